import { useEffect } from 'react';
import { hadSession } from './had-session.ts';
import { keepReturn } from './return-path.ts';
import { handleSignInReturn, onSessionEnd } from './session.ts';
import { onAnnouncement } from './tabs.ts';

/** For pages that need a session: without one they redirect to the log-in page, which leads back here. */
export function useMemberPage(because?: 'connect-app'): void {
  useEffect(() => {
    handleSignInReturn();
    const stops = [
      onSessionEnd((left) => {
        if (left) return location.replace('/login?because=out');
        keepReturn();
        location.replace(`/login?because=${because ?? (hadSession ? 'ended' : 'visit')}`);
      }),
      // Another account may have logged in, so no data of this one may stay on the screen.
      onAnnouncement('started', () => location.reload()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [because]);
}
