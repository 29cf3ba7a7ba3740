import { pathTo } from '@vaultra/core/contract/places.ts';
import { callback } from '@vaultra/core/contract/stripe.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { finishConnect } from '@vaultra/core/stripe/connect/connect.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { log } from '../../adapter/log.ts';
import { connectCookie } from './connect-cookie.ts';

export const handler = endpoint(callback, async ({ query, cookies, clock, requestId }) => {
  const { state, code, error } = query;
  const { businessId, failure } = await finishConnect(
    { state, code, error, browser: cookies[connectCookie.name] },
    clock.now(),
    (cause) => log.warn('Stripe did not complete a connection', { request_id: requestId, error: cause }),
  );
  // Without a proven business, the app opens the last one.
  const path = businessId ? pathTo(businessId, { view: 'home' }) : '/dashboard';
  const back = new URL(path, config.site().SITE_URL);
  back.search = failure ? `error=${failure}` : 'connected=1';
  return { status: 302, headers: { Location: back.href }, cookies: [connectCookie.unbind] };
});
