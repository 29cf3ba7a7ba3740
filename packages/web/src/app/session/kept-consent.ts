/** The request of an app. It is kept during a log-in, which leads back to its page. */
const key = 'vaultra.consent';

export function keepConsent(consent: string): void {
  sessionStorage.setItem(key, consent);
}

/** The path of the kept request, if there is one. */
export function consentPath(): string | undefined {
  const consent = sessionStorage.getItem(key);
  return consent === null ? undefined : `/connect-app?${new URLSearchParams({ consent })}`;
}

export function forgetConsent(): void {
  sessionStorage.removeItem(key);
}
