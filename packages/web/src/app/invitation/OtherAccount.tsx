import type { User } from '@vaultra/core/contract/users.ts';
import { useState } from 'react';
import { keepInvitation } from '../session/kept-invitation.ts';
import { logOut } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';

/** To the log-in, which leads back here. */
function goToLogIn(token: string): void {
  keepInvitation(token);
  location.assign('/login?because=invitation');
}

/** For an address that has an account, where nobody is logged in. */
export function LogInFirst({ token }: { token: string }) {
  return (
    <Button kind="primary" onClick={() => goToLogIn(token)}>
      Log in to accept
    </Button>
  );
}

/** For whoever is logged in as somebody else. */
export function OtherAccount({ email, user }: { email: string; user: User }) {
  const [state, setState] = useState<'idle' | 'busy' | Error>('idle');

  async function change(): Promise<void> {
    setState('busy');
    try {
      await logOut();
      location.reload();
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return (
    <>
      {state instanceof Error && <ErrorNotice error={state} title="You are still logged in" />}
      <Notice tone="warn" title="You are logged in as somebody else">
        You are {user.email} here, and the invitation is to {email}. Log out to accept it as {email}.
      </Notice>
      <Button kind="primary" busy={state === 'busy'} onClick={() => void change()}>
        {state === 'busy' ? 'Logging out…' : 'Log out and go on'}
      </Button>
    </>
  );
}
