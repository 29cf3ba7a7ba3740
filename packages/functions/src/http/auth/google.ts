import { beginGoogle } from '@vaultra/core/auth/google.ts';
import { type GoogleError, google } from '@vaultra/core/contract/google.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { googleCookie } from './google-cookie.ts';

export const handler = endpoint(google, async ({ query, clock }) => {
  const departure = await beginGoogle(query.return_to ?? '/dashboard', clock.now());
  if (!departure) {
    const off: GoogleError = 'google_off';
    return {
      status: 302,
      headers: { Location: new URL(`/login?error=${off}`, config.site().SITE_URL).href },
    };
  }
  return {
    status: 302,
    headers: { Location: departure.url },
    cookies: [googleCookie.bind(departure.browser)],
  };
});
