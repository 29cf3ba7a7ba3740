import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import type { CouponSpec, PriceSpec, Signup } from '../business.ts';
import { coupon, discount, price } from '../objects/price.ts';
import { subscription as newSubscription, subscriptionItem } from '../objects/subscription.ts';
import { Random } from '../random.ts';
import { DAY, HOUR, MINUTE, type Price, type Subscription } from '../wire.ts';
import type { Agenda } from './agenda.ts';
import { collect, periodEnd } from './billing.ts';
import { end, firstPeriodEnd, save, tradeOf } from './lifecycle.ts';
import { attempt, paymentOf } from './payments.ts';

function priceId(books: Books, key: string): string {
  return new Random(`price:${books.business.account}:${key}`).id('price_');
}

function couponId(books: Books, key: string): string {
  return new Random(`coupon:${books.business.account}:${key}`).id('', 8);
}

/** Stores the price list and the coupons. */
export function publishPrices(books: Books, prices: PriceSpec[], coupons: CouponSpec[]): void {
  const { currency, account } = books.business;
  for (const spec of prices) {
    const product = new Random(`product:${account}:${spec.key}`).id('prod_', 14);
    const id = priceId(books, spec.key);
    books.put('price', price({ id, product, created: books.now, currency, spec }), 'price.created');
  }
  for (const spec of coupons) {
    books.put('coupon', coupon({ id: couponId(books, spec.key), created: books.now, currency, spec }));
  }
}

export function signUp(books: Books): void {
  const trade = tradeOf(books);
  const day = Math.floor((books.now - books.founded) / DAY);
  subscribe(books, trade.signup(books.random, day));
}

export function subscribe(books: Books, signup: Signup): Subscription {
  const { random, now } = books;
  const trade = tradeOf(books);
  const id = books.id('sub_');
  const customer = books.id('cus_', 14);
  const trialEnd = signup.trialDays > 0 ? now + signup.trialDays * DAY : null;
  const items = signup.items.map(({ price: key, quantity }, index) => {
    const price: Price = books.get('price', priceId(books, key));
    const item = books.id('si_', 14);
    const own = index === 0 ? signup.itemCoupon : undefined;
    return subscriptionItem({
      id: item,
      created: now,
      subscription: id,
      price,
      quantity,
      periodStart: now,
      periodEnd: trialEnd ?? periodEnd(now, now, price),
      discounts: own ? [grant(books, own, { customer, subscription: null, subscriptionItem: item })] : [],
    });
  });
  const discounts = signup.coupon
    ? [grant(books, signup.coupon, { customer, subscription: id, subscriptionItem: null })]
    : [];
  const { currency } = books.business;
  const draft = newSubscription({ id, created: now, currency, customer, items, discounts, trialEnd });
  if (trialEnd !== null) {
    books.plan(trialEnd - 3 * DAY, 'trial_ending', { subscription: id });
    books.plan(trialEnd, 'renewal', { subscription: id });
    if (!random.chance(trade.trialConversion)) {
      books.plan(now + random.integer(DAY, signup.trialDays * DAY - HOUR), 'cancel', {
        subscription: id,
        atPeriodEnd: true,
      });
    }
    return save(books, draft, 'customer.subscription.created');
  }
  if (random.chance(trade.renewalFailure / 2)) {
    // A first payment may be completed within 23 hours: https://docs.stripe.com/billing/subscriptions/overview
    const paymentIntent = collect(books, draft, 'declined');
    const works = random.chance(0.6);
    books.plan(now + (works ? 20 * MINUTE : 23 * HOUR), 'first_payment', {
      subscription: id,
      paymentIntent,
      works,
    });
    return save(books, draft, 'customer.subscription.created');
  }
  collect(books, draft, 'succeeded');
  books.plan(firstPeriodEnd(draft), 'renewal', { subscription: id });
  return save(books, { ...draft, status: 'active' }, 'customer.subscription.created');
}

function grant(
  books: Books,
  key: string,
  to: { customer: string; subscription: string | null; subscriptionItem: string | null },
): string {
  const coupon: Stripe.Coupon = books.get('coupon', couponId(books, key));
  const months = coupon.duration === 'repeating' ? (coupon.duration_in_months ?? 1) : null;
  const end = months === null ? null : books.now + months * 30 * DAY;
  const given = discount({ id: books.id('di_'), coupon, start: books.now, end, ...to });
  return books.put('discount', given).id;
}

export function firstPayment(
  books: Books,
  { subscription: id, paymentIntent, works }: Agenda['first_payment'],
): void {
  const subscription = books.get('subscription', id);
  if (subscription.status !== 'incomplete') return;
  if (works) {
    const intent = books.get('payment_intent', paymentIntent);
    attempt(books, paymentOf(intent), 'succeeded', intent);
    books.plan(firstPeriodEnd(subscription), 'renewal', { subscription: id });
    save(books, { ...subscription, status: 'active' }, 'customer.subscription.updated');
  } else {
    const intent = books.get('payment_intent', paymentIntent);
    const voided = {
      status: 'canceled',
      canceled_at: books.now,
      cancellation_reason: 'void_invoice',
    } as const;
    books.put('payment_intent', { ...intent, ...voided }, 'payment_intent.canceled');
    save(
      books,
      { ...subscription, status: 'incomplete_expired', ended_at: books.now },
      'customer.subscription.updated',
    );
  }
}

export function trialEnding(books: Books, { subscription: id }: Agenda['trial_ending']): void {
  const subscription = books.get('subscription', id);
  if (subscription.status === 'trialing') books.emit('customer.subscription.trial_will_end', subscription);
}

export function cancel(books: Books, { subscription: id, atPeriodEnd }: Agenda['cancel']): void {
  const subscription = books.get('subscription', id);
  if (subscription.ended_at !== null || subscription.cancel_at_period_end) return;
  const feedback = books.random.pick(['too_expensive', 'unused', 'missing_features', 'switched_service']);
  const cancellation_details = {
    comment: null,
    feedback,
    feedback_option: null,
    reason: 'cancellation_requested',
  };
  const canceled = { ...subscription, canceled_at: books.now, cancellation_details };
  if (!atPeriodEnd) {
    end(books, canceled);
    return;
  }
  save(
    books,
    { ...canceled, cancel_at_period_end: true, cancel_at: firstPeriodEnd(subscription) },
    'customer.subscription.updated',
  );
}

/** Adds or removes seats, billed from the next period on. */
export function changeSeats(books: Books, { subscription: id, change }: Agenda['seats']): void {
  const subscription = books.get('subscription', id);
  const [first, ...rest] = subscription.items.data;
  if (subscription.ended_at !== null || first?.quantity === undefined) return;
  const quantity = Math.max(1, first.quantity + change);
  if (quantity === first.quantity) return;
  const items = { ...subscription.items, data: [{ ...first, quantity }, ...rest] };
  save(books, { ...subscription, items }, 'customer.subscription.updated');
}

export function pause(books: Books, { subscription: id }: Agenda['pause']): void {
  const subscription = books.get('subscription', id);
  if (subscription.status !== 'active') return;
  const resumes_at = books.now + 60 * DAY;
  books.plan(resumes_at, 'resume', { subscription: id });
  save(
    books,
    { ...subscription, pause_collection: { behavior: 'void', resumes_at } },
    'customer.subscription.updated',
  );
}

export function resume(books: Books, { subscription: id }: Agenda['resume']): void {
  const subscription = books.get('subscription', id);
  if (subscription.ended_at !== null || subscription.pause_collection === null) return;
  save(books, { ...subscription, pause_collection: null }, 'customer.subscription.updated');
}
