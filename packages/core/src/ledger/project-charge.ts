import type Stripe from 'stripe';
import type { ChargeFact } from './facts.ts';
import { currencyCode, expanded, idOf, integer, text, textOrNull } from './fields.ts';

/** A card charge that is captured at once has its balance transaction within seconds; a minute is ample. */
const AT_ONCE_SECONDS = 60;

export function projectCharge(charge: Stripe.Charge): ChargeFact {
  const amountCaptured = integer('charge.amount_captured', charge.amount_captured ?? 0);
  const captured = charge.captured === true;
  // Without a capture, a balance transaction dates nothing.
  const booked = captured || amountCaptured > 0 ? charge.balance_transaction : null;
  const moved = expanded(booked);
  return {
    kind: 'charge',
    id: text('charge.id', charge.id),
    payment: idOf(charge.payment_intent) ?? charge.id,
    currency: currencyCode('charge.currency', charge.currency),
    amount: integer('charge.amount', charge.amount),
    created: integer('charge.created', charge.created),
    status: text('charge.status', charge.status),
    captured,
    amount_captured: amountCaptured,
    amount_refunded: integer('charge.amount_refunded', charge.amount_refunded ?? 0),
    customer: textOrNull('charge.customer', idOf(charge.customer)),
    blocked: charge.outcome?.type === 'blocked',
    held: wasHeld(charge, moved),
    balance_transaction: textOrNull('charge.balance_transaction', idOf(booked)),
    captured_at: moved && integer('charge.balance_transaction.created', moved.created),
  };
}

/**
 * What an event adds to the charge that it carries. A capture or an expiry as an event of its own says that the charge was
 * held. A balance transaction that is named within a minute of the charge's creation says that it was not, without a read.
 */
export function chargeOfEvent(fact: ChargeFact, type: string, at: number): ChargeFact {
  if (type === 'charge.captured' || type === 'charge.expired') return { ...fact, held: true };
  const atOnce = fact.balance_transaction !== null && at - fact.created <= AT_ONCE_SECONDS;
  return fact.held === null && atOnce ? { ...fact, held: false } : fact;
}

/**
 * Whether a charge was authorized before it was captured; null for a card charge that does not say, until the time of its
 * balance transaction is known. Bank debits settle days later without having been held.
 */
function wasHeld(charge: Stripe.Charge, moved: Stripe.BalanceTransaction | null): boolean | null {
  const { amount, amount_captured, captured, payment_method_details: details } = charge;
  if (charge.status === 'succeeded' && !captured) return true;
  if (captured && amount_captured > 0 && amount_captured < amount) return true;
  if (details?.card?.capture_before || details?.card_present?.capture_before) return true;
  const type = details?.type ?? (charge.source as { object?: string } | null | undefined)?.object;
  const intent = expanded(charge.payment_intent);
  if (intent && (intent.capture_method === 'manual' || capturesByHand(intent, type))) return true;
  if (type !== 'card' && type !== 'card_present') return false;
  return moved ? moved.created - charge.created > AT_ONCE_SECONDS : null;
}

/** An intent may capture one kind of payment method by hand and the others by itself. */
function capturesByHand(intent: Stripe.PaymentIntent, type: string | undefined): boolean {
  return Object.entries(intent.payment_method_options ?? {}).some(
    ([method, options]) =>
      method === type && 'capture_method' in options && options.capture_method === 'manual',
  );
}
