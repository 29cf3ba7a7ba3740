import type Stripe from 'stripe';
import { own } from '../shared/key-part.ts';
import type { ChargeFact } from './facts.ts';
import {
  amount,
  boolean,
  currencyCode,
  expanded,
  idOf,
  keyTextOrNull,
  oneOf,
  reference,
  seconds,
  stripeId,
} from './fields.ts';

/** A card charge that is captured at once has its balance transaction within seconds; a minute is ample. */
const AT_ONCE_SECONDS = 60;

/** What a charge is counted by: one that says something else is no failure, nor is it nothing. */
const STATUSES = ['succeeded', 'pending', 'failed'] as const;

export function projectCharge(charge: Stripe.Charge): ChargeFact {
  const asked = amount('charge.amount', charge.amount);
  const amountCaptured = amount('charge.amount_captured', charge.amount_captured);
  const captured = boolean('charge.captured', charge.captured);
  // Without a capture, a balance transaction dates nothing.
  const booked = captured || amountCaptured > 0 ? charge.balance_transaction : null;
  const moved = expanded(booked);
  return {
    kind: 'charge',
    id: stripeId('charge.id', charge.id),
    payment: reference('charge.payment_intent', charge.payment_intent) ?? charge.id,
    currency: currencyCode('charge.currency', charge.currency),
    amount: asked,
    created: seconds('charge.created', charge.created),
    status: oneOf('charge.status', STATUSES, charge.status),
    captured,
    amount_captured: amountCaptured,
    amount_refunded: amount('charge.amount_refunded', charge.amount_refunded ?? 0),
    customer: keyTextOrNull('charge.customer', idOf(charge.customer)),
    blocked: charge.outcome?.type === 'blocked',
    held: wasHeld(charge, moved),
    balance_transaction: reference('charge.balance_transaction', booked),
    captured_at: moved && seconds('charge.balance_transaction.created', moved.created),
  };
}

/**
 * What an event adds to the charge that it carries. A capture or an expiry as an event of its own says that the charge was
 * held. A balance transaction that is named within a minute of the charge's creation says that it was not, without a read.
 */
export function chargeOfEvent(fact: ChargeFact, type: string, at: number): ChargeFact {
  if (saysHeld(type)) return { ...fact, held: true };
  const atOnce = fact.balance_transaction !== null && at - fact.created <= AT_ONCE_SECONDS;
  return fact.held === null && atOnce ? { ...fact, held: false } : fact;
}

/** Whether an event of this type only happens to a charge that was held. */
export const saysHeld = (type: string) => type === 'charge.captured' || type === 'charge.expired';

/**
 * Payment methods besides cards that can be authorized first: those whose `payment_method_options` have a `capture_method`,
 * https://docs.stripe.com/api/payment_intents/object#payment_intent_object-payment_method_options
 */
const CAN_BE_HELD = new Set(
  'affirm afterpay_clearpay alma amazon_pay billie cashapp kakao_pay klarna kr_card link mobilepay naver_pay payco paypal revolut_pay samsung_pay satispay scalapay sequra sunbit'.split(
    ' ',
  ),
);

/**
 * Whether a charge was authorized before it was captured; null where it does not say: for a card until the time of its balance
 * transaction is known, for another method that can be held until its payment intent is. Bank debits settle days later without
 * having been held.
 */
function wasHeld(charge: Stripe.Charge, moved: Stripe.BalanceTransaction | null): boolean | null {
  const { amount, amount_captured, captured, payment_method_details: details } = charge;
  if (charge.status === 'succeeded' && !captured) return true;
  if (captured && amount_captured > 0 && amount_captured < amount) return true;
  if (details?.card?.capture_before || details?.card_present?.capture_before) return true;
  const type = details?.type ?? (charge.source as { object?: string } | null | undefined)?.object;
  const intent = expanded(charge.payment_intent);
  if (intent && (intent.capture_method === 'manual' || capturesByHand(intent, type))) return true;
  if (type !== 'card' && type !== 'card_present') {
    const isUntold = intent === null && charge.payment_intent != null && moved === null;
    return isUntold && type !== undefined && CAN_BE_HELD.has(type) ? null : false;
  }
  return moved ? moved.created - charge.created > AT_ONCE_SECONDS : null;
}

/** An intent may capture one kind of payment method by hand and the others by itself. */
function capturesByHand(intent: Stripe.PaymentIntent, type: string | undefined): boolean {
  const options: Record<string, { capture_method?: string } | null> = {
    ...(intent.payment_method_options as object | null),
  };
  return type !== undefined && own(options, type)?.capture_method === 'manual';
}
