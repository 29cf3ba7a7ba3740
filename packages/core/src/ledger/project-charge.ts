import type Stripe from 'stripe';
import { own } from '../shared/key-part.ts';
import { networkOf, type Payers, paidWith } from './card.ts';
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

/** A card charge that is captured immediately has its balance transaction within seconds, so a minute is a safe limit. */
const AT_ONCE_SECONDS = 60;

/** An unknown status must not count as a failure or be ignored, so it makes the charge unreadable. */
const STATUSES = ['succeeded', 'pending', 'failed'] as const;

export function projectCharge(charge: Stripe.Charge, payers?: Payers): ChargeFact {
  const authorized = amount('charge.amount', charge.amount);
  const amountCaptured = amount('charge.amount_captured', charge.amount_captured);
  const captured = boolean('charge.captured', charge.captured);
  // Before a capture, a balance transaction dates nothing.
  const balanceTransaction = captured || amountCaptured > 0 ? charge.balance_transaction : null;
  const transaction = expanded(balanceTransaction);
  const customer = keyTextOrNull('charge.customer', idOf(charge.customer));
  const { type, method } = paidWith(charge.payment_method_details);
  const fingerprint = customer === null ? method?.fingerprint : null;
  return {
    kind: 'charge',
    id: stripeId('charge.id', charge.id),
    payment: reference('charge.payment_intent', charge.payment_intent) ?? charge.id,
    currency: currencyCode('charge.currency', charge.currency),
    amount: authorized,
    created: seconds('charge.created', charge.created),
    status: oneOf('charge.status', STATUSES, charge.status),
    captured,
    amount_captured: amountCaptured,
    amount_refunded: amount('charge.amount_refunded', charge.amount_refunded ?? 0),
    customer,
    payer: payers && typeof fingerprint === 'string' && fingerprint !== '' ? payers(fingerprint) : null,
    network: networkOf(type, method),
    present: type === 'card_present' || type === 'interac_present',
    blocked: charge.outcome?.type === 'blocked',
    held: wasHeld(charge, transaction),
    balance_transaction: reference('charge.balance_transaction', balanceTransaction),
    captured_at: transaction && seconds('charge.balance_transaction.created', transaction.created),
  };
}

/**
 * Adds what an event proves about its charge. A separate capture or expiry event proves that the charge was held. A balance
 * transaction present within a minute of the charge's creation proves that it was not, without a read.
 */
export function withEventEvidence(fact: ChargeFact, type: string, at: number): ChargeFact {
  if (impliesHeld(type)) return { ...fact, held: true };
  const atOnce = fact.balance_transaction !== null && at - fact.created <= AT_ONCE_SECONDS;
  return fact.held === null && atOnce ? { ...fact, held: false } : fact;
}

/** Whether an event of this type happens only to a charge that was held. */
export const impliesHeld = (type: string) => type === 'charge.captured' || type === 'charge.expired';

/**
 * Payment methods besides cards that support authorization first: those with a `capture_method` in
 * https://docs.stripe.com/api/payment_intents/object#payment_intent_object-payment_method_options
 */
const CAN_BE_HELD = new Set(
  'affirm afterpay_clearpay alma amazon_pay billie cashapp kakao_pay klarna kr_card link mobilepay naver_pay payco paypal revolut_pay samsung_pay satispay scalapay sequra sunbit'.split(
    ' ',
  ),
);

/**
 * Whether a charge was authorized before it was captured. null if unknown: for a card until its balance transaction's time is
 * known; for another method that supports holding until its payment intent is. Bank debits settle days later without
 * having been held.
 */
function wasHeld(charge: Stripe.Charge, transaction: Stripe.BalanceTransaction | null): boolean | null {
  const { amount, amount_captured, captured, payment_method_details: details } = charge;
  if (charge.status === 'succeeded' && !captured) return true;
  if (captured && amount_captured > 0 && amount_captured < amount) return true;
  if (details?.card?.capture_before || details?.card_present?.capture_before) return true;
  const type = details?.type ?? (charge.source as { object?: string } | null | undefined)?.object;
  const intent = expanded(charge.payment_intent);
  if (intent && (intent.capture_method === 'manual' || capturesManually(intent, type))) return true;
  if (type !== 'card' && type !== 'card_present') {
    const isIntentUnknown = intent === null && charge.payment_intent != null && transaction === null;
    return isIntentUnknown && type !== undefined && CAN_BE_HELD.has(type) ? null : false;
  }
  return transaction ? transaction.created - charge.created > AT_ONCE_SECONDS : null;
}

/** Whether the intent captures this payment method manually and may capture others automatically. */
function capturesManually(intent: Stripe.PaymentIntent, type: string | undefined): boolean {
  const options: Record<string, { capture_method?: string } | null> = {
    ...(intent.payment_method_options as object | null),
  };
  return type !== undefined && own(options, type)?.capture_method === 'manual';
}
