import { own } from '../shared/key-part.ts';
import { discounted, type Line } from './discounts.ts';
import type { PriceTier, SubscriptionFact, SubscriptionItem } from './facts.ts';
import { add, multiply, parseDecimal, type Rational, rational, shortened, sum, ZERO } from './rational.ts';

/**
 * The monthly amount of a subscription's items, in minor units of its currency, whatever its status. Exact if it can be stored. Metered items,
 * items in their own trial, and tax are excluded. Coupons with the duration `forever` are subtracted, an item's before the
 * subscription's; a fixed amount comes off every invoice. Tiers, amounts and coupons that are not read yet count as 0.
 */
export function monthlyAmount(subscription: SubscriptionFact): Rational {
  const items = subscription.items.filter((item) => !item.metered && !item.trialing);
  const lines = items.flatMap((item) =>
    discounted([lineOf(subscription, item)], item.discounts, subscription),
  );
  const left = discounted(lines, subscription.discounts, subscription);
  return shortened(sum(left.map(({ amount }) => amount)));
}

function lineOf(subscription: SubscriptionFact, item: SubscriptionItem): Line {
  const perMonth = invoicesPerMonth(item);
  return {
    product: item.product,
    perMonth,
    amount: multiply(invoiceAmount(item, subscription), perMonth),
  };
}

/** Invoices a month, taking a year as 12 months, 52 weeks or 365 days. */
function invoicesPerMonth({ interval, interval_count }: SubscriptionItem): Rational {
  const perYear: Record<string, number> = { day: 365, week: 52, month: 12, year: 1 };
  const times = perYear[interval];
  if (times === undefined) throw new RangeError(`"${interval}" is not an interval Stripe bills by.`);
  return rational(times, 12 * interval_count);
}

function invoiceAmount(item: SubscriptionItem, { tiers, amounts = {} }: SubscriptionFact): Rational {
  if (item.tiers_mode !== null) {
    return tieredAmount(item.quantity, item.tiers_mode, own(tiers, item.price) ?? []);
  }
  const units = item.package
    ? item.package.round === 'up'
      ? Math.ceil(item.quantity / item.package.divide_by)
      : Math.floor(item.quantity / item.package.divide_by)
    : item.quantity;
  const unitAmount = item.unit_amount ?? own(amounts, item.price) ?? '0';
  return multiply(parseDecimal(unitAmount), rational(units));
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
    // Each tier reached adds its flat amount. The first tier is reached at a quantity of 0.
    if (index > 0 && quantity <= below) break;
    const top = Math.min(quantity, tier.up_to ?? quantity);
    total = add(total, cost(tier, top - below));
    below = top;
    if (tier.up_to === null || quantity <= tier.up_to) break;
  }
  return total;
}
