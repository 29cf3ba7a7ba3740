import type Stripe from 'stripe';
import { keyPart, own } from '../shared/key-part.ts';
import type { CouponTerms } from './facts.ts';
import { amount, currencyCode, expanded, listOf, percent, stripeId, text } from './fields.ts';

/** A discount's name in facts: its id as a `keyPart`. */
export function discountName(discount: string | Stripe.Discount): string {
  return keyPart(stripeId('discount.id', typeof discount === 'string' ? discount : discount.id));
}

/** The coupon terms that a discount shows, for a subscription in `currency`. Empty if the coupon is not expanded. */
export function couponTerms(discount: string | Stripe.Discount, currency: string): [string, CouponTerms][] {
  const coupon = couponOf(discount);
  if (!coupon) return [];
  const forever = coupon.duration === 'forever';
  const terms: CouponTerms = {
    forever,
    percent_off: coupon.percent_off == null ? null : percent('coupon.percent_off', coupon.percent_off),
    amount_off: amountOff(coupon, currency),
    // Other coupons are not subtracted, so their products do not matter.
    ...(forever && coupon.applies_to !== undefined ? { products: productsOf(coupon.applies_to) } : {}),
  };
  return [[discountName(discount), terms]];
}

/** The coupon of a discount, if it is expanded. */
export function couponOf(discount: string | Stripe.Discount): Stripe.Coupon | null {
  if (typeof discount === 'string') return null;
  // Earlier API versions have the coupon in the discount itself, not in `source`.
  const { source, coupon }: Stripe.Discount & { coupon?: Stripe.Coupon | string | null } = discount;
  return expanded(source?.coupon) ?? expanded(coupon);
}

/**
 * Whether the terms include everything that a subscription in this currency needs. `applies_to` and `currency_options` are
 * present only if expanded: https://docs.stripe.com/api/coupons/object
 */
export function hasAllTerms({ forever, products, amount_off }: CouponTerms, currency: string): boolean {
  if (!forever) return true;
  return products !== undefined && (amount_off === null || amount_off.currency === currency);
}

function amountOff(coupon: Stripe.Coupon, currency: string): CouponTerms['amount_off'] {
  if (coupon.amount_off == null || coupon.currency == null) return null;
  const stated = {
    amount: amount('coupon.amount_off', coupon.amount_off),
    currency: currencyCode('coupon.currency', coupon.currency),
  };
  if (coupon.currency === currency || coupon.duration !== 'forever') return stated;
  if (!coupon.currency_options) return stated;
  const option = own(coupon.currency_options, currency);
  if (option?.amount_off == null) return null;
  const field = `coupon.currency_options.${currency}.amount_off`;
  return { amount: amount(field, option.amount_off), currency };
}

function productsOf(applies: Stripe.Coupon.AppliesTo | null): string[] | null {
  const field = 'coupon.applies_to.products';
  return (
    applies &&
    listOf(field, applies.products)
      .map((product) => text(field, product))
      .sort()
  );
}
