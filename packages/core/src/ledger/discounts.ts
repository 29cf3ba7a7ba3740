import { own } from '../shared/key-part.ts';
import type { CouponTerms, SubscriptionFact } from './facts.ts';
import {
  atLeastZero,
  divide,
  multiply,
  parseDecimal,
  type Rational,
  rational,
  shortened,
  subtract,
  sum,
  ZERO,
} from './rational.ts';

/** The revenue of a subscription item: `amount` a month in minor units, and `perMonth` invoices a month. */
export interface Line {
  product: string | undefined;
  perMonth: Rational;
  amount: Rational;
}

/**
 * Applies discounts to lines, in order. Only coupons with the duration `forever` reduce recurring revenue:
 * https://docs.stripe.com/billing/subscriptions/coupons
 */
export function discounted(
  lines: readonly Line[],
  discounts: readonly string[],
  { coupons, currency }: SubscriptionFact,
): readonly Line[] {
  return discounts
    .flatMap((discount) => own(coupons, discount) ?? [])
    .filter(({ forever }) => forever)
    .reduce((left, coupon) => applyCoupon(left, coupon, currency), lines);
}

/**
 * Spreads a coupon's reduction over the lines it applies to, in proportion to their amounts, as Stripe does on an invoice.
 * A later coupon for some of these products then applies to what remains of them. The
 * shares are rounded: coupons with many decimals would otherwise multiply into fractions too large to store.
 */
function applyCoupon(lines: readonly Line[], coupon: CouponTerms, currency: string): readonly Line[] {
  const applies = ({ product }: Line) =>
    coupon.products == null || (product !== undefined && coupon.products.includes(product));
  const reduced = lines.filter(applies);
  const before = sum(reduced.map(({ amount }) => amount));
  if (before.num <= 0n) return lines;
  // Items billed at different intervals share the invoices of the most frequent interval.
  const perMonth = reduced.map((line) => line.perMonth).reduce(max, ZERO);
  const after = atLeastZero(subtract(before, reduction(before, coupon, perMonth, currency)));
  const kept = divide(after, before);
  return lines.map((line) =>
    applies(line) ? { ...line, amount: shortened(multiply(line.amount, kept)) } : line,
  );
}

function reduction(amount: Rational, coupon: CouponTerms, perMonth: Rational, currency: string): Rational {
  if (coupon.percent_off !== null) {
    return multiply(amount, multiply(parseDecimal(coupon.percent_off), rational(1, 100)));
  }
  // The coupon's amount in the subscription's currency has not been read yet.
  if (coupon.amount_off?.currency !== currency) return ZERO;
  return multiply(rational(coupon.amount_off.amount), perMonth);
}

function max(a: Rational, b: Rational): Rational {
  return a.num * b.den >= b.num * a.den ? a : b;
}
