import type Stripe from 'stripe';
import { keyPart, own } from '../shared/key-part.ts';
import type { PriceTier, SubscriptionFact, SubscriptionItem } from './facts.ts';
import {
  currencyCode,
  decimal,
  idOf,
  intervalCount,
  listOf,
  object,
  oneOf,
  quantity,
  seconds,
  secondsOrNull,
  stripeId,
  text,
  textOrNull,
  threshold,
} from './fields.ts';
import { couponTerms, discountName } from './project-coupon.ts';

/** A subscription's fact. Pass `items` if they were listed separately; the payload itself has ten at most. */
export function projectSubscription(
  subscription: Stripe.Subscription,
  items?: readonly Stripe.SubscriptionItem[],
): SubscriptionFact {
  const all = listOf('subscription.items', items ?? subscription.items?.data);
  const currency = currencyCode('subscription.currency', subscription.currency);
  const prices = all.map(({ price }) => object('subscription.items.price', price));
  const discounts = [...discountsOf(subscription), ...all.flatMap(discountsOf)];
  return {
    kind: 'subscription',
    id: stripeId('subscription.id', subscription.id),
    currency,
    status: text('subscription.status', subscription.status),
    start_date: seconds('subscription.start_date', subscription.start_date),
    trial_end: secondsOrNull('subscription.trial_end', subscription.trial_end),
    // A canceled subscription without `ended_at` ended when it was canceled.
    ended_at: secondsOrNull(
      'subscription.ended_at',
      subscription.ended_at ?? (subscription.status === 'canceled' ? subscription.canceled_at : null),
    ),
    collection_paused: subscription.pause_collection !== null && subscription.pause_collection !== undefined,
    items: all.map((item) => projectItem(item, currency)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    more_items: items ? false : subscription.items?.has_more === true,
    discounts: discountsOf(subscription).map(discountName),
    coupons: Object.fromEntries(discounts.flatMap((discount) => couponTerms(discount, currency))),
    tiers: Object.fromEntries(prices.flatMap((price) => knownTiers(price, currency))),
    amounts: Object.fromEntries(prices.flatMap((price) => knownAmount(price, currency))),
  };
}

function projectItem(item: Stripe.SubscriptionItem, currency: string): SubscriptionItem {
  const { price } = item;
  currencyCode('price.currency', price.currency);
  const { transform_quantity } = price;
  // A price created as a plan may state its interval only in the plan.
  const recurring = object('price.recurring', price.recurring ?? item.plan);
  const metered = recurring.usage_type === 'metered';
  return {
    id: stripeId('subscription.items.id', item.id),
    price: priceName(price),
    product: textOrNull('price.product', idOf(price.product)) ?? '',
    // Metered usage has no quantity.
    quantity: metered ? 1 : quantity('subscription.items.quantity', item.quantity ?? 1),
    unit_amount:
      isTiered(price) || isInOtherCurrency(price, currency) ? null : unitAmount('price.unit_amount', price),
    interval: oneOf('price.recurring.interval', INTERVALS, recurring.interval),
    interval_count: intervalCount('price.recurring.interval_count', recurring.interval_count ?? 1),
    metered,
    ...(item.current_trial ? { trialing: true } : {}),
    tiers_mode: isTiered(price) ? oneOf('price.tiers_mode', TIERS_MODES, price.tiers_mode) : null,
    package: transform_quantity
      ? {
          divide_by: threshold('price.transform_quantity.divide_by', transform_quantity.divide_by),
          round: oneOf('price.transform_quantity.round', ROUNDINGS, transform_quantity.round),
        }
      : null,
    discounts: discountsOf(item).map(discountName),
  };
}

const INTERVALS = ['day', 'week', 'month', 'year'] as const;
const TIERS_MODES = ['graduated', 'volume'] as const;
const ROUNDINGS = ['up', 'down'] as const;

function isTiered({ billing_scheme }: Stripe.Price): boolean {
  return billing_scheme === 'tiered';
}

/**
 * Whether a price's own currency differs from the subscription's. A price may have amounts in several currencies and shows
 * only its own by default: https://docs.stripe.com/payments/checkout/multi-currency-prices
 */
export function isInOtherCurrency(price: Stripe.Price, currency: string): boolean {
  return price.currency !== currency;
}

/** A price's amounts in another currency: undefined if not expanded, null if it has none. */
export function currencyOption(
  { currency_options }: Stripe.Price,
  currency: string,
): Stripe.Price.CurrencyOptions | null | undefined {
  return currency_options && (own(currency_options, currency) ?? null);
}

function knownTiers(price: Stripe.Price, currency: string): [string, PriceTier[]][] {
  if (!isTiered(price)) return [];
  const source = isInOtherCurrency(price, currency) ? currencyOption(price, currency) : price;
  if (source === null) return [[priceName(price), []]];
  return source?.tiers ? [[priceName(price), listOf('price.tiers', source.tiers).map(projectTier)]] : [];
}

function knownAmount(price: Stripe.Price, currency: string): [string, string | null][] {
  if (isTiered(price) || !isInOtherCurrency(price, currency)) return [];
  const option = currencyOption(price, currency);
  if (option === undefined) return [];
  const amount = option && unitAmount(`price.currency_options.${currency}.unit_amount`, option);
  return [[priceName(price), amount]];
}

function projectTier(tier: Stripe.Price.Tier | Stripe.Price.CurrencyOptions.Tier): PriceTier {
  return {
    up_to: tier.up_to === null ? null : threshold('price.tiers.up_to', tier.up_to),
    unit_amount: amountOf('price.tiers.unit_amount', tier.unit_amount_decimal, tier.unit_amount ?? 0),
    flat_amount: amountOf('price.tiers.flat_amount', tier.flat_amount_decimal, tier.flat_amount ?? 0),
  };
}

/** No subscription has more. Each discount is applied to every line, so the number must be bounded. */
const MAX_DISCOUNTS = 100;

function discountsOf(holder: { discounts?: (string | Stripe.Discount)[] | null }) {
  return listOf('discounts', holder.discounts ?? [], MAX_DISCOUNTS);
}

function priceName({ id }: Stripe.Price): string {
  return keyPart(text('price.id', id));
}

/** The unit price. A price without an amount is malformed, not free. */
function unitAmount(
  field: string,
  { unit_amount_decimal, unit_amount }: Pick<Stripe.Price, 'unit_amount_decimal' | 'unit_amount'>,
): string {
  return amountOf(field, unit_amount_decimal, unit_amount);
}

/** The exact decimal, or the integer if Stripe sends no decimal. */
function amountOf(field: string, exact: unknown, whole: unknown): string {
  return exact === null || exact === undefined ? decimal(field, whole) : decimal(`${field}_decimal`, exact);
}
