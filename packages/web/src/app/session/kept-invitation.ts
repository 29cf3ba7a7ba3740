/** The token of an invitation, kept over a log-in so that it appears in no other page's address. */
const key = 'vaultra.invitation';

export function keepInvitation(token: string): void {
  sessionStorage.setItem(key, token);
}

/** The page of the invitation that was kept, if one was. */
export function invitationPath(): string | undefined {
  const token = sessionStorage.getItem(key);
  return token === null ? undefined : `/invitation?${new URLSearchParams({ token })}`;
}

export function forgetInvitation(): void {
  sessionStorage.removeItem(key);
}
