import type Stripe from 'stripe';
import type { Fact } from '../../ledger/facts.ts';
import { SUBSCRIPTION_EXPAND, SUBSCRIPTION_ITEM_EXPAND } from '../../ledger/project.ts';
import { couponOf } from '../../ledger/project-coupon.ts';
import { currencyOption, isInOtherCurrency } from '../../ledger/project-subscription.ts';
import { toFact } from '../../ledger/to-fact.ts';
import { own } from '../../shared/key-part.ts';
import type { AccountClient } from './account-client.ts';
import { isMissing } from './client.ts';

/**
 * Reads subscriptions with everything their monthly amounts need. Each price is read once, however many subscriptions use it.
 * Stripe omits a field both if it was not expanded and if there is no value. After an expanded read, this fills in an empty value,
 * so that the ledger does not ask again.
 * @returns a reader; with `items` it also lists the subscription's items with prices and discounts
 * @throws Stripe's error, also for a missing subscription
 */
export function subscriptionReader(client: AccountClient): (id: string, items: boolean) => Promise<Fact> {
  const { stripe, options } = client;
  const prices = new Map<string, Promise<Stripe.Price>>();
  const readPrice = (shown: Stripe.Price, currency: string) => {
    const name = `${currency} ${shown.id}`;
    const known = prices.get(name) ?? priceIn(client, shown, currency);
    prices.set(name, known);
    return known;
  };
  const expandItem = async (item: Stripe.SubscriptionItem, currency: string) => ({
    ...item,
    price: showsAmounts(item.price, currency) ? item.price : await readPrice(item.price, currency),
    discounts: await itemDiscounts(client, item),
  });
  return async (id, items) => {
    const subscription = await stripe.subscriptions.retrieve(
      id,
      { expand: [...SUBSCRIPTION_EXPAND] },
      options,
    );
    const discounts = (subscription.discounts ?? []).map(withEmptyExpansions);
    if (!items) return toFact('subscription', { ...subscription, discounts });
    const listed = await stripe.subscriptionItems
      .list({ subscription: id, limit: 100, expand: [...SUBSCRIPTION_ITEM_EXPAND] }, options)
      .autoPagingToArray({ limit: 1000 });
    const shown = toFact('subscription', { ...subscription, discounts }, undefined, listed);
    if (shown.kind === 'unreadable') return shown;
    const expandedItems = await Promise.all(listed.map((item) => expandItem(item, subscription.currency)));
    return toFact('subscription', { ...subscription, discounts }, undefined, expandedItems);
  };
}

/** Whether a price shows its amounts in a currency. */
function showsAmounts(price: Stripe.Price, currency: string): boolean {
  const tiered = price.billing_scheme === 'tiered';
  if (!isInOtherCurrency(price, currency)) return !tiered || price.tiers !== undefined;
  const option = currencyOption(price, currency);
  return option !== undefined && (option === null || !tiered || option.tiers !== undefined);
}

async function priceIn(
  { stripe, options }: AccountClient,
  shown: Stripe.Price,
  currency: string,
): Promise<Stripe.Price> {
  const retrieve = (...expand: string[]) =>
    stripe.prices.retrieve(shown.id, { expand }, options).catch(unlessMissing(shown));
  const price = await retrieve('tiers', 'currency_options');
  if (!isInOtherCurrency(price, currency)) return price;
  const amounts = price.currency_options ?? {};
  const expandedPrice = { ...price, currency_options: amounts };
  if (showsAmounts(expandedPrice, currency)) return expandedPrice;
  // Tiers in another currency are present only if expanded by name.
  const { currency_options: expanded = {} } = await retrieve(`currency_options.${currency}.tiers`);
  const option = own({ ...amounts, ...expanded }, currency);
  return {
    ...price,
    currency_options: option ? { [currency]: { ...option, tiers: option.tiers ?? [] } } : {},
  };
}

/** An item's discounts. A coupon's products are one level too deep for a list, but not for a single item. */
async function itemDiscounts({ stripe, options }: AccountClient, listed: Stripe.SubscriptionItem) {
  const discounts = listed.discounts ?? [];
  const decides = (coupon: Stripe.Coupon | null) => !coupon || coupon.duration === 'forever';
  if (!discounts.map(couponOf).some(decides)) return discounts;
  const item = await stripe.subscriptionItems
    .retrieve(listed.id, { expand: [...SUBSCRIPTION_EXPAND] }, options)
    .catch(unlessMissing(listed));
  return (item.discounts ?? []).map(withEmptyExpansions);
}

/** A catch handler that keeps the listed object if it no longer exists. */
function unlessMissing<T>(listed: T): (error: unknown) => T {
  return (error) => {
    if (isMissing(error)) return listed;
    throw error;
  };
}

/** A discount read with its coupon's products and currencies expanded: missing ones become explicitly empty. */
function withEmptyExpansions(discount: string | Stripe.Discount): string | Stripe.Discount {
  const coupon = couponOf(discount);
  if (typeof discount === 'string' || !coupon) return discount;
  const expandedCoupon = { applies_to: null, currency_options: {}, ...coupon } as Stripe.Coupon;
  return { ...discount, source: { ...discount.source, coupon: expandedCoupon } };
}
