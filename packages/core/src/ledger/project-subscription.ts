import type Stripe from 'stripe';
import type { CouponTerms, PriceTier, SubscriptionFact, SubscriptionItem } from './facts.ts';
import { expanded, integer, text } from './fields.ts';

/** A subscription to its facts; `items` replaces the payload's own items (ten at most) where all were listed. */
export function projectSubscription(
  subscription: Stripe.Subscription,
  items?: readonly Stripe.SubscriptionItem[],
): SubscriptionFact {
  const all = items ?? subscription.items.data;
  return {
    kind: 'subscription',
    id: text('subscription.id', subscription.id),
    currency: text('subscription.currency', subscription.currency),
    status: text('subscription.status', subscription.status),
    start_date: integer('subscription.start_date', subscription.start_date),
    trial_end: subscription.trial_end,
    // A canceled subscription without `ended_at` ended when it was canceled.
    ended_at: subscription.ended_at ?? (subscription.status === 'canceled' ? subscription.canceled_at : null),
    collection_paused: subscription.pause_collection !== null && subscription.pause_collection !== undefined,
    items: all.map(projectItem).sort((a, b) => (a.id < b.id ? -1 : 1)),
    more_items: items ? false : subscription.items.has_more,
    discounts: (subscription.discounts ?? []).map(discountId),
    coupons: Object.fromEntries(
      [...(subscription.discounts ?? []), ...all.flatMap((item) => item.discounts ?? [])].flatMap(couponOf),
    ),
    tiers: Object.fromEntries(
      all.flatMap(({ price }) =>
        price.tiers ? [[price.id, price.tiers.map(projectTier)] satisfies [string, PriceTier[]]] : [],
      ),
    ),
  };
}

function projectItem(item: Stripe.SubscriptionItem): SubscriptionItem {
  const { price } = item;
  const tiered = price.billing_scheme === 'tiered';
  return {
    id: item.id,
    price: price.id,
    quantity: item.quantity ?? 1,
    unit_amount: tiered ? null : decimal(price.unit_amount_decimal, price.unit_amount),
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    metered: price.recurring?.usage_type === 'metered',
    tiers_mode: tiered ? (price.tiers_mode === 'volume' ? 'volume' : 'graduated') : null,
    package: price.transform_quantity
      ? {
          divide_by: price.transform_quantity.divide_by,
          round: price.transform_quantity.round === 'up' ? 'up' : 'down',
        }
      : null,
    discounts: (item.discounts ?? []).map(discountId),
  };
}

function projectTier(tier: Stripe.Price.Tier): PriceTier {
  return {
    up_to: tier.up_to,
    unit_amount: decimal(tier.unit_amount_decimal, tier.unit_amount),
    flat_amount: decimal(tier.flat_amount_decimal, tier.flat_amount),
  };
}

function couponOf(discount: string | Stripe.Discount): [string, CouponTerms][] {
  if (typeof discount === 'string') return [];
  const coupon = couponBehind(discount);
  if (!coupon) return [];
  const terms: CouponTerms = {
    forever: coupon.duration === 'forever',
    percent_off: coupon.percent_off == null ? null : String(coupon.percent_off),
    amount_off:
      coupon.amount_off == null || coupon.currency == null
        ? null
        : { amount: coupon.amount_off, currency: coupon.currency },
  };
  return [[discount.id, terms]];
}

/** An endpoint set to an earlier API version is sent the coupon in the discount itself, not in its source. */
function couponBehind(
  discount: Stripe.Discount & { coupon?: Stripe.Coupon | string | null },
): Stripe.Coupon | null {
  return expanded(discount.source?.coupon) ?? expanded(discount.coupon);
}

function discountId(discount: string | Stripe.Discount): string {
  return typeof discount === 'string' ? discount : discount.id;
}

/** Text in webhooks, a Decimal from the client: `String` gives the same exact decimal of both. */
function decimal(exact: { toString(): string } | null | undefined, whole: number | null | undefined): string {
  return exact === null || exact === undefined ? String(whole ?? 0) : String(exact);
}
