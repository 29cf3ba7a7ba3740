import type Stripe from 'stripe';
import { isReadAsIs } from './api-version.ts';
import type { Fact, FactKind, Hint } from './facts.ts';
import { boolean, MalformedObject, object, seconds, stripeId, textOrNull } from './fields.ts';
import { chargeOfEvent, saysHeld } from './project-charge.ts';
import { hasOwnId, read } from './read.ts';

/** Every webhook event type the product reads, and what its payload is. Others are acknowledged and dropped. */
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
  'account.updated': 'account',
  'account.application.deauthorized': 'deauthorization',
  'apps.install.deleted': 'deauthorization',
} as const satisfies Record<string, FactKind | 'deauthorization'>;
export type HandledEventType = keyof typeof EVENT_KINDS;

/** The owner took an application's access away: no object of the ledger, but the integration must know. */
export type Deauthorization = {
  kind: 'deauthorization';
  id: string;
  /** Which: the product has one for each kind of consent. Null where the event does not say. */
  application: string | null;
};

/** A handled event reduced to its facts: what may be queued and logged. */
export type ProjectedEvent = {
  event_id: string;
  type: HandledEventType;
  /** The second Stripe made the event; 0 where it does not say, and then it is a hint. */
  at: number;
  /** The connected account; null for an event of the platform's own. */
  account: string | null;
  livemode: boolean;
  fact: Fact | Hint | Deauthorization;
};

/**
 * An event to its facts; null for a type the product does not read, and for what is no event of API v1, like a thin one.
 * Whatever its object is, there is a fact of it.
 * @throws MalformedObject, naming the field, where the event itself lacks its id, account or mode
 */
export function projectEvent(event: unknown): ProjectedEvent | null {
  if (typeof event !== 'object' || event === null) return null;
  const { type, id, account, livemode, created } = event as Partial<Stripe.Event>;
  if (typeof type !== 'string' || !isHandled(type)) return null;
  const told = {
    event_id: stripeId('event.id', id),
    type,
    account: account === null || account === undefined ? null : stripeId('event.account', account),
    livemode: boolean('event.livemode', livemode),
  };
  const at = secondOf(created);
  return { ...told, at: at ?? 0, fact: factOf(type, event as Partial<Stripe.Event>, at !== null) };
}

/** @param isDated the event says when it was made: else it cannot be put in order, and is a hint */
function factOf(
  type: HandledEventType,
  event: Partial<Stripe.Event>,
  isDated: boolean,
): Fact | Hint | Deauthorization {
  const carried: unknown = event.data?.object;
  const kind = EVENT_KINDS[type];
  // Its payload is the application, or an app's installation, not the account.
  if (kind === 'deauthorization') {
    const ended = object('event.data.object', carried as Stripe.Application);
    return {
      kind: 'deauthorization',
      id: event.account ?? '',
      application: ended.object === 'application' ? textOrNull('application.id', ended.id) : null,
    };
  }
  const fact = read(kind, carried);
  const isAsRead = isReadAsIs(kind, event.api_version);
  if (isAsRead && isDated && fact.kind !== 'unreadable' && isWhole(kind, carried)) {
    return fact.kind === 'charge' ? chargeOfEvent(fact, type, event.created ?? 0) : fact;
  }
  // There is nothing to ask Stripe for.
  if (!hasOwnId(fact)) return fact;
  return {
    kind: 'hint',
    of: kind,
    id: fact.id,
    created: secondOf((carried as { created?: unknown }).created),
    held: saysHeld(type),
    unreadable: isAsRead && fact.kind === 'unreadable' ? fact : null,
  };
}

/** Fields that may be null, but whose absence from a payload must not be taken for that: figures depend on them. */
const SAID: Partial<Record<FactKind, readonly string[]>> = {
  charge: ['customer', 'payment_intent'],
  refund: ['charge', 'payment_intent', 'status'],
  dispute: ['balance_transactions', 'payment_intent'],
  subscription: ['discounts', 'ended_at', 'pause_collection', 'trial_end'],
  account: ['charges_enabled', 'payouts_enabled'],
};

/** Whether a payload says everything; else the object is read. */
function isWhole(kind: FactKind, carried: unknown): boolean {
  return (SAID[kind] ?? []).every((field) => (carried as Record<string, unknown>)[field] !== undefined);
}

function secondOf(value: unknown): number | null {
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
