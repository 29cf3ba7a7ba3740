import { sendResetCode } from '@vaultra/core/auth/password.ts';
import { forgotPassword } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(forgotPassword, async ({ body, caller, clock }) => {
  await sendResetCode(body.email, caller, clock.now());
  return { status: 202, body: { reset: 'code_sent' } };
});
