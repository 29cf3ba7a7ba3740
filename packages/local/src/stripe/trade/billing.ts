import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import type { Attempt } from '../objects/charge.ts';
import { DAY, HOUR, type Price, type Subscription, type SubscriptionItem } from '../wire.ts';
import type { Agenda } from './agenda.ts';
import { planDispute } from './disputes.ts';
import { invoiceAmount } from './invoice.ts';
import { end, firstPeriodEnd, save, tradeOf } from './lifecycle.ts';
import { attempt, openPayment, type Payment, paymentOf } from './payments.ts';
import { planRefund } from './refunds.ts';

/** Days after a failed renewal when it is retried, like Stripe's retries. After the last one, the subscription ends. */
const RETRY_AFTER_DAYS = [3, 5, 7];

/**
 * The end of the billing period that starts at `start`. A day past the month's end becomes its last day, as at Stripe.
 */
export function periodEnd(anchor: number, start: number, price: Price): number {
  const months = price.recurring?.interval === 'year' ? 12 : 1;
  const date = new Date(start * 1000);
  const day = new Date(anchor * 1000).getUTCDate();
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime() / 1000;
}

function couponsOf(books: Books, discounts: (string | Stripe.Discount)[]): Stripe.Coupon[] {
  return discounts
    .map((each) => {
      const { source } = typeof each === 'string' ? books.get('discount', each) : each;
      return typeof source.coupon === 'string' ? books.get('coupon', source.coupon) : null;
    })
    .filter((coupon) => coupon !== null);
}

/** The price of the due items in minor units. */
function amountDue(books: Books, subscription: Subscription, due: SubscriptionItem[]): number {
  return invoiceAmount(
    due.map((item) => ({
      item,
      price: books.get('price', item.price.id),
      coupons: couponsOf(books, item.discounts),
    })),
    couponsOf(books, subscription.discounts),
  );
}

/** Charges the subscriber for the period. Returns the payment intent's id, or '' if no amount is due. */
export function collect(
  books: Books,
  subscription: Subscription,
  outcome: Attempt,
  due: SubscriptionItem[] = subscription.items.data,
): string {
  const amount = amountDue(books, subscription, due);
  if (amount === 0) return '';
  const payment: Payment = {
    amount,
    currency: subscription.currency,
    customer: String(subscription.customer),
    description: subscription.created === books.now ? 'Subscription creation' : 'Subscription update',
    method: 'card',
    capture: true,
  };
  const intent = openPayment(books, payment);
  pay(books, payment, outcome, intent);
  return intent.id;
}

function pay(books: Books, payment: Payment, outcome: Attempt, intent: Stripe.PaymentIntent): void {
  const charge = attempt(books, payment, outcome, intent);
  if (outcome !== 'succeeded') return;
  const { refundRate, disputeRate } = tradeOf(books);
  planRefund(books, charge, refundRate, 0.4);
  planDispute(books, charge, disputeRate);
}

/** Removes expired coupons: `once` after the first invoice, `repeating` at their end. */
function withoutSpent(books: Books, discounts: (string | Stripe.Discount)[]): (string | Stripe.Discount)[] {
  return discounts.filter((each) => {
    const found = typeof each === 'string' ? books.get('discount', each) : each;
    const [coupon] = couponsOf(books, [each]);
    const spent =
      coupon?.duration === 'once' ? found.start < books.now : found.end !== null && found.end <= books.now;
    return !spent;
  });
}

/** Ends a period: the subscription ends with it, or is billed for the next period. */
export function renew(books: Books, { subscription: id }: Agenda['renewal']): void {
  const before = books.get('subscription', id);
  if (before.ended_at !== null) return;
  if (before.cancel_at_period_end) {
    end(books, before);
    return;
  }
  const trial = before.status === 'trialing';
  const anchor = before.billing_cycle_anchor;
  const due = new Set(
    before.items.data.filter((item) => item.current_period_end <= books.now).map(({ id }) => id),
  );
  const data = before.items.data.map((item) =>
    due.has(item.id)
      ? {
          ...item,
          current_period_start: item.current_period_end,
          current_period_end: periodEnd(anchor, item.current_period_end, item.price),
          // The invoice at a trial's end is the first one, so a `once` coupon still applies to it.
          discounts: trial ? item.discounts : withoutSpent(books, item.discounts),
        }
      : item,
  );
  const subscription: Subscription = {
    ...before,
    items: { ...before.items, data },
    discounts: trial ? before.discounts : withoutSpent(books, before.discounts),
    status: trial ? 'active' : before.status,
  };
  books.plan(firstPeriodEnd(subscription), 'renewal', { subscription: id });
  if (subscription.pause_collection !== null || subscription.status === 'unpaid') {
    save(books, subscription, 'customer.subscription.updated');
    return;
  }
  const works = !books.random.chance(tradeOf(books).renewalFailure);
  const billed = data.filter(({ id }) => due.has(id));
  const paymentIntent = collect(books, subscription, works ? 'succeeded' : 'declined', billed);
  save(
    books,
    works || paymentIntent === '' ? subscription : { ...subscription, status: 'past_due' },
    'customer.subscription.updated',
  );
  if (works) planFuture(books, subscription);
  else if (paymentIntent !== '') planRetry(books, id, paymentIntent, 0);
}

function planRetry(books: Books, subscription: string, paymentIntent: string, number: number): void {
  const days = RETRY_AFTER_DAYS[number];
  if (days !== undefined)
    books.plan(books.now + days * DAY, 'dunning', { subscription, paymentIntent, number });
}

/** Retries a failed renewal on the same payment intent. */
export function retryRenewal(
  books: Books,
  { subscription: id, paymentIntent, number }: Agenda['dunning'],
): void {
  const subscription = books.get('subscription', id);
  if (subscription.status !== 'past_due') return;
  const intent = books.get('payment_intent', paymentIntent);
  if (books.random.chance(0.5)) {
    pay(books, paymentOf(intent), 'succeeded', intent);
    save(books, { ...subscription, status: 'active' }, 'customer.subscription.updated');
    return;
  }
  attempt(books, paymentOf(intent), 'declined', intent);
  if (number + 1 < RETRY_AFTER_DAYS.length) {
    planRetry(books, id, paymentIntent, number + 1);
  } else if (books.random.chance(0.75)) {
    const details = {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: 'payment_failed',
    } as const;
    end(books, { ...subscription, cancellation_details: details });
  } else {
    save(books, { ...subscription, status: 'unpaid' }, 'customer.subscription.updated');
    books.plan(books.now + 60 * DAY, 'cancel', { subscription: id, atPeriodEnd: false });
  }
}

/** Plans the subscriber's actions before the next renewal. */
function planFuture(books: Books, subscription: Subscription): void {
  const { random, now } = books;
  const until = firstPeriodEnd(subscription);
  const months = Math.max(1, Math.round((until - now) / (30 * DAY)));
  const when = () => random.integer(now + HOUR, until - HOUR);
  const { id } = subscription;
  if (random.chance(1 - (1 - tradeOf(books).monthlyChurn) ** months)) {
    books.plan(when(), 'cancel', { subscription: id, atPeriodEnd: random.chance(0.85) });
  } else if (random.chance(0.06)) {
    books.plan(when(), 'seats', {
      subscription: id,
      change: random.weighted([
        [1, 3],
        [2, 2],
        [-1, 2],
      ]),
    });
  } else if (random.chance(0.006)) {
    books.plan(when(), 'pause', { subscription: id });
  }
}
