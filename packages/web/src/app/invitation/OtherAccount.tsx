import type { User } from '@vaultra/core/contract/users.ts';
import { useState } from 'react';
import { keepInvitation } from '../session/kept-invitation.ts';
import { logOut } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice, Notice } from '../ui/Notice.tsx';

/** Opens the log-in page, which leads back here. */
function goToLogIn(token: string): void {
  keepInvitation(token);
  location.assign('/login?because=invitation');
}

/** For an email with an account, if no one is logged in. */
export function LogInFirst({ token }: { token: string }) {
  return (
    <Button kind="primary" onClick={() => goToLogIn(token)}>
      Log in to accept
    </Button>
  );
}

/** For a user who is logged in with another email. */
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
      {state instanceof Error && <ErrorNotice error={state} title="Could not log you out" />}
      <Notice tone="warn" title="You are logged in with another email">
        You are logged in as {user.email}, but the invitation is for {email}. Log out to accept it as {email}.
      </Notice>
      <Button kind="primary" busy={state === 'busy'} onClick={() => void change()}>
        {state === 'busy' ? 'Logging out…' : 'Log out and continue'}
      </Button>
    </>
  );
}
