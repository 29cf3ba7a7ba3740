import { resumeMail } from '@vaultra/core/contract/notifications.ts';
import type { MailStop } from '@vaultra/core/contract/users.ts';
import { useState } from 'react';
import { useMe } from '../session/me.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';

const reasons: Readonly<Record<MailStop['reason'], string>> = {
  bounce: 'An email to this address bounced: its mail server says that the address does not exist.',
  complaint: 'One of our emails to this address was marked as spam.',
};

/** Why the user gets no digests and alerts, and how they get them again. */
export function MailStopped() {
  const { mail_stopped: stop, user, reload } = useMe();
  const [state, setState] = useState<'idle' | 'busy' | 'done' | Error>('idle');
  if (!stop && state !== 'done') return null;
  if (!stop) return <Notice tone="good" title="Mail is on again" focus />;

  async function resume() {
    setState('busy');
    try {
      await call(resumeMail, {});
      await reload();
      setState('done');
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return (
    <>
      <Notice
        tone="warn"
        title="We stopped mail to this address"
        action={
          <Button busy={state === 'busy'} onClick={() => void resume()}>
            Send mail again
          </Button>
        }
      >
        <p>
          {reasons[stop.reason]} You get no digests and no alerts at {user.email}. Codes for log-in still
          come. If the address works and you want our mail, switch it on again. The alerts that you missed are
          on the dashboard.
        </p>
      </Notice>
      {state instanceof Error && <ErrorNotice error={state} title="Could not switch mail on" />}
    </>
  );
}
