import { acceptInvitation } from '@vaultra/core/contract/invitations.ts';
import { useState } from 'react';
import { call } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/Notice.tsx';
import { goToJoined } from './joined.ts';

/** For a user who is logged in with the invited email. */
export function AcceptAsUser({ token, name }: { token: string; name: string }) {
  const [state, setState] = useState<'idle' | 'busy' | Error>('idle');

  async function accept(): Promise<void> {
    setState('busy');
    try {
      const joined = await call(acceptInvitation, { params: { invitation: token }, body: undefined });
      goToJoined(joined.business_id);
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return (
    <>
      {state instanceof Error && <ErrorNotice error={state} title="Could not join" />}
      <p className="small">You are logged in as {name}.</p>
      <Button kind="primary" busy={state === 'busy'} onClick={() => void accept()}>
        {state === 'busy' ? 'Joining…' : 'Accept the invitation'}
      </Button>
    </>
  );
}
