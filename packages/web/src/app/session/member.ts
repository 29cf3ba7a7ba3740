import { useEffect } from 'react';
import { noteArrival, onSessionEnd } from './session.ts';
import { onAnnouncement } from './tabs.ts';

/** For the pages of those who are logged in: without a session they lead to the log-in. */
export function useMemberPage(because: 'ended' | 'settings' | 'members' = 'ended'): void {
  useEffect(() => {
    noteArrival();
    const stops = [
      onSessionEnd((left) => location.replace(`/login?because=${left ? 'out' : because}`)),
      // Another account may have logged in: nothing of this one may stay on the screen.
      onAnnouncement('started', () => location.reload()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [because]);
}
