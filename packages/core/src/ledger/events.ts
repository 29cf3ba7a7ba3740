import type Stripe from 'stripe';
import { isCompatibleVersion } from './api-version.ts';
import type { Payers } from './card.ts';
import type { Fact, FactKind, Hint } from './facts.ts';
import { boolean, MalformedObject, object, seconds, stripeId, textOrNull } from './fields.ts';
import { impliesHeld, withEventEvidence } from './project-charge.ts';
import { hasStripeId, toFact } from './to-fact.ts';

/** The webhook event types that the product handles, and the kind of object each carries. Others are acknowledged and dropped. */
export const EVENT_KINDS = {
  'charge.succeeded': 'charge',
  'charge.pending': 'charge',
  'charge.failed': 'charge',
  'charge.captured': 'charge',
  'charge.expired': 'charge',
  'charge.updated': 'charge',
  'charge.refunded': 'charge',
  'charge.refund.updated': 'refund',
  'refund.created': 'refund',
  'refund.updated': 'refund',
  'refund.failed': 'refund',
  'charge.dispute.created': 'dispute',
  'charge.dispute.updated': 'dispute',
  'charge.dispute.closed': 'dispute',
  'charge.dispute.funds_withdrawn': 'dispute',
  'charge.dispute.funds_reinstated': 'dispute',
  'radar.early_fraud_warning.created': 'early_fraud_warning',
  'radar.early_fraud_warning.updated': 'early_fraud_warning',
  'payout.created': 'payout',
  'payout.updated': 'payout',
  'payout.paid': 'payout',
  'payout.failed': 'payout',
  'payout.canceled': 'payout',
  'customer.subscription.created': 'subscription',
  'customer.subscription.updated': 'subscription',
  'customer.subscription.deleted': 'subscription',
  'customer.subscription.paused': 'subscription',
  'customer.subscription.resumed': 'subscription',
  'customer.subscription.pending_update_applied': 'subscription',
  'customer.subscription.pending_update_expired': 'subscription',
  'reserve.hold.created': 'reserve_change',
  'reserve.hold.updated': 'reserve_change',
  'reserve.release.created': 'reserve_change',
  'account.updated': 'account',
  'account.application.deauthorized': 'deauthorization',
  'apps.install.deleted': 'deauthorization',
} as const satisfies Record<string, FactKind | 'deauthorization' | 'reserve_change'>;
export type HandledEventType = keyof typeof EVENT_KINDS;

/** The owner revoked an application's access. It concerns the integration and not the ledger. */
export type Deauthorization = {
  kind: 'deauthorization';
  id: string;
  /** The application's client id, as the product has one per connection method. null if the event does not name it. */
  application: string | null;
};

/**
 * A reserve changed. The balance transactions that moved the money are listed then, so that a movement has one source, however it
 * becomes known.
 */
export type ReserveChange = { kind: 'reserve_change'; id: string };

/** A handled event reduced to its fact. It is safe to queue and to log. */
export type ProjectedEvent = {
  event_id: string;
  type: HandledEventType;
  /** Epoch seconds of the event's creation; 0 if missing, and then `fact` is a hint. */
  at: number;
  /** The connected account; null for an event of the platform itself. */
  account: string | null;
  livemode: boolean;
  fact: Fact | Hint | Deauthorization | ReserveChange;
};

/**
 * Reduces an event to its fact. Returns null for a type that the product does not handle, and for anything that is not an
 * API v1 event, such as a thin event. Whatever the object looks like, the result has a fact for it.
 * @param payersOf makes the payers of the account that the event names
 * @throws MalformedObject naming the field if the event's id, account or livemode is missing or invalid
 */
export function projectEvent(event: unknown, payersOf: (account: string) => Payers): ProjectedEvent | null {
  if (typeof event !== 'object' || event === null) return null;
  const { type, id, account, livemode, created } = event as Partial<Stripe.Event>;
  if (typeof type !== 'string' || !isHandled(type)) return null;
  const header = {
    event_id: stripeId('event.id', id),
    type,
    account: account === null || account === undefined ? null : stripeId('event.account', account),
    livemode: boolean('event.livemode', livemode),
  };
  const at = secondsOrMissing(created);
  const payers = payersOf(header.account ?? '');
  return { ...header, at: at ?? 0, fact: factOf(type, event as Partial<Stripe.Event>, at !== null, payers) };
}

/** @param isDated the event has a creation time; without one it cannot be put in order, and becomes a hint */
function factOf(
  type: HandledEventType,
  event: Partial<Stripe.Event>,
  isDated: boolean,
  payers: Payers,
): ProjectedEvent['fact'] {
  const payload: unknown = event.data?.object;
  const kind = EVENT_KINDS[type];
  if (kind === 'reserve_change') return { kind, id: event.account ?? '' };
  // The payload is the application or the app's installation, not the account.
  if (kind === 'deauthorization') {
    const ended = object('event.data.object', payload as Stripe.Application);
    return {
      kind: 'deauthorization',
      id: event.account ?? '',
      application: ended.object === 'application' ? textOrNull('application.id', ended.id) : null,
    };
  }
  const fact = toFact(kind, payload, payers);
  const isCompatible = isCompatibleVersion(kind, event.api_version);
  if (isCompatible && isDated && fact.kind !== 'unreadable' && hasRequiredFields(kind, payload)) {
    return fact.kind === 'charge' ? withEventEvidence(fact, type, event.created ?? 0) : fact;
  }
  // Without an id there is nothing to read from Stripe.
  if (!hasStripeId(fact)) return fact;
  return {
    kind: 'hint',
    of: kind,
    id: fact.id,
    created: secondsOrMissing((payload as { created?: unknown }).created),
    held: impliesHeld(type),
    unreadable: isCompatible && fact.kind === 'unreadable' ? fact : null,
  };
}

/** Fields that may be null but must be present: the figures depend on them, and a missing field does not mean null. */
const REQUIRED_IN_EVENTS: Partial<Record<FactKind, readonly string[]>> = {
  charge: ['customer', 'payment_intent'],
  refund: ['charge', 'payment_intent', 'status'],
  dispute: ['balance_transactions', 'evidence_details', 'payment_intent'],
  subscription: ['discounts', 'ended_at', 'pause_collection', 'trial_end'],
  account: ['charges_enabled', 'payouts_enabled'],
};

/** Whether a payload has all these fields. If not, the object is read from Stripe. */
function hasRequiredFields(kind: FactKind, payload: unknown): boolean {
  return (REQUIRED_IN_EVENTS[kind] ?? []).every(
    (field) => (payload as Record<string, unknown>)[field] !== undefined,
  );
}

function secondsOrMissing(value: unknown): number | null {
  try {
    return seconds('created', value);
  } catch (error) {
    if (error instanceof MalformedObject) return null;
    throw error;
  }
}

function isHandled(type: string): type is HandledEventType {
  return Object.hasOwn(EVENT_KINDS, type);
}
