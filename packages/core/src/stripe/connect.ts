import type { ConnectError } from '../contract/stripe.ts';
import { openLedger } from '../ledger/ledger.store.ts';
import { AppError, conflict } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { readBusiness } from '../users/business.store.ts';
import { membershipFor } from '../users/membership.ts';
import { accountClient } from './account-client.ts';
import { newBackfill, queueBackfill } from './backfill.ts';
import { isAccessEnded, isStripeError, liveMode, upstream } from './client.ts';
import {
  endConnection,
  type Integration,
  insertConnection,
  readClaim,
  readIntegration,
} from './integration.store.ts';
import { authorizeUrl, deauthorize, exchangeCode, OAuthError } from './oauth.ts';
import { type Consent, issueState, redeemState } from './state.ts';

/** Where to send the owner for consent. @throws AppError CONFLICT while an account is connected. */
export async function beginConnect(consent: Consent, now: Date): Promise<{ url: string; browser: string }> {
  const integration = await readIntegration(consent.businessId);
  if (integration?.status === 'active') {
    throw conflict('This business already has a Stripe account connected. Disconnect it first.');
  }
  const { state, browser } = await issueState(consent, now);
  return { url: authorizeUrl(state), browser };
}

/** What Stripe's consent page sent the browser back with. */
export interface Return {
  state?: string | undefined;
  code?: string | undefined;
  error?: string | undefined;
  /** The cookie of the browser that began. */
  browser?: string | undefined;
}

/**
 * Finishes a consent: connects the account and starts its backfill.
 * @param onFailure told what Stripe answered, where that is why not
 * @returns why not, where it could not
 */
export async function finishConnect(
  back: Return,
  now: Date,
  onFailure: (cause: Error) => void,
): Promise<ConnectError | undefined> {
  const consent = await redeemState(back.state, back.browser, now);
  if (!consent) return 'state';
  if (back.error) return back.error === 'access_denied' ? 'access_denied' : 'upstream';
  if (!back.code) return 'state';
  try {
    await membershipFor(consent.userId, consent.businessId, 'admin');
    const { accountId, livemode } = await exchangeCode(back.code);
    return await connectAccount(consent.businessId, { accountId, livemode, via: 'oauth' }, now);
  } catch (error) {
    if (error instanceof OAuthError || isStripeError(error)) {
      onFailure(error);
      return 'upstream';
    }
    if (error instanceof AppError && error.status < 500) return 'state';
    throw error;
  }
}

interface ConsentedAccount {
  accountId: string;
  livemode: boolean;
  via: Integration['via'];
}

async function connectAccount(
  businessId: string,
  { accountId, livemode, via }: ConsentedAccount,
  now: Date,
): Promise<ConnectError | undefined> {
  const [existing, claim, business, live] = await Promise.all([
    readIntegration(businessId),
    readClaim(accountId),
    readBusiness(businessId),
    liveMode(),
  ]);
  if (existing?.status === 'active' && existing.account_id !== accountId) return 'already_connected';
  if (claim && claim.business_id !== businessId) return 'account_in_use';
  if (livemode !== live) return 'upstream';
  const account = await (await accountClient({ account_id: accountId })).account();
  const timeZone = business?.timezone ?? account.settings?.dashboard.timezone ?? 'UTC';
  await openLedger({ businessId, accountId }, timeZone);
  const backfill = newBackfill(businessId, newId('backfill', now), now);
  const connectedAt = now.toISOString();
  const inserted = await insertConnection(
    {
      business_id: businessId,
      account_id: accountId,
      via,
      livemode,
      status: 'active',
      connected_at: connectedAt,
      ended_at: null,
      last_synced_at: null,
      sync_asked_at: null,
    },
    { account_id: accountId, business_id: businessId, livemode, claimed_at: connectedAt },
    backfill,
  );
  if (!inserted) return 'account_in_use';
  await queueBackfill(backfill, accountId);
  return undefined;
}

/** Ends our access at Stripe and the connection here. @throws AppError CONFLICT where nothing is connected. */
export async function disconnect(businessId: string, now: Date): Promise<void> {
  const integration = await readIntegration(businessId);
  if (!integration || integration.status === 'disconnected' || integration.status === 'revoked') {
    throw conflict('This business has no Stripe account connected.');
  }
  try {
    await deauthorize(integration.account_id);
  } catch (error) {
    if (!isAccessEnded(error)) throw upstream(error);
  }
  await endConnection(integration, 'disconnected', now);
}
