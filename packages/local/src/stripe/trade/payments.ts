import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import { type Attempt, charge as newCharge } from '../objects/charge.ts';
import { paymentIntent as newPaymentIntent } from '../objects/payment-intent.ts';
import { refund } from '../objects/refund.ts';
import { Random } from '../random.ts';
import { DAY } from '../wire.ts';
import { moveMoney, processingFee } from './balance.ts';

export interface Payment {
  amount: number;
  currency: string;
  customer: string | null;
  description: string;
  method: 'card' | 'bank';
  /** False only authorizes the payment, to be captured later. */
  capture: boolean;
}

/**
 * An uncaptured authorization expires after seven days:
 * https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export const HOLD_DAYS = 7;

export function openPayment(books: Books, payment: Payment): Stripe.PaymentIntent {
  return books.put(
    'payment_intent',
    newPaymentIntent({
      id: books.id('pi_'),
      created: books.now,
      amount: payment.amount,
      currency: payment.currency,
      customer: payment.customer,
      description: payment.description,
      capture: payment.capture,
      methodType: payment.method === 'card' ? 'card' : 'us_bank_account',
      secret: books.random.id('', 25),
    }),
    'payment_intent.created',
  );
}

/** The same payment for another attempt. */
export function paymentOf(intent: Stripe.PaymentIntent): Payment {
  return {
    amount: intent.amount,
    currency: intent.currency,
    customer: typeof intent.customer === 'string' ? intent.customer : null,
    description: intent.description ?? '',
    method: intent.payment_method_types.includes('card') ? 'card' : 'bank',
    capture: intent.capture_method !== 'manual',
  };
}

/** Which guest buys, by the order, so that every attempt is with the same card. A shop has as many guests as regulars. */
function guestOf({ business }: Books, order: string): string {
  const number = new Random(`guest:${order}`).integer(1, business.shop?.regulars ?? 1);
  return new Random(`guest:${business.account}:${number}`).id('gst_', 14);
}

function isInPerson({ business }: Books, order: string): boolean {
  return new Random(`in person:${order}`).chance(business.shop?.inPerson ?? 0);
}

/** Attempts a payment once, on its existing payment intent if there is one. */
export function attempt(
  books: Books,
  payment: Payment,
  outcome: Attempt,
  intent: Stripe.PaymentIntent | null,
): Stripe.Charge {
  const settings = books.get('account', books.business.account).settings;
  const id = books.id(payment.method === 'card' ? 'ch_' : 'py_');
  const order = intent?.id ?? id;
  let charge = newCharge({
    id,
    created: books.now,
    amount: payment.amount,
    currency: payment.currency,
    customer: payment.customer,
    guest: guestOf(books, order),
    inPerson: payment.customer === null && isInPerson(books, order),
    paymentIntent: intent?.id ?? null,
    paymentMethod: books.id('pm_'),
    description: payment.description,
    attempt: outcome,
    capture: payment.capture,
    descriptor: settings?.payments.statement_descriptor ?? books.business.name,
  });
  if (outcome === 'succeeded' && payment.capture) charge = withMoney(books, charge);
  const event = ({ succeeded: 'charge.succeeded', pending: 'charge.pending' } as const)[
    outcome as 'succeeded'
  ];
  books.put('charge', charge, event ?? 'charge.failed');
  if (intent) followCharge(books, intent, charge);
  return charge;
}

/** Adds a captured charge's money to the balance. */
export function withMoney(books: Books, charge: Stripe.Charge): Stripe.Charge {
  const bank = charge.payment_method_details?.type === 'us_bank_account';
  const transaction = moveMoney(books, {
    source: charge.id,
    amount: charge.amount_captured,
    currency: charge.currency,
    fee: (settled) => processingFee(settled, bank ? 'bank' : 'card'),
    type: bank ? 'payment' : 'charge',
    category: 'charge',
    description: charge.description,
    holdDays: bank ? 1 : 2,
  });
  return { ...charge, balance_transaction: transaction.id };
}

/** Updates a payment intent from its latest charge. */
export function followCharge(books: Books, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  const latest = { ...intent, latest_charge: charge.id };
  if (charge.status === 'failed') {
    const error: Stripe.PaymentIntent.LastPaymentError = {
      charge: charge.id,
      code: 'card_declined',
      decline_code: charge.outcome?.reason ?? 'generic_decline',
      message: charge.failure_message ?? 'Your card was declined.',
      type: 'card_error',
    };
    books.put(
      'payment_intent',
      { ...latest, status: 'requires_payment_method', last_payment_error: error, processing: null },
      'payment_intent.payment_failed',
    );
  } else if (charge.status === 'pending') {
    books.put('payment_intent', { ...latest, status: 'processing' }, 'payment_intent.processing');
  } else if (!charge.captured) {
    books.put(
      'payment_intent',
      { ...latest, status: 'requires_capture', amount_capturable: charge.amount, last_payment_error: null },
      'payment_intent.amount_capturable_updated',
    );
  } else {
    books.put(
      'payment_intent',
      {
        ...latest,
        status: 'succeeded',
        amount_received: charge.amount_captured,
        amount_capturable: 0,
        last_payment_error: null,
      },
      'payment_intent.succeeded',
    );
  }
}

export function intentOf(books: Books, charge: Stripe.Charge): Stripe.PaymentIntent | null {
  return typeof charge.payment_intent === 'string'
    ? books.get('payment_intent', charge.payment_intent)
    : null;
}

/** A bank debit succeeds or fails, days after it was sent. */
export function clear(books: Books, { charge: id, works }: { charge: string; works: boolean }): void {
  const charge = books.get('charge', id);
  if (charge.status !== 'pending') return;
  const cleared: Stripe.Charge = works
    ? withMoney(books, { ...charge, status: 'succeeded', paid: true })
    : {
        ...charge,
        status: 'failed',
        captured: false,
        amount_captured: 0,
        failure_code: 'insufficient_funds',
        failure_message: "The customer's account has insufficient funds to cover this payment.",
      };
  books.put('charge', cleared, works ? 'charge.succeeded' : 'charge.failed');
  const intent = intentOf(books, cleared);
  if (intent) followCharge(books, intent, cleared);
}

/** The bank returns a successful bank debit: the charge fails late, and the money is withdrawn. */
export function bounce(books: Books, { charge: id }: { charge: string }): void {
  const charge = books.get('charge', id);
  if (charge.status !== 'succeeded' || charge.amount_refunded > 0 || charge.disputed) return;
  const back = moveMoney(books, {
    source: charge.id,
    amount: -charge.amount_captured,
    currency: charge.currency,
    type: 'payment_failure_refund',
    category: 'charge_failure',
    description: 'Payment failure refund',
  });
  const failed: Stripe.Charge = {
    ...charge,
    status: 'failed',
    paid: false,
    failure_balance_transaction: back.id,
    failure_code: 'account_closed',
    failure_message: "The customer's bank account has been closed.",
  };
  books.put('charge', failed, 'charge.failed');
  const intent = intentOf(books, failed);
  if (intent) followCharge(books, { ...intent, amount_received: 0 }, failed);
}

/**
 * Captures an authorized charge in full or in part. The uncaptured part is released as a refund that moves no money.
 */
export function capture(books: Books, { charge: id, amount }: { charge: string; amount: number }): void {
  const charge = books.get('charge', id);
  if (charge.captured || charge.refunded) return;
  const released = charge.amount - amount;
  const captured = withMoney(books, {
    ...charge,
    captured: true,
    amount_captured: amount,
    amount_refunded: released,
  });
  if (released > 0) release(books, charge, released, null);
  books.put('charge', captured, 'charge.captured');
  const intent = intentOf(books, captured);
  if (intent) followCharge(books, intent, captured);
}

/** Expires an authorization that was not captured in time. */
export function expire(books: Books, { charge: id }: { charge: string }): void {
  const charge = books.get('charge', id);
  if (charge.captured || charge.refunded) return;
  release(books, charge, charge.amount, 'expired_uncaptured_charge');
  books.put('charge', { ...charge, amount_refunded: charge.amount, refunded: true }, 'charge.expired');
  const intent = intentOf(books, charge);
  if (!intent) return;
  books.put(
    'payment_intent',
    {
      ...intent,
      status: 'canceled',
      amount_capturable: 0,
      canceled_at: books.now,
      cancellation_reason: 'automatic',
    },
    'payment_intent.canceled',
  );
}

function release(
  books: Books,
  charge: Stripe.Charge,
  amount: number,
  reason: Stripe.Refund.Reason | null,
): void {
  const id = books.id('re_');
  books.put(
    'refund',
    refund({ id, created: books.now, amount, charge, reason, status: 'succeeded' }),
    'refund.created',
  );
}

/** Plans whether an authorized charge is captured in full, in part, or expires, and when. */
export function planCapture(books: Books, charge: Stripe.Charge): void {
  const fate = books.random.weighted([
    ['full', 60],
    ['part', 25],
    ['never', 15],
  ]);
  const wait = books.random.integer(1, 5) * DAY + books.random.integer(0, DAY / 2);
  if (fate === 'never') books.plan(books.now + HOLD_DAYS * DAY, 'expire', { charge: charge.id });
  else {
    const amount =
      fate === 'full' ? charge.amount : Math.round((charge.amount * books.random.integer(40, 90)) / 100);
    books.plan(books.now + wait, 'capture', { charge: charge.id, amount });
  }
}
