import { useEffect } from 'react';
import { invitationPath } from './kept-invitation.ts';
import { mayHaveSession, noteArrival, resumeSession, SessionEnded } from './session.ts';
import { onAnnouncement } from './tabs.ts';

/** Where to go on after the log-in, by why it was asked for: pages of ours alone, whatever the address says. */
const ways = new Map<string, () => string | undefined>([
  ['settings', () => '/settings'],
  ['members', () => '/members'],
  ['invitation', invitationPath],
  ['confirmed', invitationPath],
  ['reset', invitationPath],
]);

/** The page that sent the visitor to log in, else the dashboard. */
export function nextPage(): string {
  const query = new URLSearchParams(location.search);
  // Whoever comes back from Google without a sign-in comes without the reason, too.
  const because = query.has('error') ? 'invitation' : (query.get('because') ?? '');
  return ways.get(because)?.() ?? '/dashboard';
}

export function goIn(): void {
  location.replace(nextPage());
}

/** For the pages of visitors: whoever has a session, or begins one in another tab, goes to the dashboard. */
export async function redirectIfLoggedIn(): Promise<void> {
  onAnnouncement('started', goIn);
  noteArrival();
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
