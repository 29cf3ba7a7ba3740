import { mayHaveSession } from './hint.ts';
import { consentPath } from './kept-consent.ts';
import { invitationPath } from './kept-invitation.ts';
import { returnPath } from './return-path.ts';
import { handleSignInReturn, resumeSession, SessionEnded } from './session.ts';
import { onAnnouncement } from './tabs.ts';

/** The page after the log-in, by `because`. A fixed list, so a URL cannot redirect to another site. */
const targets = new Map<string, () => string | undefined>([
  ['ended', returnPath],
  ['visit', returnPath],
  ['connect-app', consentPath],
  ['invitation', invitationPath],
  ['confirmed', invitationPath],
  ['reset', invitationPath],
]);

/** Why the visitor is on this page. A failed sign-in with Google returns without `because`. */
function reason(): string {
  const query = new URLSearchParams(location.search);
  return query.has('error') ? 'invitation' : (query.get('because') ?? '');
}

/** The page that sent the visitor to the log-in page, else the dashboard. */
export const nextPage = (because: string = reason()): string => targets.get(because)?.() ?? '/dashboard';

export function goIn(because?: 'confirmed'): void {
  location.replace(nextPage(because));
}

/** For pages of visitors: redirects to the dashboard if there is a session, or once one begins in another tab. */
export async function redirectIfLoggedIn(): Promise<void> {
  onAnnouncement('started', () => goIn());
  handleSignInReturn();
  if (!mayHaveSession()) return;
  try {
    await resumeSession();
    goIn();
  } catch (error) {
    // Without a session or a network, the visitor stays on the page.
    if (!(error instanceof SessionEnded)) console.info('The session could not be resumed.', error);
  }
}
