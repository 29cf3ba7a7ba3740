import type { List, Objects, ObjectType, StripeObject, Subscription } from './wire.ts';

/**
 * An embedded list contains its first ten objects; its url gives the rest:
 * https://docs.stripe.com/api/subscriptions/object
 */
const EMBEDDED_LIMIT = 10;

function firstItems<T>(list: List<T>): List<T> {
  return list.data.length <= EMBEDDED_LIMIT
    ? list
    : { ...list, data: list.data.slice(0, EMBEDDED_LIMIT), has_more: true };
}

function settledBy<T extends { available_on: number }>(transaction: T, now: number): T {
  return { ...transaction, status: transaction.available_on <= now ? 'available' : 'pending' };
}

/** A stored object without expansion, as Stripe shows it at `now` (seconds) in responses and events. */
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
