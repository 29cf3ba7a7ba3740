import { unsubscribe } from '@vaultra/core/contract/notifications.ts';
import { unsubscribe as leave } from '@vaultra/core/notifications/unsubscribe.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(unsubscribe, async ({ query }) => ({
  status: 200,
  body: { unsubscribed: await leave(query.token) },
}));
