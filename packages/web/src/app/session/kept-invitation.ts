/** The token of an invitation, kept over a log-in so that it appears in no other page's address. */
const key = 'vaultra.invitation';

export function keepInvitation(token: string): void {
  sessionStorage.setItem(key, token);
}

/** The page of the invitation that was kept. */
export function invitationPath(): string {
  return `/invitation?${new URLSearchParams({ token: sessionStorage.getItem(key) ?? '' })}`;
}

export function forgetInvitation(): void {
  sessionStorage.removeItem(key);
}
