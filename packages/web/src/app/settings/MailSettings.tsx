import type { User } from '@vaultra/core/contract/users.ts';
import { useId } from 'react';
import { ErrorNotice } from '../ui/Notice.tsx';
import { MailStopped } from './MailStopped.tsx';
import { useMailSettings } from './use-mail-settings.ts';

const digests = [
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'Every week' },
  { value: 'off', label: 'Never' },
] as const;

/** The mails that the user wants. Each change is saved at once. */
export function MailSettings({ user }: { user: User }) {
  const { shown, state, change } = useMailSettings(user.notifications);
  const id = useId();
  return (
    <section className="panel stack" aria-labelledby="mail-title">
      <div>
        <h2 id="mail-title">Mail</h2>
        <p className="small soft">Sent to {user.email}. Changes are saved at once.</p>
      </div>
      <MailStopped />
      <fieldset className="stack choices">
        <legend>
          <b>Digest</b>
        </legend>
        <p className="small soft" id={`${id}-digest`}>
          What changed in your score and figures, in the morning. We send no email if nothing changed.
        </p>
        {digests.map(({ value, label }) => (
          <label key={value} className="check">
            <input
              type="radio"
              name={`${id}-digest`}
              aria-describedby={`${id}-digest`}
              checked={shown.digest === value}
              onChange={() => void change({ digest: value })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <fieldset className="stack choices">
        <legend>
          <b>Urgent alerts</b>
        </legend>
        <p className="small soft" id={`${id}-critical`}>
          An email at once for each urgent alert, one for each cause.
        </p>
        <label className="check">
          <input
            type="checkbox"
            aria-describedby={`${id}-critical`}
            checked={shown.critical_alerts}
            onChange={(event) => void change({ critical_alerts: event.currentTarget.checked })}
          />
          Send me urgent alerts
        </label>
      </fieldset>
      {state instanceof Error && <ErrorNotice error={state} title="Could not save the change" />}
      <p className="small soft settings-state" role="status">
        {state === 'saving' ? 'Saving…' : state === 'saved' ? 'Saved.' : ''}
      </p>
    </section>
  );
}
