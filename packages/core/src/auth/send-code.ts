import { createHash } from 'node:crypto';
import { sendAccountMail } from '../notifications/send-account-mail.ts';
import { config } from '../shared/config.ts';
import { codeSeal } from './code-seal.ts';
import type { IssuedCode } from './code-tries.ts';
import { noteCode } from './issued-code.ts';

/** A code as Cognito hands it over: sealed, and what it is for. */
export interface SealedCode {
  email: string;
  /** The pool's name of the account. */
  username: string;
  kind: IssuedCode['kind'];
  /** What the mail leads to: a code for confirming may be asked for to choose a new password with. */
  leadsTo: IssuedCode['kind'];
  sealed: string;
}

/** Notes a code and mails it. Where nothing has to be confirmed, the code to do so goes to nobody. */
export async function sendCode(
  { email, username, kind, leadsTo, sealed }: SealedCode,
  now: Date,
): Promise<void> {
  if (leadsTo === 'confirm' && config.confirmation().AUTH_CONFIRMATION === 'none') return;
  const code = await codeSeal.open(sealed);
  const linkKey = await noteCode({ email: email.toLowerCase(), code, kind, username }, now);
  // Cognito calls again where it got no answer in time: with the same sealed code.
  const key = `code:${createHash('sha256').update(sealed).digest('base64url')}`;
  await sendAccountMail({ kind: leadsTo, code, linkKey }, { to: email, key });
}
