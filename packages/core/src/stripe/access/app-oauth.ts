import type Stripe from 'stripe';
import * as z from 'zod';
import { config } from '../../shared/config.ts';
import type { Integration } from '../integration.store.ts';
import { ownAccountClient } from '../read/account-client.ts';
import { clientFor, isAccountGone, lacksPermission } from '../read/client.ts';
import { isStripeError } from '../read/stripe-errors.ts';
import { applications } from './applications.ts';
import { bearerFetch } from './bearer-fetch.ts';
import type { ConsentMethod } from './connection-method.ts';
import { appPermissionProblem } from './key-check.ts';
import { LruCache } from './lru-cache.ts';
import { redirectUri } from './oauth.ts';
import { OAuthError, postOAuth } from './token-endpoint.ts';
import { AccessTokens, type TokenPair } from './tokens.ts';

/**
 * Stripe Apps OAuth: the owner installs our app, whose short-lived tokens read their account.
 *
 * Documented at https://docs.stripe.com/stripe-apps/api-authentication/oauth:
 * - The install link is `/oauth/v2/authorize` with `client_id`, `redirect_uri` (one of the manifest's) and `state`. The app's
 *   manifest, not the link, lists the `*_read` permissions.
 * - A code is valid for five minutes and once. The token endpoint takes the developer's secret key of the same mode and no
 *   client id.
 * - An access token expires after an hour, which the answer does not state. A refresh token expires after a year and is
 *   rolled with every exchange: “you'll get a new refresh token and the previous refresh token expires”.
 * - Events of accounts that installed the app go to an endpoint that listens to connected accounts, and need `event_read`:
 *   https://docs.stripe.com/stripe-apps/events. An app may subscribe to `account.application.deauthorized`:
 *   https://docs.stripe.com/stripe-apps/reference/permissions.
 *
 * Assumed, because Stripe does not document it:
 * - Stripe refuses an expired or revoked access token with 401, like a restricted key, and an invalid refresh token with
 *   `invalid_grant`, like Connect.
 * - Uninstalling the app sends `account.application.deauthorized` with the app's client id. Documented is only
 *   `apps.install.deleted` (https://docs.stripe.com/api/apps/installs), after which we ask Stripe whether the install was
 *   ours. Without either event, the next sync is refused and ends the connection.
 * - `connected_account_read`, documented as “Grants access to read Accounts”, allows `GET /v1/account`. Apps without it were
 *   refused: https://github.com/stripe/stripe-apps/issues/1027. If it does not suffice, consents end with `upstream` and the
 *   log has Stripe's message.
 * - The token endpoint respects `Idempotency-Key`, as https://docs.stripe.com/api/idempotent_requests says for every POST. A
 *   repeated refresh whose answer was lost then returns the rolled tokens. If it does not, the tokens are lost and the owner
 *   must connect again.
 * - Reads with a token count toward its account's own limits, as with a restricted key.
 *
 * No call revokes tokens: we delete them, and the user who installed the app uninstalls it in Stripe under Settings →
 * Installed apps. (Since 2026-09-30 the Install API could uninstall it from here, with the app's own id and a key that may
 * write installs: https://docs.stripe.com/api/apps/installs/uninstall.)
 */
export const appOAuth: ConsentMethod = {
  via: 'app',
  client: async (integration) => ownAccountClient(await tokenClient(integration), integration.account_id),
  isEnded: (error) => isAccountGone(error) || isStripeError(error, 'StripeAuthenticationError'),
  endedReason:
    'The Vaultra app was uninstalled in Stripe, or its access could not be renewed. Connect Stripe again to continue.',
  permissionProblem: (error) => (lacksPermission(error) ? appPermissionProblem(error) : undefined),
  hasOwnLimits: true,
  application: applications.app,

  /** Until an app is published, its link has the path `/oauth/v2/chnlink_…`. The configured base then includes that path. */
  authorizeUrl(state) {
    const { STRIPE_MARKETPLACE_BASE, STRIPE_APP_CLIENT_ID = '' } = config.stripe();
    const { origin, pathname } = new URL(STRIPE_MARKETPLACE_BASE);
    const url = new URL(`${pathname === '/' ? '/oauth/v2' : pathname}/authorize`, origin);
    url.search = new URLSearchParams({
      client_id: STRIPE_APP_CLIENT_ID,
      redirect_uri: redirectUri(),
      state,
    }).toString();
    return url.href;
  },

  async exchange(code) {
    const { stripe_user_id, livemode, ...tokens } = await token({ grant_type: 'authorization_code', code });
    const client = ownAccountClient(await clientFor(tokens.access, stripe_user_id), stripe_user_id);
    return { livemode, client, tokens };
  },
};

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  stripe_user_id: z.string(),
  livemode: z.boolean(),
});

/** @throws OAuthError if Stripe refuses, or answers without tokens */
async function token(
  form: Record<string, string>,
  attempt?: string,
): Promise<TokenPair & Pick<z.output<typeof tokenAnswer>, 'stripe_user_id' | 'livemode'>> {
  const url = new URL('/v1/oauth/token', config.stripe().STRIPE_API_BASE);
  const answer = await postOAuth(url, form, attempt ? { 'Idempotency-Key': attempt } : {});
  const { data, error } = tokenAnswer.safeParse(answer);
  if (!data) throw new OAuthError(`${url.pathname} did not answer with tokens`, { cause: error });
  const { access_token: access, refresh_token: refresh, ...granted } = data;
  return { access, refresh, ...granted };
}

const clients = new LruCache<Promise<Stripe>>(100);

/** A connection's client. It finds the current token for each request. Another connection gets another client. */
function tokenClient({ business_id, account_id, connected_at, livemode }: Integration): Promise<Stripe> {
  return clients.get(business_id, `${account_id} ${connected_at}`, () => {
    const tokens = new AccessTokens({ business_id, connected_at }, (refreshToken, attempt) =>
      token({ grant_type: 'refresh_token', refresh_token: refreshToken }, attempt),
    );
    // The prefix tells the read pool the mode. bearerFetch replaces it in every request.
    const placeholder = livemode ? 'rk_live_' : 'rk_test_';
    return clientFor(placeholder, account_id, (ask) => bearerFetch(ask, tokens));
  });
}
