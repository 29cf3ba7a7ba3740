import { ApiError, createClient } from '@vaultra/core/contract/client.ts';
import { type MailingList, unsubscribe } from '@vaultra/core/contract/notifications.ts';
import { settingsPath } from '@vaultra/core/contract/places.ts';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';
import { listOfToken } from './list-of-token.ts';

const client = createClient();

const what: Readonly<Record<MailingList, { asked: string; done: string }>> = {
  digest: {
    asked: 'Stop the digest, the email about what changed in your score and figures?',
    done: 'You get no more digests. Emails about urgent alerts continue.',
  },
  critical_alerts: {
    asked: 'Stop the emails about urgent alerts?',
    done: 'You get no more emails about urgent alerts. Vaultra still shows them, and the digest continues.',
  },
};

type State = 'idle' | 'busy' | { left: MailingList } | { failed: Error };

/** Where the link of a mail leads: says what would stop, and does nothing before it is asked to. */
export function Unsubscribe() {
  const [token] = useState(() => new URLSearchParams(location.search).get('token') ?? '');
  const [state, setState] = useState<State>('idle');
  const list = listOfToken(token);

  async function leave(): Promise<void> {
    setState('busy');
    try {
      const { unsubscribed } = await client(unsubscribe, { query: { token } });
      setState({ left: unsubscribed });
    } catch (error) {
      setState({ failed: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  const failed = typeof state === 'object' && 'failed' in state ? state.failed : null;
  const refused = token === '' || (failed instanceof ApiError && failed.code === 'VALIDATION_ERROR');
  return (
    <div className="stack">
      {typeof state === 'object' && 'left' in state ? (
        <Notice tone="good" title="Done" focus>
          {what[state.left].done}
        </Notice>
      ) : refused ? (
        <Notice tone="bad" title="This link does not work" focus={failed !== null}>
          It is incomplete or damaged. You can choose your emails in the settings instead.
        </Notice>
      ) : (
        <>
          <p>{list === null ? 'Stop the kind of email that this link was in?' : what[list].asked}</p>
          {failed && <ErrorNotice error={failed} title="Nothing has changed yet" />}
          <Button kind="primary" busy={state === 'busy'} onClick={() => void leave()}>
            {state === 'busy' ? 'Unsubscribing…' : 'Unsubscribe'}
          </Button>
        </>
      )}
      <p className="small">
        <a href={settingsPath('mail')}>See all your email settings</a>
      </p>
    </div>
  );
}
