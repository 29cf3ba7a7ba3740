import { createHash } from 'node:crypto';

/** An account at Google, as its id token would tell of it. */
export interface GoogleAccount {
  /** 21 digits: https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload */
  subject: string;
  email: string;
  name: string;
  emailVerified: boolean;
}

/** The account of an email: always the same one. */
export function googleAccount(email: string, name: string, emailVerified: boolean): GoogleAccount {
  const address = email.trim().toLowerCase();
  const digest = createHash('sha256').update(address).digest();
  const subject = `1${digest.readBigUInt64BE().toString().padStart(20, '0')}`;
  return { subject, email: address, name: name.trim() || address, emailVerified };
}
