import { approveConnectedApp } from '@vaultra/core/contract/connected-apps.ts';
import { approve } from '@vaultra/core/mcp/oauth/consent.ts';
import { config } from '@vaultra/core/shared/config.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { consentCookie } from './consent-cookie.ts';

export const handler = endpoint(approveConnectedApp, async ({ actor, business, params, cookies, clock }) => {
  const asked = { consent: params.consent, browser: cookies[consentCookie.name] };
  const reader = { businessId: business.id, userId: actor.userId };
  const redirect_to = await approve(asked, reader, config.site().SITE_URL, clock.now());
  return { status: 200, body: { redirect_to }, cookies: [consentCookie.unbind] };
});
