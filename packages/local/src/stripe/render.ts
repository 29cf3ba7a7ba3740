import type { List, Objects, ObjectType, StripeObject, Subscription } from './wire.ts';

/** https://docs.stripe.com/api/subscriptions/object: an embedded list shows its first ten; the rest is read from its url. */
const EMBEDDED_LIMIT = 10;

function firstItems<T>(list: List<T>): List<T> {
  return list.data.length <= EMBEDDED_LIMIT
    ? list
    : { ...list, data: list.data.slice(0, EMBEDDED_LIMIT), has_more: true };
}

function settledBy<T extends { available_on: number }>(transaction: T, now: number): T {
  return { ...transaction, status: transaction.available_on <= now ? 'available' : 'pending' };
}

/** A stored object as Stripe shows it at `now` (seconds) without expansion, in answers and in events. */
export function render<T extends ObjectType>(object: Objects[T], now: number): StripeObject;
export function render(object: StripeObject, now: number): StripeObject {
  switch (object.object) {
    case 'subscription':
      return { ...object, items: firstItems(object.items) } satisfies Subscription;
    case 'price': {
      const { tiers: _tiers, currency_options: _options, ...price } = object;
      return price;
    }
    case 'coupon': {
      const { applies_to: _scope, currency_options: _options, ...coupon } = object;
      return coupon;
    }
    case 'balance_transaction':
      return settledBy(object, now);
    case 'dispute':
      return {
        ...object,
        balance_transactions: object.balance_transactions.map((each) => settledBy(each, now)),
      };
    default:
      return object;
  }
}
