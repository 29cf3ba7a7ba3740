import type { Payers } from '../../ledger/card.ts';
import { type ProjectedEvent, projectEvent } from '../../ledger/events.ts';
import { MalformedObject } from '../../ledger/fields.ts';
import { AppError } from '../../shared/errors.ts';
import { send } from '../../shared/queue.ts';
import { secret } from '../../shared/secret.ts';
import { payersWith } from '../read/payers.ts';
import { isSignedByStripe } from './webhook-signature.ts';

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
  const secrets = (await secret('STRIPE_WEBHOOK_SECRET')).split(',').map((one) => one.trim());
  if (!isSignedByStripe(body, signature, secrets, Math.floor(Date.now() / 1000))) {
    throw new AppError('VALIDATION_ERROR', 'This is not a webhook signed by Stripe.', {
      details: [{ field: 'headers.stripe-signature', reason: 'does not match the body, or is too old' }],
    });
  }
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
