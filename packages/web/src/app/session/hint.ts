/** Set if there may be a session, so pages make no failing call for visitors without one. Not a secret. */
export const hintKey = 'vaultra.session';

export function mayHaveSession(): boolean {
  return localStorage.getItem(hintKey) !== null;
}
