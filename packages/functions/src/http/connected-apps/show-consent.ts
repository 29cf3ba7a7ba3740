import { showAppConsent } from '@vaultra/core/contract/connected-apps.ts';
import { showConsent } from '@vaultra/core/mcp/oauth/consent.ts';
import { endpoint } from '../../adapter/endpoint.ts';
import { consentCookie } from './consent-cookie.ts';

export const handler = endpoint(showAppConsent, async ({ actor, params, cookies, clock }) => {
  const asked = { consent: params.consent, browser: cookies[consentCookie.name] };
  return { status: 200, body: await showConsent(asked, actor.userId, clock.now()) };
});
