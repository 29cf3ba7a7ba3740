import { randomBytes } from 'node:crypto';
import { replaceCodeSeal } from '@vaultra/core/auth/code-seal.ts';
import type { CustomEmailSenderTriggerEvent } from 'aws-lambda';
import { fileCipher } from '../file-cipher.ts';
import { loadTrigger } from '../lambda/functions.ts';
import { CLIENT_ID, type CodeMail, USER_POOL_ID } from './pool.ts';

const purpose = { purpose: 'cognito-code' };

/** Sends codes to the trigger that mails them. The codes are encrypted as on AWS, but with a key of this process. */
export function openCodeSender(): (mail: CodeMail) => Promise<void> {
  // The product never encrypts codes, so no grant allows it.
  const cipher = fileCipher(randomBytes(32), { encrypt: 'codes:open', decrypt: 'codes:open' });
  replaceCodeSeal({ open: (sealed) => cipher.decrypt(sealed, purpose) });
  return async ({ source, sub, email, code, metadata }) => {
    const send = await loadTrigger<CustomEmailSenderTriggerEvent>('send-code');
    await send({
      version: '1',
      region: 'us-east-1',
      userPoolId: USER_POOL_ID,
      userName: sub,
      triggerSource: `CustomEmailSender_${source}`,
      callerContext: { awsSdkVersion: 'local', clientId: CLIENT_ID },
      request: {
        type: 'customEmailSenderRequestV1',
        code: await cipher.encrypt(code, purpose),
        userAttributes: { sub, email },
        clientMetadata: metadata,
      },
      response: {},
    } as CustomEmailSenderTriggerEvent);
  };
}
