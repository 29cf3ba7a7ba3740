import type { User } from '@vaultra/core/contract/users.ts';
import { type ReactNode, useState } from 'react';
import { logOut } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';

interface Props {
  user: User | null;
  here?: 'ask' | 'settings';
  /** The page's own controls. */
  children?: ReactNode;
}

/** The header for a logged-in user. */
export function Header({ user, here, children }: Props) {
  return (
    <header className="site-header">
      <div className="wrap">
        <a className="brand" href="/dashboard">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          Vaultra
        </a>
        {children}
        {user && <AccountMenu user={user} here={here} />}
      </div>
    </header>
  );
}

function AccountMenu({ user, here }: { user: User; here: Props['here'] }) {
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
      <a href="/ask" aria-current={here === 'ask' ? 'page' : undefined}>
        Ask
      </a>
      <a href="/learn" className="account-learn">
        Learn
      </a>
      <a href="/settings" aria-current={here === 'settings' ? 'page' : undefined}>
        Settings
      </a>
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
