import { createHash } from 'node:crypto';

/** A Google account, with the fields of its ID token. */
export interface GoogleAccount {
  /** 21 digits: https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload */
  subject: string;
  email: string;
  name: string;
  emailVerified: boolean;
}

/** Always returns the same account for an email. */
export function googleAccount(email: string, name: string, emailVerified: boolean): GoogleAccount {
  const address = email.trim().toLowerCase();
  const digest = createHash('sha256').update(address).digest();
  const subject = `1${digest.readBigUInt64BE().toString().padStart(20, '0')}`;
  return { subject, email: address, name: name.trim() || address, emailVerified };
}
