/**
 * Why the pool is told not to make an account. Cognito passes the words on inside a sentence of its own, to whoever
 * signs up and in the address that Google's visitor comes back to, so they name nobody.
 */
export const signUpRefusals = {
  /** The email is one that signs in with Google. */
  usesGoogle: 'VAULTRA_USES_GOOGLE',
  /** Google's account was linked to one that is there: signing in once more leads to that. */
  linked: 'VAULTRA_LINKED',
  /** Google has not verified the email to be theirs. */
  unverified: 'VAULTRA_UNVERIFIED',
  /** The email is that of an account which cannot be shown to be theirs. */
  taken: 'VAULTRA_TAKEN',
} as const;

type Reason = keyof typeof signUpRefusals;

/** Thrown by a trigger: a refusal that is meant, rather than a fault. */
export class SignUpRefused extends Error {
  override readonly name = 'SignUpRefused';

  constructor(reason: Reason) {
    super(signUpRefusals[reason]);
  }
}

/** @param words of Cognito's, around ours */
export function isRefusal(reason: Reason, words: string): boolean {
  return words.includes(signUpRefusals[reason]);
}
