import type Stripe from 'stripe';
import type { ConnectError, ConsentVia } from '../../contract/stripe.ts';
import { projectAccount } from '../../ledger/project.ts';
import { AppError, conflict, notFound } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { authorize } from '../../users/authorize.ts';
import { readBusiness } from '../../users/business.store.ts';
import { consentFor, consentMethods, methodOf } from '../access/connection-methods.ts';
import { OAuthError } from '../access/token-endpoint.ts';
import { sealTokens, type TokenPair } from '../access/tokens.ts';
import {
  endConnection,
  type Integration,
  insertConnection,
  readClaim,
  readIntegration,
} from '../integration.store.ts';
import { liveMode, upstream } from '../read/client.ts';
import { isStripeError } from '../read/stripe-errors.ts';
import { withStripeTimeout } from '../read/with-stripe-timeout.ts';
import { newBackfill, queueBackfill } from '../sync/backfill.ts';
import { endThenFollowUp } from '../work.ts';
import { type Consent, issueState, redeemState } from './state.ts';

/**
 * Starts a consent. @returns the URL to send the owner to, and the value for the browser's cookie
 * @param requested the connection method; undefined: the preferred one
 * @throws AppError CONFLICT if an account is connected, VALIDATION_ERROR if the method is not configured here
 */
export async function beginConnect(
  consent: Omit<Consent, 'via'>,
  requested: ConsentVia | undefined,
  now: Date,
): Promise<{ url: string; browser: string }> {
  const method = consentFor(requested);
  const integration = await readIntegration(consent.businessId);
  if (integration?.status === 'active') {
    throw conflict('This business already has a Stripe account connected. Disconnect it first.');
  }
  const { state, browser } = await issueState({ ...consent, via: method.via }, now);
  return { url: method.authorizeUrl(state), browser };
}

/** The parameters with which Stripe's consent page sends the browser back. */
export interface Return {
  state?: string | undefined;
  code?: string | undefined;
  error?: string | undefined;
  /** The cookie of the browser that started the consent. */
  browser?: string | undefined;
}

/** How a visit to Stripe's consent page ended. */
export interface Finished {
  /** The business of the consent; undefined if nothing proves the state. */
  businessId?: string;
  /** The reason if the account was not connected. */
  failure?: ConnectError;
}

/**
 * Finishes a consent: connects the account and starts its backfill.
 * @param onFailure receives Stripe's error, if that is the reason
 */
export async function finishConnect(
  back: Return,
  now: Date,
  onFailure: (cause: Error) => void,
): Promise<Finished> {
  const consent = await redeemState(back.state, back.browser, now);
  if (!consent) return { failure: 'state' };
  const failure = await connectConsented(consent, back, now, onFailure);
  return { businessId: consent.businessId, ...(failure && { failure }) };
}

async function connectConsented(
  { userId, businessId, via }: Consent,
  back: Return,
  now: Date,
  onFailure: (cause: Error) => void,
): Promise<ConnectError | undefined> {
  if (back.error) return back.error === 'access_denied' ? 'access_denied' : 'upstream';
  if (!back.code) return 'state';
  try {
    await authorize(
      { credential: 'consent', userId, businessId, may: ['stripe/connect'] },
      'stripe/connect',
      businessId,
    );
    const granted = await withStripeTimeout(exchangeConsent(via, back.code));
    if (granted.livemode !== (await liveMode())) return 'upstream';
    return await connectAccount({ businessId, by: userId }, granted, now);
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

async function exchangeConsent(via: ConsentVia, code: string): Promise<GrantedAccount> {
  const { client, ...granted } = await consentMethods[via].exchange(code);
  return { account: await client.account(), via, ...granted };
}

/** An account to which its owner gave us access, and the means of access. */
export interface GrantedAccount extends Pick<Integration, 'livemode' | 'via' | 'sealed_key'> {
  account: Stripe.Account;
  tokens?: TokenPair;
}

/**
 * Connects the account to the business and starts its backfill, for every connection method. Data from an earlier connection
 * stays and is read again, which changes nothing.
 * @param to the business, and the user who connects. The write checks that the user is still an admin or owner.
 * @returns the reason if the account cannot be connected
 * @throws AppError FORBIDDEN if the user is no longer an admin or owner; NOT_FOUND if the business was deleted
 */
export async function connectAccount(
  to: { businessId: string; by: string },
  { account, tokens, ...access }: GrantedAccount,
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
    // This access would not be stored, so no one could end it from Vaultra. An account claimed by a business keeps its access.
    if (!claim) await revokeAccess({ account_id: accountId, via: access.via });
    return 'already_connected';
  }
  if (claim && claim.business_id !== businessId) return 'account_in_use';
  // Access by the former method must end, or a later disconnect would leave it open.
  if (isConnected(existing) && existing.via !== access.via) await revokeAccess(existing);
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
  // Another tab or a key connected at the same moment. Start again with that connection as the existing one.
  if (refusal === 'changed') return connectAccount(to, { account, tokens, ...access }, now);
  if (refusal === 'no_business') {
    // Nothing records this access. A running deletion of the business may have missed this account.
    await revokeAccess({ account_id: accountId, via: access.via });
    throw notFound('The business');
  }
  if (refusal === 'not_admin') {
    // If a connection of this account exists, it keeps its access.
    if (!claim) await revokeAccess({ account_id: accountId, via: access.via });
    throw new AppError('FORBIDDEN', 'This needs the admin role, which you no longer have.');
  }
  if (refusal === 'being_deleted') {
    throw conflict('The old data of this account is being deleted. Try again in a minute.');
  }
  if (refusal) return refusal;
  await queueBackfill(backfill, accountId);
  return undefined;
}

/** Ends our access at Stripe and the connection here. @throws AppError CONFLICT if no account is connected */
export async function disconnect(businessId: string, now: Date): Promise<void> {
  const integration = await readIntegration(businessId);
  if (!isConnected(integration)) throw conflict('This business has no Stripe account connected.');
  await revokeAccess(integration);
  // The follow-up ends alerts about the connection.
  await endThenFollowUp(businessId, () => endConnection(integration, 'disconnected', now));
}

/** Whether access to the account was given and has not ended. */
export function isConnected(integration: Integration | undefined): integration is Integration {
  return integration?.status === 'active' || integration?.status === 'error';
}

/**
 * Ends our access at Stripe, if the connection method can.
 * @throws AppError UPSTREAM_ERROR if Stripe did not confirm it
 */
export async function revokeAccess(given: Pick<Integration, 'account_id' | 'via'>): Promise<void> {
  const method = methodOf(given);
  try {
    await method.revoke?.(given.account_id);
  } catch (error) {
    if (!method.isEnded(error)) throw upstream(error);
  }
}
