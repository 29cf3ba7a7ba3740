import { useEffect } from 'react';
import { handleSignInReturn, onSessionEnd } from './session.ts';
import { onAnnouncement } from './tabs.ts';

/** For pages that need a session: without one they redirect to the log-in page. */
export function useMemberPage(
  because: 'ended' | 'settings' | 'members' | 'ask' | 'connect-app' = 'ended',
): void {
  useEffect(() => {
    handleSignInReturn();
    const stops = [
      onSessionEnd((left) => location.replace(`/login?because=${left ? 'out' : because}`)),
      // Another account may have logged in, so no data of this one may stay on the screen.
      onAnnouncement('started', () => location.reload()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [because]);
}
