import type { User } from '@vaultra/core/contract/users.ts';
import { useState } from 'react';
import { type BusinessChoice, BusinessSwitcher } from '../business/BusinessSwitcher.tsx';
import { logOut } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';

interface Props {
  user: User | null;
  businesses: readonly BusinessChoice[];
  business: BusinessChoice | null;
  onChoose(id: string): void;
  onAdd(): void;
}

export function Header({ user, businesses, business, onChoose, onAdd }: Props) {
  return (
    <header className="site-header">
      <div className="wrap">
        <a className="brand" href="/dashboard">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          Vaultra
        </a>
        {business && (
          <div className="row business">
            <BusinessSwitcher businesses={businesses} current={business} onChoose={onChoose} />
            <Button kind="quiet" onClick={onAdd}>
              Add a business
            </Button>
          </div>
        )}
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
