/** Set if there may be a session, so pages make no failing call for visitors without one. Not a secret. */
export const hintKey = 'vaultra.session';

/** How the session began. */
export type Way = 'password' | 'google';

export function mayHaveSession(): boolean {
  return localStorage.getItem(hintKey) !== null;
}

/** Whether the user came in with Google, and so may have no password. */
export const cameWithGoogle = (): boolean => localStorage.getItem(hintKey) === ('google' satisfies Way);
