import { at, coupon, discount, item, type Plain, price, subscription } from '../../support/plain-objects.ts';
import type { Clause } from '../../support/story.ts';

type Over = Record<string, unknown>;

/** Fields that Stripe returns only when they are expanded. */
const hidden = (field: string, id: string, value: unknown): Plain => ({
  id: `${field}_${id}`,
  object: field,
  [field]: value,
});

/** A clause about one subscription, in a separate account, because its currencies must not be replaced. */
const pays = (says: string, mrr: number, items: Plain[], over: Over = {}, beside: Plain[] = []): Clause => ({
  says,
  account: { default_currency: over.currency ?? 'usd' },
  expanded: true,
  happened: (story) =>
    story
      .put(...beside, ...items, ...items.map((one) => one.price as Plain))
      .send(
        'customer.subscription.created',
        subscription({ id: 'sub_1', created: at('2026-10-28'), ...over }, items),
      ),
  figures: { mrr },
});

const dollars = (over: Over = {}) => price('price_1', { unit_amount: 1000, ...over });
const tieredPrice = price('price_1', {
  billing_scheme: 'tiered',
  tiers_mode: 'graduated',
  unit_amount: null,
  unit_amount_decimal: null,
});
const tier = (up_to: number | null, unit_amount: number) => ({
  up_to,
  unit_amount,
  unit_amount_decimal: String(unit_amount),
  flat_amount: null,
  flat_amount_decimal: null,
});
const inEuros = { currency: 'eur' };

const prices: Clause[] = [
  pays(
    'a price in another currency counts with its amount in the subscription’s currency',
    3000,
    [item('si_1', dollars(), { quantity: 2 })],
    inEuros,
    [hidden('currency_options', 'price_1', { eur: { unit_amount: 1500, unit_amount_decimal: '1500' } })],
  ),
  pays(
    'a fraction of a cent in the subscription’s currency is exact',
    750,
    [item('si_1', dollars(), { quantity: 1000 })],
    inEuros,
    [hidden('currency_options', 'price_1', { eur: { unit_amount: null, unit_amount_decimal: '0.75' } })],
  ),
  pays(
    'a price without the subscription’s currency counts as 0',
    500,
    [item('si_1', dollars()), item('si_2', price('price_2', { currency: 'eur', unit_amount: 500 }))],
    inEuros,
    [hidden('currency_options', 'price_1', { gbp: { unit_amount: 900, unit_amount_decimal: '900' } })],
  ),
  pays('a price without any other currency counts as nothing', 0, [item('si_1', dollars())], inEuros),
  pays(
    'tiers count with the amounts in the subscription’s currency',
    1200,
    [item('si_1', tieredPrice, { quantity: 8 })],
    inEuros,
    [
      hidden('tiers', 'price_1', [tier(null, 9999)]),
      hidden('currency_options', 'price_1', {
        eur: { unit_amount: null, unit_amount_decimal: null, tiers: [tier(4, 200), tier(null, 100)] },
      }),
    ],
  ),
  pays(
    'inline price data is in the subscription’s currency',
    700,
    [item('si_1', price('price_1', { currency: 'eur', unit_amount: 700, lookup_key: null, nickname: null }))],
    inEuros,
  ),
];

/** A coupon that lasts forever, behind a discount with the same name. */
const off = (name: string, over: Over, products?: string[], options?: Over) => [
  coupon(`c_${name}`, over),
  discount(`di_${name}`, `c_${name}`),
  ...(products ? [hidden('applies_to', `c_${name}`, { products })] : []),
  ...(options ? [hidden('currency_options', `c_${name}`, options)] : []),
];
/** 100.00 of one product and 50.00 of another. */
const two = (first: Over = {}, second: Over = {}) => [
  item('si_1', price('price_1', { unit_amount: 10_000, product: 'prod_1' }), first),
  item('si_2', price('price_2', { unit_amount: 5000, product: 'prod_2' }), second),
];

const coupons: Clause[] = [
  pays(
    'a coupon for a product reduces only that product’s items',
    12_500,
    two(),
    { discounts: ['di_a'] },
    off('a', { percent_off: 50 }, ['prod_2']),
  ),
  pays(
    'an amount off a product is at most the amount of its items',
    10_000,
    two(),
    { discounts: ['di_a'] },
    off('a', { amount_off: 8000, currency: 'usd' }, ['prod_2']),
  ),
  pays(
    'a coupon for a product that is not in the subscription changes nothing',
    15_000,
    two(),
    { discounts: ['di_a'] },
    off('a', { percent_off: 50 }, ['prod_9']),
  ),
  pays(
    'coupons for a product apply to what the earlier ones left of it',
    // The second product: 5000, 50 % off and then 1000 off, leaves 1500.
    11_500,
    two(),
    { discounts: ['di_a', 'di_b'] },
    [
      ...off('a', { percent_off: 50 }, ['prod_2']),
      ...off('b', { amount_off: 1000, currency: 'usd' }, ['prod_2']),
    ],
  ),
  pays(
    'an item’s coupon for its product reduces the item',
    5000,
    two({ discounts: ['di_a'] }, { discounts: ['di_b'] }),
    {},
    [...off('a', { percent_off: 100 }, ['prod_1']), ...off('b', { percent_off: 100 }, ['prod_1'])],
  ),
  pays(
    'a coupon in another currency uses its amount in the subscription’s currency',
    600,
    [item('si_1', price('price_1', { currency: 'eur', unit_amount: 1000 }))],
    { ...inEuros, discounts: ['di_a'] },
    off('a', { amount_off: 500, currency: 'usd' }, undefined, { eur: { amount_off: 400 } }),
  ),
  pays(
    'a coupon without the subscription’s currency changes nothing',
    1000,
    [item('si_1', price('price_1', { currency: 'eur', unit_amount: 1000 }))],
    { ...inEuros, discounts: ['di_a'] },
    off('a', { amount_off: 500, currency: 'usd' }),
  ),
];

export const terms: Clause[] = [...prices, ...coupons];
