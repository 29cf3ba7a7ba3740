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

/** What an item brings in a month, in minor units, and how many of its invoices that is. */
export interface Line {
  product: string | undefined;
  perMonth: Rational;
  amount: Rational;
}

/**
 * What discounts leave of the lines they are on, in the order they apply. Only coupons that last forever are subtracted:
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
    .reduce((left, coupon) => takeOff(left, coupon, currency), lines);
}

/**
 * A coupon's reduction spread over the lines it applies to by their amounts, as Stripe spreads it over an invoice's, so
 * that a later coupon for some of these products finds what is left of them. Each share is kept short: coupons of many
 * decimals would otherwise multiply into fractions that no number of the table holds.
 */
function takeOff(lines: readonly Line[], coupon: CouponTerms, currency: string): readonly Line[] {
  const applies = ({ product }: Line) =>
    coupon.products == null || (product !== undefined && coupon.products.includes(product));
  const reduced = lines.filter(applies);
  const before = sum(reduced.map(({ amount }) => amount));
  if (before.num <= 0n) return lines;
  // Items billed at different intervals share the invoices of the most frequent one.
  const perMonth = reduced.map((line) => line.perMonth).reduce(larger, ZERO);
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
  // Its amount in the subscription's currency is not read yet.
  if (coupon.amount_off?.currency !== currency) return ZERO;
  return multiply(rational(coupon.amount_off.amount), perMonth);
}

function larger(a: Rational, b: Rational): Rational {
  return a.num * b.den >= b.num * a.den ? a : b;
}
