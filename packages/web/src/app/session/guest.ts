import { useEffect } from 'react';
import { mayHaveSession, resumeSession, SessionEnded } from './session.ts';
import { onAnnouncement } from './tabs.ts';

export function goToDashboard(): void {
  location.replace('/dashboard');
}

/** For the pages of visitors: whoever has a session, or begins one in another tab, goes to the dashboard. */
export async function redirectIfLoggedIn(): Promise<void> {
  onAnnouncement('started', goToDashboard);
  if (!mayHaveSession()) return;
  try {
    await resumeSession();
    goToDashboard();
  } catch (error) {
    // Without a session, or without a network, the visitor simply stays on the page.
    if (!(error instanceof SessionEnded)) console.info('The session could not be resumed.', error);
  }
}

export function useGuestPage(): void {
  useEffect(() => {
    void redirectIfLoggedIn();
  }, []);
}
