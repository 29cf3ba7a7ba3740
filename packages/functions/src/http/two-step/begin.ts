import { beginTwoStep as begin } from '@vaultra/core/auth/two-step/settings.ts';
import { beginTwoStep } from '@vaultra/core/contract/two-step.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(beginTwoStep, async ({ actor, body, caller, clock }) => ({
  status: 201,
  body: await begin(actor.userId, body.current_password, caller, clock.now()),
}));
