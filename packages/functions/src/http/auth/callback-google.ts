import { finishGoogle } from '@vaultra/core/auth/google.ts';
import { callbackGoogle } from '@vaultra/core/contract/google.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { log } from '../../adapter/log.ts';
import { googleCookie } from './google-cookie.ts';
import { sessionCookies } from './session-cookie.ts';

export const handler = endpoint(callbackGoogle, async ({ query, cookies, clock, requestId }) => {
  const arrival = await finishGoogle(
    { ...query, browser: cookies[googleCookie.name] },
    clock.now(),
    (cause) => log.warn('a sign-in with Google failed', { request_id: requestId, error: cause }),
  );
  if ('again' in arrival) {
    const { url, browser } = arrival.again;
    return { status: 302, headers: { Location: url }, cookies: [googleCookie.bind(browser)] };
  }
  const site = config.site().SITE_URL;
  if ('failure' in arrival) {
    const page = new URL(`/login?error=${arrival.failure}`, site);
    return { status: 302, headers: { Location: page.href }, cookies: [googleCookie.unbind] };
  }
  const page = new URL(arrival.returnTo, site);
  page.searchParams.set('signed_in', '1');
  return {
    status: 302,
    headers: { Location: page.href },
    cookies: [googleCookie.unbind, ...sessionCookies(arrival.tokens)],
  };
});
