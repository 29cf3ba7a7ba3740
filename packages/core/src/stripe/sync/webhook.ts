import Stripe from 'stripe';
import * as z from 'zod';
import type { Payers } from '../../ledger/card.ts';
import { type ProjectedEvent, projectEvent } from '../../ledger/events.ts';
import { MalformedObject } from '../../ledger/fields.ts';
import { AppError } from '../../shared/errors.ts';
import { send } from '../../shared/queue.ts';
import { secret } from '../../shared/secret.ts';
import { withAccess } from '../access/access.ts';
import { type Integration, readClaim } from '../integration.store.ts';
import { liveMode } from '../read/client.ts';
import { payersWith } from '../read/payers.ts';
import { sendFollowUp } from '../work.ts';
import type { OnUnreadable } from './apply-arrivals.ts';
import { applyEvents } from './sync.ts';

/** The maximum age of a signature, in either direction: https://docs.stripe.com/webhooks#replay-attacks */
const toleranceSeconds = 300;

/** A queued event. It is our own projection, which was validated when it was made. */
export const queuedEvent = z.custom<ProjectedEvent>(
  (value) => typeof value === 'object' && value !== null && 'event_id' in value && 'fact' in value,
  'is not a projected event',
);

/** SQS's limit for a message group id. No Stripe account has a longer id. */
const maxGroupLength = 128;

/**
 * Accepts one delivery: verifies its raw body, reduces it to facts, and queues these by account. Signed content that the product
 * does not handle is acknowledged and dropped, since a redelivery would be the same: other event types, thin events of API v2, and
 * events without their id, account or mode.
 * @param onIgnored receives the error of a handled event type that was dropped; it names the field
 * @returns the queued event's id; null if the delivery was dropped
 * @throws AppError VALIDATION_ERROR for a bad signature or a body that is not JSON, UNAVAILABLE if the event cannot be queued
 *   (Stripe retries)
 */
export async function acceptWebhook(
  body: string,
  signature: string,
  onIgnored: (error: MalformedObject) => void,
): Promise<string | null> {
  verify(body, signature, (await secret('STRIPE_WEBHOOK_SECRET')).split(','));
  const stateSecret = await secret('STATE_SECRET');
  const projected = facts(parse(body), (account) => payersWith(stateSecret, account), onIgnored);
  if (!projected?.account || projected.account.length > maxGroupLength) return null;
  try {
    await send('stripe-events', {
      body: projected,
      group: projected.account,
      deduplication: projected.event_id,
    });
    return projected.event_id;
  } catch (cause) {
    throw new AppError('UNAVAILABLE', 'The event could not be queued. Deliver it again.', {
      cause,
      retryAfter: 5,
    });
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new AppError('VALIDATION_ERROR', 'This is not a Stripe event.', {
      details: [{ field: 'body', reason: 'must be JSON' }],
      cause,
    });
  }
}

function facts(
  event: unknown,
  payersOf: (account: string) => Payers,
  onIgnored: (error: MalformedObject) => void,
): ProjectedEvent | null {
  try {
    return projectEvent(event, payersOf);
  } catch (error) {
    if (!(error instanceof MalformedObject)) throw error;
    onIgnored(error);
    return null;
  }
}

/** Two secrets are valid while one replaces the other. */
function verify(body: string, signature: string, secrets: string[]): void {
  let cause: unknown;
  for (const one of secrets) {
    try {
      // `constructEvent` would refuse thin events as if they were unsigned.
      const signatures = Stripe.webhooks.signature;
      if (!signatures) throw new Error('the Stripe package cannot verify signatures');
      signatures.verifyHeader(body, signature, one.trim(), toleranceSeconds);
      rejectFuture(signature);
      return;
    } catch (error) {
      cause = error;
    }
  }
  throw new AppError('VALIDATION_ERROR', 'This is not a webhook signed by Stripe.', {
    details: [{ field: 'headers.stripe-signature', reason: 'does not match the body, or is too old' }],
    cause,
  });
}

/** The package refuses only old signatures. */
function rejectFuture(signature: string): void {
  const at = Number(signature.match(/(?:^|,)t=(\d+)/)?.[1]);
  if (at - Date.now() / 1000 > toleranceSeconds) throw new RangeError('the signature is from the future');
}

/**
 * Folds queued events into the ledgers of their accounts. Events of unconnected accounts, or of the other mode, change nothing.
 */
export async function consumeEvents(
  events: readonly ProjectedEvent[],
  now: () => Date,
  onUnreadable: OnUnreadable,
): Promise<void> {
  const live = await liveMode();
  const byAccount = Map.groupBy(
    events.filter((event) => event.livemode === live),
    ({ account }) => account ?? '',
  );
  for (const [account, ofAccount] of byAccount) {
    const apply = async (integration: Integration) => {
      await applyEvents(integration, ofAccount, now, onUnreadable);
      await sendFollowUp(integration.business_id);
    };
    const known = businesses.get(account);
    if (known && (await runOnAccount(known, account, apply, now))) continue;
    const claim = await readClaim(account);
    if (claim && (await runOnAccount(claim.business_id, account, apply, now)))
      remember(account, claim.business_id);
    else businesses.delete(account);
  }
}

/** @returns false if the account is not, or no longer, the business's */
async function runOnAccount(
  businessId: string,
  account: string,
  work: (integration: Integration) => Promise<void>,
  now: () => Date,
): Promise<boolean> {
  let isConnected = false;
  await withAccess({ business_id: businessId, account_id: account }, now(), (integration) => {
    isConnected = true;
    return work(integration);
  });
  return isConnected;
}

/**
 * The business of each recently seen account, which saves reading the claim for every event. The business's integration is always
 * read, and the claim again only if that no longer has the account.
 */
const businesses = new Map<string, string>();
const maxRemembered = 1000;

function remember(account: string, businessId: string): void {
  if (businesses.size >= maxRemembered) businesses.clear();
  businesses.set(account, businessId);
}
