import { useState } from 'react';
import { logOut } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { showToast } from '../ui/toast.ts';

export function LogOut({ className = '' }: { className?: string | undefined }) {
  const [busy, setBusy] = useState(false);

  async function leave(): Promise<void> {
    setBusy(true);
    try {
      // The page hears of it and leaves (`useMemberPage`). A second redirect would abort that one.
      await logOut();
    } catch (error) {
      showToast({
        text: `You are still logged in: ${error instanceof Error ? error.message : String(error)}`,
        tone: 'bad',
      });
      setBusy(false);
    }
  }

  return (
    <Button kind="quiet" className={className} busy={busy} onClick={() => void leave()}>
      Log out
    </Button>
  );
}
