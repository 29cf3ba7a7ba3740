import { ApiError } from '@vaultra/core/contract/client.ts';
import { showAppConsent } from '@vaultra/core/contract/connected-apps.ts';
import { useEffect, useState } from 'react';
import { useApi } from '../query/use-api.ts';
import { keepConsent } from '../session/kept-consent.ts';
import { useMemberPage } from '../session/member.ts';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ConsentForm } from './ConsentForm.tsx';

/** The page that an app opens to read a business: it says who asks, and lets the user choose. */
export function ConsentPage() {
  const [consent] = useState(() => new URLSearchParams(location.search).get('consent') ?? '');
  return consent === '' ? <Gone /> : <ConsentOf consent={consent} />;
}

function ConsentOf({ consent }: { consent: string }) {
  useEffect(() => keepConsent(consent), [consent]);
  useMemberPage('connect-app');
  const { data, error, reload } = useApi(showAppConsent, { params: { consent } });
  if (data) return <ConsentForm consent={consent} shown={data} />;
  if (error instanceof ApiError && error.code === 'NOT_FOUND') return <Gone />;
  if (error) return <ErrorNotice error={error} title="Could not load the request" retry={reload} />;
  return <Skeleton label="Loading the app’s request" heights={[220]} />;
}

function Gone() {
  return (
    <Notice tone="bad" title="This request is no longer valid">
      It was answered, is older than 10 minutes, or began in another browser. Start again in the app.
    </Notice>
  );
}
