import { connect } from '@vaultra/core/contract/stripe.ts';
import { beginConnect } from '@vaultra/core/stripe/connect/connect.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { connectCookie } from './connect-cookie.ts';

export const handler = endpoint(connect, async ({ actor, business, query, headers, clock }) => {
  const consent = { userId: actor.userId, businessId: business.id };
  const { url, browser } = await beginConnect(consent, query.via, clock.now());
  const cookies = [connectCookie.bind(browser)];
  return headers.accept?.includes('application/json')
    ? { status: 200, body: { url }, cookies }
    : { status: 302, headers: { Location: url }, cookies };
});
