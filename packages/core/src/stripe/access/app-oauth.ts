import Stripe from 'stripe';
import * as z from 'zod';
import { config } from '../../shared/config.ts';
import type { Integration } from '../integration.store.ts';
import { throughKey } from '../read/account-client.ts';
import { clientFor, isAccountGone, lacksPermission } from '../read/client.ts';
import { applications } from './applications.ts';
import { bearerFetch } from './bearer-fetch.ts';
import type { ConsentWay } from './connection-method.ts';
import { whatAppLacks } from './key-check.ts';
import { redirectUri } from './oauth.ts';
import { Recent } from './recent.ts';
import { OAuthError, postOAuth } from './token-endpoint.ts';
import { type TokenPair, Tokens } from './tokens.ts';

/**
 * Stripe Apps OAuth: the owner installs our app, and its short-lived tokens read their account.
 *
 * Documented, at https://docs.stripe.com/stripe-apps/api-authentication/oauth:
 * - the install link `/oauth/v2/authorize` with `client_id`, `redirect_uri` (one of the manifest's) and `state`; what may
 *   be read is said by the app's manifest (`*_read` permissions), not by the link;
 * - a code is good for five minutes, once; the endpoint takes the developer's secret key of the same mode, and no client id;
 * - an access token expires after an hour, which the answer does not say; a refresh token after a year, and it is rolled
 *   with every exchange: “you'll get a new refresh token and the previous refresh token expires”;
 * - events of accounts that installed the app come to an endpoint that listens to connected accounts, and need `event_read`:
 *   https://docs.stripe.com/stripe-apps/events. `account.application.deauthorized` is among those an app may subscribe to:
 *   https://docs.stripe.com/stripe-apps/reference/permissions.
 *
 * Assumed, as it is written nowhere:
 * - an access token that expired or was taken back is refused with 401, as a restricted key is; a refresh token that is no
 *   longer good with `invalid_grant`, as Connect's are;
 * - uninstalling the app sends that event, and it names the app's client id. (Documented for it is `apps.install.deleted`,
 *   https://docs.stripe.com/api/apps/installs, after which we ask Stripe whether it was ours.) Without either the next sync is
 *   refused, and notices;
 * - `connected_account_read`, documented as “Grants access to read Accounts”, is what `GET /v1/account` takes. Developers whose
 *   apps had not asked for it were refused the account: https://github.com/stripe/stripe-apps/issues/1027. Should it not
 *   suffice, consents end in `upstream` and the log has Stripe's words;
 * - the endpoint heeds `Idempotency-Key`, as https://docs.stripe.com/api/idempotent_requests says of every POST. So where we
 *   never got the answer to a refresh, asking again gives the tokens that were rolled then. Should it not, they are lost and
 *   the owner has to connect again;
 * - what a token reads counts in its account's own limits, as with a key.
 *
 * There is no call that takes tokens back: they are forgotten here, and an app is uninstalled by who installed it, in Stripe
 * under Settings → Installed apps. (Since 2026-09-30 the Install API could do that from here, with the app's own id and a key
 * that may write installs: https://docs.stripe.com/api/apps/installs/uninstall.)
 */
export const appOAuth: ConsentWay = {
  via: 'app',
  client: async (integration) => throughKey(tokenClient(integration)),
  isEnded: (error) => isAccountGone(error) || error instanceof Stripe.errors.StripeAuthenticationError,
  endedBecause:
    'The Vaultra app was uninstalled in Stripe, or its access could not be renewed. Connect Stripe again to go on.',
  lacks: (error) => (lacksPermission(error) ? whatAppLacks(error) : undefined),
  hasOwnLimits: true,
  application: applications.app,

  /** Until an app is published its link has one more segment, `/oauth/v2/chnlink_…`: then the base has that as its path. */
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
    const client = throughKey(clientFor(tokens.access, stripe_user_id));
    return { livemode, client, tokens };
  },
};

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  stripe_user_id: z.string(),
  livemode: z.boolean(),
});

/** @throws OAuthError where Stripe refuses, or answers something else than tokens. */
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

const clients = new Recent<Stripe>(100);

/** The client of a connection, which finds the token of the moment for each call. Another connection makes another one. */
function tokenClient({ business_id, account_id, connected_at, livemode }: Integration): Stripe {
  return clients.get(business_id, `${account_id} ${connected_at}`, () => {
    const tokens = new Tokens({ business_id, connected_at }, (refreshToken, attempt) =>
      token({ grant_type: 'refresh_token', refresh_token: refreshToken }, attempt),
    );
    // Says the mode, and is in no request.
    const placeholder = livemode ? 'rk_live_' : 'rk_test_';
    return clientFor(placeholder, account_id, (ask) => bearerFetch(ask, tokens));
  });
}
