import { isForNewPassword } from '@vaultra/core/auth/code-purpose.ts';
import { isProven } from '@vaultra/core/auth/proven-address.ts';
import { type SealedCode, sendCode } from '@vaultra/core/auth/send-code.ts';
import type { CustomEmailSenderTriggerEvent } from 'aws-lambda';
import { trigger } from '../adapter/trigger.ts';

/** The pool sends no other mails, because administrators create no users and emails never change. */
const kinds: Readonly<Record<string, SealedCode['kind']>> = {
  CustomEmailSender_SignUp: 'confirm',
  CustomEmailSender_ResendCode: 'confirm',
  CustomEmailSender_ForgotPassword: 'reset',
};

export const handler = trigger('send-code', async (event: CustomEmailSenderTriggerEvent, clock) => {
  const kind = kinds[event.triggerSource];
  const { code: sealed, userAttributes, clientMetadata } = event.request;
  const { email } = userAttributes as { email?: string };
  if (!kind || !sealed || !email) throw new Error(`no mail for the trigger source ${event.triggerSource}`);
  if (kind === 'confirm' && isProven(clientMetadata)) return;
  const leadsTo = isForNewPassword(clientMetadata) ? 'reset' : kind;
  await sendCode({ email, username: event.userName, kind, leadsTo, sealed }, clock.now());
});
