/** The email that a code was sent to. It is kept here so that it does not appear in a URL. */
const key = 'vaultra.code-email';

export function keepPendingEmail(email: string): void {
  sessionStorage.setItem(key, email);
}

export function pendingEmail(): string {
  return sessionStorage.getItem(key) ?? '';
}

export function forgetPendingEmail(): void {
  sessionStorage.removeItem(key);
}
