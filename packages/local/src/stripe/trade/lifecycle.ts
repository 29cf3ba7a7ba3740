import type Stripe from 'stripe';
import type { Books } from '../books.ts';
import type { SubscriptionTrade } from '../business.ts';
import type { Subscription } from '../wire.ts';

export function tradeOf(books: Books): SubscriptionTrade {
  const { subscriptions } = books.business;
  if (!subscriptions) throw new Error(`${books.business.name} sells no subscriptions`);
  return subscriptions;
}

/** When the subscription's first item is next billed, in seconds. */
export function firstPeriodEnd(subscription: Subscription): number {
  return Math.min(...subscription.items.data.map((item) => item.current_period_end));
}

/** Stores a subscription with its items. */
export function save(books: Books, subscription: Subscription, ...events: Stripe.Event.Type[]): Subscription {
  for (const item of subscription.items.data) books.put('subscription_item', item);
  return books.put('subscription', subscription, ...events);
}

/** Ends a subscription now. */
export function end(books: Books, subscription: Subscription): void {
  save(
    books,
    {
      ...subscription,
      status: 'canceled',
      canceled_at: subscription.canceled_at ?? books.now,
      ended_at: books.now,
    },
    'customer.subscription.deleted',
  );
}
