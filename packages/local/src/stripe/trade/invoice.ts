import type Stripe from 'stripe';
import type { Price, SubscriptionItem } from '../wire.ts';

/** Amounts here are in trillionths of a minor unit, the most decimals Stripe accepts. This avoids floats. */
const SCALE = 12;

function exact(decimal: string | null): bigint {
  const [whole = '0', fraction = ''] = (decimal ?? '0').split('.');
  return BigInt(whole + fraction.padEnd(SCALE, '0'));
}

function tiered(price: Price, quantity: number): bigint {
  const tiers = price.tiers ?? [];
  if (price.tiers_mode === 'volume') {
    const tier = tiers.find(({ up_to }) => up_to === null || quantity <= up_to);
    return tier ? exact(tier.unit_amount_decimal) * BigInt(quantity) + exact(tier.flat_amount_decimal) : 0n;
  }
  let sum = 0n;
  let from = 0;
  for (const tier of tiers) {
    if (quantity <= from) break;
    const upTo = Math.min(quantity, tier.up_to ?? quantity);
    sum += exact(tier.unit_amount_decimal) * BigInt(upTo - from) + exact(tier.flat_amount_decimal);
    from = upTo;
  }
  return sum;
}

function itemAmount(item: SubscriptionItem, price: Price): bigint {
  if (price.recurring?.usage_type === 'metered') return 0n;
  const quantity = item.quantity ?? 1;
  if (price.billing_scheme === 'tiered') return tiered(price, quantity);
  const packs = price.transform_quantity
    ? Math.ceil(quantity / price.transform_quantity.divide_by)
    : quantity;
  return exact(price.unit_amount_decimal) * BigInt(packs);
}

function less(amount: bigint, coupons: Stripe.Coupon[]): bigint {
  let left = amount;
  for (const coupon of coupons) {
    const percent = exact(String(coupon.percent_off ?? 0));
    left -= coupon.amount_off === null ? (left * percent) / exact('100') : exact(String(coupon.amount_off));
  }
  return left > 0n ? left : 0n;
}

/**
 * The price of a subscription's period in minor units: the sum of the items after their coupons, less the
 * subscription's coupons.
 */
export function invoiceAmount(
  items: { item: SubscriptionItem; price: Price; coupons: Stripe.Coupon[] }[],
  coupons: Stripe.Coupon[],
): number {
  const sum = items.reduce(
    (total, each) => total + less(itemAmount(each.item, each.price), each.coupons),
    0n,
  );
  const one = 10n ** BigInt(SCALE);
  return Number((less(sum, coupons) + one / 2n) / one);
}
