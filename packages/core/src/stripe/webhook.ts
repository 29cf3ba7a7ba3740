import Stripe from 'stripe';
import * as z from 'zod';
import { type ProjectedEvent, projectEvent } from '../ledger/events.ts';
import { AppError } from '../shared/errors.ts';
import { send } from '../shared/queue.ts';
import { secret } from '../shared/secret.ts';
import { withAccess } from './access.ts';
import { liveMode } from './client.ts';
import { readClaim, readIntegration } from './integration.store.ts';
import { applyEvents } from './sync.ts';
import { sendFollowUp } from './work.ts';

/** How old a signature may be, either way: https://docs.stripe.com/webhooks#replay-attacks */
const toleranceSeconds = 300;

/** What travels through the queue: our own projection, so its shape is checked where it is made. */
export const queuedEvent = z.custom<ProjectedEvent>(
  (value) => typeof value === 'object' && value !== null && 'event_id' in value && 'fact' in value,
  'is not a projected event',
);

/**
 * Takes in one delivery: verified on its raw body, reduced to the facts we keep, and queued by account. Types we do
 * not read are acknowledged and dropped.
 * @throws AppError VALIDATION_ERROR for a bad signature or body, UNAVAILABLE where it cannot be queued (Stripe retries).
 */
export async function acceptWebhook(body: string, signature: string): Promise<void> {
  const event = verify(body, signature, (await secret('STRIPE_WEBHOOK_SECRET')).split(','));
  const projected = projectEvent(event);
  if (!projected?.account) return;
  try {
    await send('stripe-events', {
      body: projected,
      group: projected.account,
      deduplication: projected.event_id,
    });
  } catch (cause) {
    throw new AppError('UNAVAILABLE', 'The event could not be queued. Deliver it again.', {
      cause,
      retryAfter: 5,
    });
  }
}

/** Two secrets are good while one replaces the other. */
function verify(body: string, signature: string, secrets: string[]): Stripe.Event {
  let cause: unknown;
  for (const one of secrets) {
    try {
      const event = Stripe.webhooks.constructEvent(body, signature, one.trim(), toleranceSeconds);
      refuseFuture(signature);
      return event;
    } catch (error) {
      cause = error;
    }
  }
  throw new AppError('VALIDATION_ERROR', 'This is not a webhook signed by Stripe.', {
    details: [{ field: 'headers.stripe-signature', reason: 'does not match the body, or is too old' }],
    cause,
  });
}

/** The package only refuses old signatures; one from the future is no better. */
function refuseFuture(signature: string): void {
  const at = Number(signature.match(/(?:^|,)t=(\d+)/)?.[1]);
  if (at - Date.now() / 1000 > toleranceSeconds) throw new RangeError('the signature is from the future');
}

/** Folds queued events of one account into its ledger. Those of an account that is not connected, or of the other
 * mode, change nothing. */
export async function consumeEvents(events: readonly ProjectedEvent[], now: () => Date): Promise<void> {
  const live = await liveMode();
  const byAccount = Map.groupBy(
    events.filter((event) => event.livemode === live),
    ({ account }) => account ?? '',
  );
  for (const [account, ofAccount] of byAccount) {
    const claim = await readClaim(account);
    const integration = claim && (await readIntegration(claim.business_id));
    if (integration?.status !== 'active' || integration.account_id !== account) continue;
    await withAccess(integration, now(), () => applyEvents(integration, ofAccount, now));
    await sendFollowUp(integration.business_id);
  }
}
