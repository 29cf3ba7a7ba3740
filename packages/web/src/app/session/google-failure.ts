import type { GoogleError } from '@vaultra/core/contract/google.ts';

const words: Readonly<Record<GoogleError, string>> = {
  google_off: 'Signing in with Google is not possible here. Use your email and password.',
  google_state: 'That took longer than ten minutes, or was begun in another window. Try again.',
  google_denied: 'You came back from Google without signing in.',
  google_unverified:
    'Google has not verified the email of that account. Verify it there, or use your email and a password.',
  google_failed:
    'Signing in with Google did not work. Try again in a moment, or use your email and password.',
};

/** Why a sign-in with Google led back to the log-in, in words, by the `error` of the address. */
export function googleFailure(error: string | null): string | undefined {
  return error !== null && Object.hasOwn(words, error) ? words[error as GoogleError] : undefined;
}
