import { resetPassword } from '@vaultra/core/auth/password.ts';
import { resetPassword as contract } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ body }) => {
  await resetPassword(body.email, body.code, body.password);
  return { status: 200, body: { reset: true } };
});
