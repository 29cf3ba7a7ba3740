import type { User } from '@vaultra/core/contract/users.ts';
import { type ReactNode, useState } from 'react';
import { logOut } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';

/** The header for a logged-in user. `children` are the page's own controls. */
export function Header({ user, children }: { user: User | null; children?: ReactNode }) {
  return (
    <header className="site-header">
      <div className="wrap">
        <a className="brand" href="/dashboard">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          Vaultra
        </a>
        {children}
        {user && <AccountMenu user={user} />}
      </div>
    </header>
  );
}

function AccountMenu({ user }: { user: User }) {
  const [leaving, setLeaving] = useState<'idle' | 'busy' | Error>('idle');

  async function leave(): Promise<void> {
    setLeaving('busy');
    try {
      await logOut();
      location.replace('/login?because=out');
    } catch (error) {
      setLeaving(error instanceof Error ? error : new Error(String(error)));
    }
  }

  return (
    <nav aria-label="Account" className="account">
      <span className="small soft account-name">{user.name}</span>
      <a href="/settings">Settings</a>
      <Button busy={leaving === 'busy'} onClick={() => void leave()}>
        Log out
      </Button>
      {leaving instanceof Error && (
        <span role="alert" className="small">
          You are still logged in: {leaving.message}
        </span>
      )}
    </nav>
  );
}
