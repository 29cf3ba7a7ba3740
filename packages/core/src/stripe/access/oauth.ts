import * as z from 'zod';
import { config } from '../../shared/config.ts';
import { platformAccountClient } from '../read/account-client.ts';
import { exceedsConsent, isAccountGone } from '../read/client.ts';
import { isStripeError } from '../read/stripe-errors.ts';
import { applications } from './applications.ts';
import type { ConsentMethod } from './connection-method.ts';
import { OAuthError, postOAuth } from './token-endpoint.ts';

const tokenAnswer = z.object({ stripe_user_id: z.string(), livemode: z.boolean() });

/**
 * Connect OAuth: the owner connects their account to our platform, whose own key then reads it.
 * https://docs.stripe.com/connect/oauth-reference
 */
export const connectOAuth: ConsentMethod = {
  via: 'oauth',
  client: ({ account_id }) => platformAccountClient(account_id),
  // An authentication error would mean the platform's key, and an insufficient consent would affect every account. Both are our faults.
  isEnded: (error) =>
    isAccountGone(error) || (isStripeError(error, 'StripePermissionError') && !exceedsConsent(error)),
  permissionProblem: () => undefined,
  hasOwnLimits: false,
  application: applications.oauth,

  /** Requests read access only. Built by hand, because the package's authorizeUrl forces https and drops the port. */
  authorizeUrl(state) {
    const { STRIPE_CONNECT_BASE, STRIPE_CONNECT_CLIENT_ID = '' } = config.stripe();
    const url = new URL('/oauth/authorize', STRIPE_CONNECT_BASE);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: STRIPE_CONNECT_CLIENT_ID,
      scope: 'read_only',
      state,
      redirect_uri: redirectUri(),
    }).toString();
    return url.href;
  },

  async exchange(code) {
    const answer = await postOAuth(endpoint('/oauth/token'), { grant_type: 'authorization_code', code });
    const { stripe_user_id, livemode } = tokenAnswer.parse(answer);
    return { livemode, client: await platformAccountClient(stripe_user_id) };
  },

  /** An account that has already revoked our access is not an error. */
  async revoke(accountId) {
    const { STRIPE_CONNECT_CLIENT_ID: client_id = '' } = config.stripe();
    try {
      await postOAuth(endpoint('/oauth/deauthorize'), { client_id, stripe_user_id: accountId });
    } catch (error) {
      if (!(error instanceof OAuthError) || error.error !== 'invalid_client') throw error;
    }
  },
};

const endpoint = (path: string) => new URL(path, config.stripe().STRIPE_CONNECT_BASE);

/** The URL to which every consent page returns. */
export function redirectUri(): string {
  return new URL('/api/v1/integrations/stripe/callback', config.site().SITE_URL).href;
}
