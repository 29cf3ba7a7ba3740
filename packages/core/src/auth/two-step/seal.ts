import { cipher } from '../../shared/cipher.ts';

/** Binds a secret to its user and its use, so that it cannot be decrypted in another record. */
const contextOf = (userId: string, purpose: 'two-step-secret' | 'second-step') => ({
  user_id: userId,
  purpose,
});

export const sealSecret = (userId: string, secret: string) =>
  cipher.encrypt(secret, contextOf(userId, 'two-step-secret'));
export const openSecret = (userId: string, sealed: string) =>
  cipher.decrypt(sealed, contextOf(userId, 'two-step-secret'));

/** The session of a log-in that waits for its code. */
export const sealSession = (userId: string, refreshToken: string) =>
  cipher.encrypt(refreshToken, contextOf(userId, 'second-step'));
export const openSession = (userId: string, sealed: string) =>
  cipher.decrypt(sealed, contextOf(userId, 'second-step'));
