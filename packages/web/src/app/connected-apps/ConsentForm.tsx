import {
  approveConnectedApp,
  denyConnectedApp,
  type showAppConsent,
} from '@vaultra/core/contract/connected-apps.ts';
import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import { useId, useState } from 'react';
import { forgetConsent } from '../session/kept-consent.ts';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';

interface Props {
  consent: string;
  shown: SuccessOf<typeof showAppConsent>;
}

/** Lets the user choose a business and answer. The answer leads back to the app. */
export function ConsentForm({ consent, shown: { app, reads, businesses } }: Props) {
  const id = useId();
  const [businessId, setBusinessId] = useState(businesses[0]?.id);
  const [state, setState] = useState<'idle' | 'approving' | 'denying' | Error>('idle');
  const busy = state === 'approving' || state === 'denying';

  async function answer(as: 'approving' | 'denying'): Promise<void> {
    setState(as);
    const params = { consent };
    try {
      const { redirect_to } =
        as === 'denying' || businessId === undefined
          ? await call(denyConnectedApp, { params })
          : await call(approveConnectedApp, { params, body: { business_id: businessId } });
      forgetConsent();
      location.assign(redirect_to);
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return (
    <div className="stack">
      <p>
        <b>{app.name}</b> asks to read a business of yours. The access goes to <b>{app.place}</b>.
      </p>
      <p className="small soft">
        The app chose its name. Continue only if you opened this page from the app, and trust {app.place}.
      </p>
      {businesses.length === 0 ? (
        <Notice tone="warn" title="You have no business yet">
          Create one on the <a href="/dashboard">dashboard</a>, then start again in the app.
        </Notice>
      ) : (
        <fieldset className="stack choices">
          <legend>
            <b>Business</b>
          </legend>
          {businesses.map(({ id: one, name }) => (
            <label key={one} className="check">
              <input
                type="radio"
                name={`${id}-business`}
                checked={businessId === one}
                onChange={() => setBusinessId(one)}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <div>
        <b>It will be able to read</b>
        <ul className="consent-reads">
          {reads.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
        <p className="small soft">
          It cannot change anything. You can disconnect it at any time in the settings.
        </p>
      </div>
      {state instanceof Error && <ErrorNotice error={state} title="Could not answer the app" />}
      <div className="row">
        {businesses.length > 0 && (
          <Button kind="primary" busy={busy} onClick={() => void answer('approving')}>
            {state === 'approving' ? 'Connecting…' : 'Allow'}
          </Button>
        )}
        <Button busy={busy} onClick={() => void answer('denying')}>
          {state === 'denying' ? 'Refusing…' : 'Refuse'}
        </Button>
      </div>
    </div>
  );
}
