import { resendCode } from '@vaultra/core/auth/session.ts';
import { resendCode as contract } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ body, caller, clock }) => {
  await resendCode(body.email, caller, clock.now());
  return { status: 202, body: { confirmation: 'code_sent' } };
});
