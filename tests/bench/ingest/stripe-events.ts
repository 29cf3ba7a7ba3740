import { balanceTransaction } from '@vaultra/local/stripe/objects/balance-transaction.ts';
import { charge } from '@vaultra/local/stripe/objects/charge.ts';
import { dispute, REASONS } from '@vaultra/local/stripe/objects/dispute.ts';
import { payout } from '@vaultra/local/stripe/objects/payout.ts';
import { price } from '@vaultra/local/stripe/objects/price.ts';
import { refund } from '@vaultra/local/stripe/objects/refund.ts';
import { subscription, subscriptionItem } from '@vaultra/local/stripe/objects/subscription.ts';
import { Random } from '@vaultra/local/stripe/random.ts';
import { API_VERSION, type StripeObject } from '@vaultra/local/stripe/wire.ts';
import type Stripe from 'stripe';

export const account = 'acct_1BenchAccount000';
/** 2026-11-22, a Sunday. All events of the benchmark are on this day. */
export const today = Date.UTC(2026, 10, 22) / 1000;

const random = new Random('bench');
let second = 0;
/** The next second of the day. Two events of one object in the same second would require a read from Stripe. */
const nextSecond = () => today + (second++ % 80_000);

/** A complete event, as Stripe delivers it to a Connect endpoint. */
function eventOf(type: string, object: StripeObject, created: number): Stripe.Event {
  return {
    id: random.id('evt_'),
    object: 'event',
    account,
    api_version: API_VERSION,
    context: account,
    created,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: random.id('req_', 14), idempotency_key: `${random.id('', 8)}-${random.id('', 12)}` },
    type,
  } as unknown as Stripe.Event;
}

/** The body in Stripe's format, about 5 KB for a charge. */
export const bodyOf = (event: Stripe.Event) => JSON.stringify(event, null, 2);

export function newCharge(customer: string): Stripe.Charge {
  return {
    ...charge({
      id: random.id('ch_3'),
      created: nextSecond(),
      amount: random.integer(900, 90_000),
      currency: 'usd',
      customer,
      guest: '',
      paymentIntent: random.id('pi_3'),
      paymentMethod: random.id('pm_1'),
      description: 'Subscription update',
      attempt: 'succeeded',
      capture: true,
      descriptor: 'BENCH',
    }),
    metadata: { order_id: random.id('', 12), plan: 'growth' },
  };
}

export const succeeded = (of: Stripe.Charge) => eventOf('charge.succeeded', of, of.created);

/** Stripe's second event for a charge, after its settlement. Nothing that the product stores has changed. */
export const updated = (of: Stripe.Charge) =>
  eventOf('charge.updated', { ...of, balance_transaction: random.id('txn_3') }, nextSecond());

export function refunded(of: Stripe.Charge): Stripe.Event[] {
  const created = nextSecond();
  const amount = Math.floor(of.amount / 2);
  const made = refund({
    id: random.id('re_3'),
    created,
    amount,
    charge: of,
    reason: 'requested_by_customer',
    status: 'succeeded',
  });
  return [
    eventOf('refund.created', { ...made, balance_transaction: random.id('txn_3') }, created),
    eventOf('charge.refunded', { ...of, amount_refunded: amount }, created),
  ];
}

export function disputed(of: Stripe.Charge): Stripe.Event[] {
  const created = nextSecond();
  const id = random.id('du_1');
  const made = dispute({
    id,
    created,
    amount: of.amount,
    charge: of,
    reason: REASONS[0],
    status: 'needs_response',
  });
  const withdrawn = balanceTransaction({
    id: random.id('txn_1'),
    created,
    availableOn: created,
    amount: -of.amount,
    currency: of.currency,
    exchangeRate: null,
    fee: 1500,
    feeDescription: 'Dispute fee',
    description: `Chargeback withdrawal for ${of.id}`,
    source: id,
    type: 'adjustment',
    category: 'dispute',
  });
  return [
    eventOf('charge.dispute.created', made, created),
    eventOf('charge.dispute.funds_withdrawn', { ...made, balance_transactions: [withdrawn] }, nextSecond()),
  ];
}

export function paidOut(): Stripe.Event[] {
  const made = payout({
    id: random.id('po_1'),
    created: nextSecond(),
    arrivalDate: today,
    amount: random.integer(100_000, 900_000),
    currency: 'usd',
    destination: random.id('ba_1'),
  });
  return [
    eventOf('payout.created', made, made.created),
    eventOf('payout.paid', { ...made, status: 'paid' }, nextSecond()),
  ];
}

const monthly = price({
  id: 'price_1Bench',
  product: 'prod_Bench',
  created: today - 400 * 86_400,
  currency: 'usd',
  spec: { key: 'growth', nickname: 'Growth', interval: 'month', amount: { flat: 4900 } },
});

/** A subscription that is a year old and whose seats changed today. */
export function seatsChanged(): Stripe.Event {
  const id = random.id('sub_1');
  const created = today - 365 * 86_400;
  const item = subscriptionItem({
    id: random.id('si_'),
    created,
    subscription: id,
    price: monthly,
    quantity: random.integer(2, 20),
    periodStart: today - 10 * 86_400,
    periodEnd: today + 20 * 86_400,
    discounts: [],
  });
  const made = subscription({
    id,
    created,
    currency: 'usd',
    customer: random.id('cus_', 14),
    items: [item],
    discounts: [],
    trialEnd: null,
  });
  return eventOf('customer.subscription.updated', { ...made, status: 'active' }, nextSecond());
}

export const newCustomer = () => random.id('cus_', 14);
