/** The token of an invitation. It is kept during a log-in so that it appears in no other page's URL. */
const key = 'vaultra.invitation';

export function keepInvitation(token: string): void {
  sessionStorage.setItem(key, token);
}

/** The path of the kept invitation, if there is one. */
export function invitationPath(): string | undefined {
  const token = sessionStorage.getItem(key);
  return token === null ? undefined : `/invitation?${new URLSearchParams({ token })}`;
}

export function forgetInvitation(): void {
  sessionStorage.removeItem(key);
}
