import type { CouponTerms, PriceTier, SubscriptionFact, SubscriptionItem } from './facts.ts';
import {
  add,
  atLeastZero,
  multiply,
  parseDecimal,
  type Rational,
  rational,
  subtract,
  sum,
  ZERO,
} from './rational.ts';

/**
 * What a subscription's items bring in a month, in minor units of its currency, exactly; its status is not looked at.
 * Metered items and tax are out. Coupons that last forever are subtracted, an item's before the subscription's; a fixed
 * one comes off every invoice, so it recurs with the items. An unknown tier or coupon counts as 0 until it is read.
 */
export function monthlyAmount(subscription: SubscriptionFact): Rational {
  const items = subscription.items.filter((item) => !item.metered);
  const gross = sum(items.map((item) => itemMonthly(subscription, item)));
  // Items billed at different intervals share the invoices of the most frequent one.
  const perMonth = items.map(invoicesPerMonth).reduce(larger, ZERO);
  return discounted(gross, subscription.discounts, perMonth, subscription);
}

function itemMonthly(subscription: SubscriptionFact, item: SubscriptionItem): Rational {
  const perMonth = invoicesPerMonth(item);
  const gross = multiply(invoiceAmount(item, subscription.tiers[item.price]), perMonth);
  return discounted(gross, item.discounts, perMonth, subscription);
}

/** How often a month an interval comes round: a year is 12 months, 52 weeks or 365 days. */
function invoicesPerMonth({ interval, interval_count }: SubscriptionItem): Rational {
  const perYear: Record<string, number> = { day: 365, week: 52, month: 12, year: 1 };
  const times = perYear[interval];
  if (times === undefined) throw new RangeError(`"${interval}" is not an interval Stripe bills by.`);
  return rational(times, 12 * interval_count);
}

function invoiceAmount(item: SubscriptionItem, tiers: readonly PriceTier[] | undefined): Rational {
  if (item.tiers_mode !== null) return tiers ? tieredAmount(item.quantity, item.tiers_mode, tiers) : ZERO;
  const units = item.package
    ? item.package.round === 'up'
      ? Math.ceil(item.quantity / item.package.divide_by)
      : Math.floor(item.quantity / item.package.divide_by)
    : item.quantity;
  return multiply(parseDecimal(item.unit_amount ?? '0'), rational(units));
}

/** https://docs.stripe.com/products-prices/pricing-models#tiered-pricing */
function tieredAmount(quantity: number, mode: 'graduated' | 'volume', tiers: readonly PriceTier[]): Rational {
  const cost = (tier: PriceTier, units: number) =>
    add(parseDecimal(tier.flat_amount), multiply(parseDecimal(tier.unit_amount), rational(units)));
  if (mode === 'volume') {
    const tier = tiers.find(({ up_to }) => up_to === null || quantity <= up_to);
    return tier ? cost(tier, quantity) : ZERO;
  }
  let below = 0;
  let total = ZERO;
  for (const [index, tier] of tiers.entries()) {
    // Each tier reached adds its flat amount; the first is reached at a quantity of 0.
    if (index > 0 && quantity <= below) break;
    const top = Math.min(quantity, tier.up_to ?? quantity);
    total = add(total, cost(tier, top - below));
    below = top;
    if (tier.up_to === null || quantity <= tier.up_to) break;
  }
  return total;
}

function discounted(
  amount: Rational,
  discountIds: readonly string[],
  perMonth: Rational,
  { coupons, currency }: SubscriptionFact,
): Rational {
  return discountIds
    .flatMap((id) => coupons[id] ?? [])
    .filter((coupon) => coupon.forever)
    .reduce(
      (left, coupon) => atLeastZero(subtract(left, reduction(left, coupon, perMonth, currency))),
      amount,
    );
}

function reduction(amount: Rational, coupon: CouponTerms, perMonth: Rational, currency: string): Rational {
  if (coupon.percent_off !== null) {
    return multiply(amount, multiply(parseDecimal(coupon.percent_off), rational(1, 100)));
  }
  // A fixed amount in another currency cannot be taken off.
  if (coupon.amount_off?.currency !== currency) return ZERO;
  return multiply(rational(coupon.amount_off.amount), perMonth);
}

function larger(a: Rational, b: Rational): Rational {
  return a.num * b.den >= b.num * a.den ? a : b;
}
