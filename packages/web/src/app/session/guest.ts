import { useEffect } from 'react';
import { invitationPath } from './kept-invitation.ts';
import { mayHaveSession, resumeSession, SessionEnded } from './session.ts';
import { onAnnouncement } from './tabs.ts';

/** Where to go on after the log-in, by why it was asked for: pages of ours alone, whatever the address says. */
const ways = new Map<string, () => string | undefined>([
  ['settings', () => '/settings'],
  ['members', () => '/members'],
  ['invitation', invitationPath],
  ['confirmed', invitationPath],
]);

/** To the page that sent the visitor to log in, else to the dashboard. */
export function goIn(): void {
  const because = new URLSearchParams(location.search).get('because') ?? '';
  location.replace(ways.get(because)?.() ?? '/dashboard');
}

/** For the pages of visitors: whoever has a session, or begins one in another tab, goes to the dashboard. */
export async function redirectIfLoggedIn(): Promise<void> {
  onAnnouncement('started', goIn);
  if (!mayHaveSession()) return;
  try {
    await resumeSession();
    goIn();
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
