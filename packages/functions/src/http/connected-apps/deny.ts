import { denyConnectedApp } from '@vaultra/core/contract/connected-apps.ts';
import { deny } from '@vaultra/core/mcp/oauth/consent.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { consentCookie } from './consent-cookie.ts';

export const handler = endpoint(denyConnectedApp, async ({ params, cookies, clock }) => {
  const asked = { consent: params.consent, browser: cookies[consentCookie.name] };
  const redirect_to = await deny(asked, config.site().SITE_URL, clock.now());
  return { status: 200, body: { redirect_to }, cookies: [consentCookie.unbind] };
});
