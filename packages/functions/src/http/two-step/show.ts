import { describeTwoStep } from '@vaultra/core/auth/two-step/settings.ts';
import { showTwoStep } from '@vaultra/core/contract/two-step.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(showTwoStep, async ({ actor }) => ({
  status: 200,
  body: await describeTwoStep(actor.userId),
}));
