import type Stripe from 'stripe';
import type { ConnectError, ConsentVia } from '../../contract/stripe.ts';
import { projectAccount } from '../../ledger/project.ts';
import { AppError, conflict, notFound } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { authorize } from '../../users/authorize.ts';
import { readBusiness } from '../../users/business.store.ts';
import { consentFor, consents, wayOf } from '../access/connection-methods.ts';
import { OAuthError } from '../access/token-endpoint.ts';
import { sealTokens, type TokenPair } from '../access/tokens.ts';
import {
  endConnection,
  type Integration,
  insertConnection,
  readClaim,
  readIntegration,
} from '../integration.store.ts';
import { answerInTime } from '../read/answer-in-time.ts';
import { isStripeError, liveMode, upstream } from '../read/client.ts';
import { newBackfill, queueBackfill } from '../sync/backfill.ts';
import { endThenFollowUp } from '../work.ts';
import { type Consent, issueState, redeemState } from './state.ts';

/**
 * Where to send the owner for consent.
 * @param asked over which way; the preferred one where that is left open
 * @throws AppError CONFLICT while an account is connected, VALIDATION_ERROR for a way that is not set up here.
 */
export async function beginConnect(
  consent: Omit<Consent, 'via'>,
  asked: ConsentVia | undefined,
  now: Date,
): Promise<{ url: string; browser: string }> {
  const way = consentFor(asked);
  const integration = await readIntegration(consent.businessId);
  if (integration?.status === 'active') {
    throw conflict('This business already has a Stripe account connected. Disconnect it first.');
  }
  const { state, browser } = await issueState({ ...consent, via: way.via }, now);
  return { url: way.authorizeUrl(state), browser };
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
    const { userId, businessId } = consent;
    await authorize(
      { credential: 'consent', userId, businessId, may: ['stripe/connect'] },
      'stripe/connect',
      businessId,
    );
    const opened = await answerInTime(openAccount(consent.via, back.code));
    if (opened.livemode !== (await liveMode())) return 'upstream';
    return await connectAccount({ businessId: consent.businessId, by: consent.userId }, opened, now);
  } catch (error) {
    const isUpstream = error instanceof AppError && error.code === 'UPSTREAM_ERROR';
    if (error instanceof OAuthError || isStripeError(error) || isUpstream) {
      onFailure(error);
      return 'upstream';
    }
    if (error instanceof AppError && error.status < 500) return 'state';
    throw error;
  }
}

async function openAccount(via: ConsentVia, code: string): Promise<OpenedAccount> {
  const { client, ...granted } = await consents[via].exchange(code);
  return { account: await client.account(), via, ...granted };
}

/** An account its owner has opened to us, and the way in. */
export interface OpenedAccount extends Pick<Integration, 'livemode' | 'via' | 'sealed_key'> {
  account: Stripe.Account;
  tokens?: TokenPair;
}

/**
 * Makes the account the business's and starts its backfill, whatever the way in. What was read before stays and is read
 * again, which changes nothing.
 * @param to the business, and the user who connects: still an admin or owner when it is written, however long Stripe took
 * @returns why not, where it cannot be
 * @throws AppError FORBIDDEN where that user no longer is; NOT_FOUND where the business is no more
 */
export async function connectAccount(
  to: { businessId: string; by: string },
  { account, tokens, ...access }: OpenedAccount,
  now: Date,
): Promise<'already_connected' | 'account_in_use' | undefined> {
  const { businessId, by } = to;
  const accountId = account.id;
  const [existing, claim, business] = await Promise.all([
    readIntegration(businessId),
    readClaim(accountId),
    readBusiness(businessId),
  ]);
  if (isConnected(existing) && existing.account_id !== accountId) {
    // It was given over a page of Stripe's, and nobody could end it here. An account that is somebody's keeps theirs.
    if (!claim) await giveAccessBack({ account_id: accountId, via: access.via });
    return 'already_connected';
  }
  if (claim && claim.business_id !== businessId) return 'account_in_use';
  // No way in may outlive the one that takes its place, or a later disconnect would leave it open.
  if (isConnected(existing) && existing.via !== access.via) await giveAccessBack(existing);
  const timeZone = business?.timezone ?? projectAccount(account).time_zone ?? 'UTC';
  const backfill = newBackfill(businessId, newId('backfill', now), now);
  const connectedAt = now.toISOString();
  const refusal = await insertConnection(
    {
      business_id: businessId,
      account_id: accountId,
      ...access,
      status: 'active',
      connected_at: connectedAt,
      ended_at: null,
      last_synced_at: null,
      sync_asked_at: null,
    },
    existing,
    {
      account_id: accountId,
      business_id: businessId,
      livemode: access.livemode,
      claimed_at: connectedAt,
    },
    backfill,
    timeZone,
    tokens && (await sealTokens(businessId, tokens)),
    by,
  );
  // Connected over another tab or with a key, at the same moment: that one is now what this one has to reckon with.
  if (refusal === 'moved_on') return connectAccount(to, { account, tokens, ...access }, now);
  if (refusal === 'no_business') {
    // As above; and whoever deletes the business may have passed this account by.
    await giveAccessBack({ account_id: accountId, via: access.via });
    throw notFound('The business');
  }
  if (refusal === 'no_right') {
    // The account of a connection that stands keeps its access.
    if (!claim) await giveAccessBack({ account_id: accountId, via: access.via });
    throw new AppError('FORBIDDEN', 'This takes the role admin, which you no longer have.');
  }
  if (refusal === 'being_forgotten') {
    throw conflict('What was read of this account long ago is just being deleted. Try again in a minute.');
  }
  if (refusal) return refusal;
  await queueBackfill(backfill, accountId);
  return undefined;
}

/** Ends our access at Stripe and the connection here. @throws AppError CONFLICT where nothing is connected. */
export async function disconnect(businessId: string, now: Date): Promise<void> {
  const integration = await readIntegration(businessId);
  if (!isConnected(integration)) throw conflict('This business has no Stripe account connected.');
  await giveAccessBack(integration);
  // What was warned of is over.
  await endThenFollowUp(businessId, () => endConnection(integration, 'disconnected', now));
}

/** Whether access to its account was given and has not ended. */
export function isConnected(integration: Integration | undefined): integration is Integration {
  return integration?.status === 'active' || integration?.status === 'error';
}

/**
 * Ends our access at Stripe, as far as the way in lets us.
 * @throws AppError UPSTREAM_ERROR where Stripe did not answer as it should
 */
export async function giveAccessBack(given: Pick<Integration, 'account_id' | 'via'>): Promise<void> {
  const way = wayOf(given);
  try {
    await way.giveBack?.(given.account_id);
  } catch (error) {
    if (!way.isEnded(error)) throw upstream(error);
  }
}
