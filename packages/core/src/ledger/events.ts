import type Stripe from 'stripe';
import type { Fact } from './facts.ts';
import { integer, MalformedObject, object, text, textOrNull } from './fields.ts';
import { project } from './project.ts';
import { chargeOfEvent } from './project-charge.ts';

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
} as const satisfies Record<string, Fact['kind'] | 'deauthorization'>;
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
  /** The second Stripe made the event. */
  at: number;
  /** The connected account; null for an event of the platform's own. */
  account: string | null;
  livemode: boolean;
  fact: Fact | Deauthorization;
};

/**
 * An event to its facts; null for a type the product does not read.
 * @throws MalformedObject, naming the field, where it is no event of its type as Stripe sends them.
 */
export function projectEvent(event: Stripe.Event): ProjectedEvent | null {
  const { type } = object('event', event);
  if (!isHandled(type)) return null;
  return {
    event_id: text('event.id', event.id),
    type,
    at: integer('event.created', event.created),
    account: textOrNull('event.account', event.account),
    livemode: event.livemode === true,
    fact: factOf(type, event),
  };
}

function factOf(type: HandledEventType, event: Stripe.Event): Fact | Deauthorization {
  const carried = object('event.data', event.data).object;
  // Its payload is the application, or an app's installation, not the account.
  if (EVENT_KINDS[type] === 'deauthorization') {
    const ended = object('event.data.object', carried as Stripe.Application);
    return {
      kind: 'deauthorization',
      id: event.account ?? '',
      application: ended.object === 'application' ? textOrNull('application.id', ended.id) : null,
    };
  }
  const fact = project(carried as Parameters<typeof project>[0]);
  if (fact.kind !== EVENT_KINDS[type]) {
    throw new MalformedObject('object', `a ${EVENT_KINDS[type]} in a ${type} event`, carried.object);
  }
  return fact.kind === 'charge' ? chargeOfEvent(fact, type, integer('event.created', event.created)) : fact;
}

function isHandled(type: string): type is HandledEventType {
  return Object.hasOwn(EVENT_KINDS, type);
}
