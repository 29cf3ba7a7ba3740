import { authMe } from '@vaultra/core/contract/auth.ts';
import { describeMe } from '@vaultra/core/users/user.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(authMe, async ({ actor, clock }) => ({
  status: 200,
  body: await describeMe(actor.userId, clock.now()),
}));
