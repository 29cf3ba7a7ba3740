import { createHash } from 'node:crypto';
import { config } from '../shared/config.ts';
import { sendAccountMail } from '../users/send-account-mail.ts';
import { codeSeal } from './code-seal.ts';

/** A code as Cognito hands it over: sealed, and what it is for. */
export interface SealedCode {
  email: string;
  kind: 'confirm' | 'reset';
  sealed: string;
}

/** Mails a code. Where nothing has to be confirmed, the code to do so goes to nobody. */
export async function sendCode({ email, kind, sealed }: SealedCode): Promise<void> {
  if (kind === 'confirm' && config.confirmation().AUTH_CONFIRMATION === 'none') return;
  const code = await codeSeal.open(sealed);
  // Cognito calls again where it got no answer in time: with the same sealed code.
  const key = `code:${createHash('sha256').update(sealed).digest('base64url')}`;
  await sendAccountMail({ kind, code }, { to: email, key });
}
