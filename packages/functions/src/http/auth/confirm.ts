import { confirmSignUp } from '@vaultra/core/auth/identity.store.ts';
import { confirm } from '@vaultra/core/contract/auth.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(confirm, async ({ body }) => {
  await confirmSignUp(body.email, body.code);
  return { status: 200, body: { confirmed: true } };
});
