/** The address that a code was sent to, carried to the page that takes it without appearing in its URL. */
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
