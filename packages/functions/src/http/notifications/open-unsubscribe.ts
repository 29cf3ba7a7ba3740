import { openUnsubscribe } from '@vaultra/core/contract/notifications.ts';
import { endpoint } from '../../adapter/endpoint.ts';

export const handler = endpoint(openUnsubscribe, ({ query }) => ({
  status: 302,
  // The target is fixed; the token is only a parameter.
  headers: { Location: `/unsubscribe?${new URLSearchParams(query)}` },
}));
