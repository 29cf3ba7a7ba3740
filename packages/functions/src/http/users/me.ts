import { usersMe } from '@vaultra/core/contract/users.ts';
import { describeMe } from '@vaultra/core/users/user.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(usersMe, async ({ actor, clock }) => ({
  status: 200,
  body: await describeMe(actor.userId, clock.now()),
}));
