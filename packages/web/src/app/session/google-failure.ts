import type { GoogleError } from '@vaultra/core/contract/google.ts';

const words: Readonly<Record<GoogleError, string>> = {
  google_off: 'Google sign-in is not available. Use your email and password.',
  google_state: 'The sign-in took longer than 10 minutes, or started in another window. Try again.',
  google_denied: 'You came back from Google without signing in.',
  google_unverified:
    'Google has not verified the email of that account. Verify it at Google, or use your email and a password.',
  google_two_step:
    'Your account has two-step log-in. Log in with your password, and switch it off to sign in with Google.',
  google_failed: 'Google sign-in failed. Try again in a moment, or use your email and password.',
};

/** The message for the `error` of a failed sign-in with Google. */
export function googleFailure(error: string | null): string | undefined {
  return error !== null && Object.hasOwn(words, error) ? words[error as GoogleError] : undefined;
}
