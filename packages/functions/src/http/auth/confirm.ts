import { confirm } from '@vaultra/core/auth/session.ts';
import { confirm as contract } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(contract, async ({ body }) => {
  await confirm(body.email, body.code);
  return { status: 200, body: { confirmed: true } };
});
