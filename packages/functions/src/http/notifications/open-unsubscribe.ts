import { openUnsubscribe } from '@vaultra/core/contract/notifications.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(openUnsubscribe, ({ query }) => ({
  status: 302,
  // Whatever the token is, it leads nowhere else.
  headers: { Location: `/unsubscribe?${new URLSearchParams(query)}` },
}));
