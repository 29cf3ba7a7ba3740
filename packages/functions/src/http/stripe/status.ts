import { status } from '@vaultra/core/contract/stripe.ts';
import { describeConnection } from '@vaultra/core/stripe/connect/status.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(status, async ({ business }) => ({
  status: 200,
  body: await describeConnection(business.id),
}));
