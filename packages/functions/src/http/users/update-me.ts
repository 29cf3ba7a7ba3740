import { updateMe } from '@vaultra/core/contract/users.ts';
import { changeUser } from '@vaultra/core/users/user.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(updateMe, async ({ actor, body }) => ({
  status: 200,
  body: { user: await changeUser(actor.userId, body) },
}));
