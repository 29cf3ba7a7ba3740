/**
 * Why the pool must not make an account. Cognito puts these words into its own error, which the caller sees and which is in the URL
 * that a Google visitor returns to. So they contain no names.
 */
export const signUpRefusals = {
  /** The email signs in with Google. */
  usesGoogle: 'VAULTRA_USES_GOOGLE',
  /** The Google account was linked to an existing account. Signing in again leads there. */
  linked: 'VAULTRA_LINKED',
  /** Google has not verified the email. */
  unverified: 'VAULTRA_UNVERIFIED',
  /** The email's account has two-step log-in, and this Google account is not linked to it yet. */
  twoStep: 'VAULTRA_TWO_STEP',
  /** The email has an account that is not proved to be theirs. */
  taken: 'VAULTRA_TAKEN',
} as const;

type Reason = keyof typeof signUpRefusals;

/** Thrown by a trigger for an intended refusal, not a fault. */
export class SignUpRefused extends Error {
  override readonly name = 'SignUpRefused';

  constructor(reason: Reason) {
    super(signUpRefusals[reason]);
  }
}

/** @param words Cognito's error, which contains our words */
export function isRefusal(reason: Reason, words: string): boolean {
  return words.includes(signUpRefusals[reason]);
}
