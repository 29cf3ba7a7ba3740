import type Stripe from 'stripe';
import type { CouponTerms, PriceTier, SubscriptionFact, SubscriptionItem } from './facts.ts';
import {
  amount,
  chosenId,
  currencyCode,
  decimal,
  expanded,
  listOf,
  object,
  oneOf,
  seconds,
  secondsOrNull,
  stripeId,
  text,
  units,
} from './fields.ts';

/** A subscription to its facts; `items` replaces the payload's own items (ten at most) where all were listed. */
export function projectSubscription(
  subscription: Stripe.Subscription,
  items?: readonly Stripe.SubscriptionItem[],
): SubscriptionFact {
  const all = listOf('subscription.items', items ?? subscription.items?.data);
  return {
    kind: 'subscription',
    id: stripeId('subscription.id', subscription.id),
    currency: currencyCode('subscription.currency', subscription.currency),
    status: text('subscription.status', subscription.status),
    start_date: seconds('subscription.start_date', subscription.start_date),
    trial_end: secondsOrNull('subscription.trial_end', subscription.trial_end),
    // A canceled subscription without `ended_at` ended when it was canceled.
    ended_at: secondsOrNull(
      'subscription.ended_at',
      subscription.ended_at ?? (subscription.status === 'canceled' ? subscription.canceled_at : null),
    ),
    collection_paused: subscription.pause_collection !== null && subscription.pause_collection !== undefined,
    items: all.map(projectItem).sort((a, b) => (a.id < b.id ? -1 : 1)),
    more_items: items ? false : subscription.items?.has_more === true,
    discounts: discountsOf(subscription).map(discountId),
    coupons: Object.fromEntries(
      [...discountsOf(subscription), ...all.flatMap(discountsOf)].flatMap(couponOf),
    ),
    tiers: Object.fromEntries(
      all.flatMap(({ price }) =>
        price.tiers
          ? [[price.id, listOf('price.tiers', price.tiers).map(projectTier)] satisfies [string, PriceTier[]]]
          : [],
      ),
    ),
  };
}

function projectItem(item: Stripe.SubscriptionItem): SubscriptionItem {
  const price = object('subscription.items.price', item.price);
  const { recurring, transform_quantity } = price;
  const tiered = price.billing_scheme === 'tiered';
  const metered = recurring?.usage_type === 'metered';
  return {
    id: stripeId('subscription.items.id', item.id),
    price: chosenId('price.id', price.id),
    // What was used is not sold by number.
    quantity: metered ? 1 : units('subscription.items.quantity', item.quantity ?? 1),
    unit_amount: tiered ? null : amountOf('price.unit_amount', price.unit_amount_decimal, price.unit_amount),
    interval: oneOf('price.recurring.interval', INTERVALS, recurring?.interval ?? 'month'),
    interval_count: units('price.recurring.interval_count', recurring?.interval_count ?? 1, 1),
    metered,
    tiers_mode: tiered ? (price.tiers_mode === 'volume' ? 'volume' : 'graduated') : null,
    package: transform_quantity
      ? {
          divide_by: units('price.transform_quantity.divide_by', transform_quantity.divide_by, 1),
          round: transform_quantity.round === 'up' ? 'up' : 'down',
        }
      : null,
    discounts: discountsOf(item).map(discountId),
  };
}

const INTERVALS = ['day', 'week', 'month', 'year'] as const;

function projectTier(tier: Stripe.Price.Tier): PriceTier {
  return {
    up_to: tier.up_to === null ? null : units('price.tiers.up_to', tier.up_to),
    unit_amount: amountOf('price.tiers.unit_amount', tier.unit_amount_decimal, tier.unit_amount),
    flat_amount: amountOf('price.tiers.flat_amount', tier.flat_amount_decimal, tier.flat_amount),
  };
}

function couponOf(discount: string | Stripe.Discount): [string, CouponTerms][] {
  if (typeof discount === 'string') return [];
  const coupon = couponBehind(discount);
  if (!coupon) return [];
  const terms: CouponTerms = {
    forever: coupon.duration === 'forever',
    percent_off: coupon.percent_off == null ? null : decimal('coupon.percent_off', coupon.percent_off),
    amount_off:
      coupon.amount_off == null || coupon.currency == null
        ? null
        : {
            amount: amount('coupon.amount_off', coupon.amount_off),
            currency: currencyCode('coupon.currency', coupon.currency),
          },
  };
  return [[discount.id, terms]];
}

/** An endpoint set to an earlier API version is sent the coupon in the discount itself, not in its source. */
function couponBehind(
  discount: Stripe.Discount & { coupon?: Stripe.Coupon | string | null },
): Stripe.Coupon | null {
  return expanded(discount.source?.coupon) ?? expanded(discount.coupon);
}

function discountsOf(holder: { discounts?: (string | Stripe.Discount)[] | null }) {
  return listOf('discounts', holder.discounts ?? []);
}

function discountId(discount: string | Stripe.Discount): string {
  return stripeId('discount.id', typeof discount === 'string' ? discount : discount.id);
}

/** An amount by its exact decimal, or by its whole number where Stripe sends no decimal. */
function amountOf(field: string, exact: unknown, whole: number | null | undefined): string {
  return exact === null || exact === undefined
    ? decimal(field, whole ?? 0)
    : decimal(`${field}_decimal`, exact);
}
