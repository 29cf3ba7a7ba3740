import { createHash } from 'node:crypto';
import { sendAccountMail } from '../notifications/send-account-mail.ts';
import { config } from '../shared/config.ts';
import { codeSeal } from './code-seal.ts';
import type { IssuedCode } from './code-tries.ts';
import { saveCode } from './issued-code.ts';

/** A code from Cognito, encrypted. */
export interface SealedCode {
  email: string;
  /** The account's username in the pool. */
  username: string;
  kind: IssuedCode['kind'];
  /** The page that the mail leads to. A confirmation code can serve to choose a new password. */
  leadsTo: IssuedCode['kind'];
  sealed: string;
}

/** Saves a code and mails it. Without confirmation, confirmation codes are not mailed. */
export async function sendCode(
  { email, username, kind, leadsTo, sealed }: SealedCode,
  now: Date,
): Promise<void> {
  if (leadsTo === 'confirm' && config.confirmation().AUTH_CONFIRMATION === 'none') return;
  const code = await codeSeal.open(sealed);
  const linkKey = await saveCode({ email: email.toLowerCase(), code, kind, username }, now);
  // Cognito repeats a slow call with the same sealed code, so the code makes the key of the mail.
  const key = `code:${createHash('sha256').update(sealed).digest('base64url')}`;
  await sendAccountMail({ kind: leadsTo, code, linkKey }, { to: email, key });
}
