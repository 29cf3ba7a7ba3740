import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { projectSubscription } from './project-subscription.ts';
import { parseDecimal, rational } from './rational.ts';
import { monthlyAmount } from './recurring.ts';
import * as stripe from './stripe-objects.support.ts';

const monthly = (
  items: Stripe.SubscriptionItem[],
  overrides: Parameters<typeof stripe.subscription>[0] = {},
) => monthlyAmount(projectSubscription(stripe.subscription(overrides, items)));

const every = (interval: string, interval_count = 1, more: Parameters<typeof stripe.price>[0] = {}) =>
  stripe.price({ recurring: { interval, interval_count, usage_type: 'licensed' }, ...more });

describe('the monthly amount of an item of 2000', () => {
  it.each([
    ['month', 1, rational(2000)],
    ['month', 3, rational(2000, 3)],
    ['year', 1, rational(2000, 12)],
    ['year', 2, rational(2000, 24)],
    // × 52 ÷ 12 and × 365 ÷ 12
    ['week', 1, rational(104_000, 12)],
    ['week', 2, rational(104_000, 24)],
    ['day', 1, rational(730_000, 12)],
    ['day', 30, rational(730_000, 360)],
  ])('billed every %s × %i', (interval, count, expected) => {
    expect(monthly([stripe.item({ price: every(interval, count) })])).toEqual(expected);
  });

  it('an interval that Stripe does not have is refused', () => {
    expect(() => monthly([stripe.item({ price: every('fortnight') })])).toThrow(/must be one of day, week/);
  });
});

describe('a price created as a plan', () => {
  const plan = { interval: 'year', interval_count: 2, usage_type: 'licensed' };
  const one = (recurring: unknown, more: object = {}) =>
    monthly([stripe.item({ price: stripe.price({ recurring }), plan: { ...plan, ...more } })]);

  it.each([null, undefined])('takes its interval from the plan if its own is %s', (recurring) => {
    expect(one(recurring)).toEqual(rational(2000, 24));
    expect(one(recurring, { usage_type: 'metered' })).toEqual(rational(0));
  });

  it('takes its own interval if it has one', () => {
    expect(one({ interval: 'month', interval_count: 1, usage_type: 'licensed' })).toEqual(rational(2000));
  });
});

describe('quantities', () => {
  it('a quantity multiplies a decimal exactly', () => {
    const price = stripe.price({ unit_amount: null, unit_amount_decimal: '0.333333333333' });
    expect(monthly([stripe.item({ price, quantity: 3 })])).toEqual(rational(999_999_999_999n, 10n ** 12n));
  });

  it.each([
    ['up', 11, 3],
    ['down', 11, 2],
    ['up', 10, 2],
    ['down', 4, 0],
  ])('packages of 5 rounded %s: a quantity of %i is %i packages', (round, quantity, packages) => {
    const price = stripe.price({ transform_quantity: { divide_by: 5, round } });
    expect(monthly([stripe.item({ price, quantity })])).toEqual(rational(2000 * packages));
  });

  it.each([
    { transform_quantity: { divide_by: 2 ** 30, round: 'up' } },
    { billing_scheme: 'tiered', tiers_mode: 'graduated', tiers: [{ up_to: 10 ** 12 }, { up_to: null }] },
  ])('a metered price may have counts above a billion beside a licensed one: %j', (pricing) => {
    const recurring = { interval: 'month', interval_count: 1, usage_type: 'metered' };
    const bytes = stripe.price({ id: 'price_bytes', recurring, ...pricing });
    expect(monthly([stripe.item({ price: bytes }), stripe.item({ id: 'si_2' })])).toEqual(rational(2000));
  });

  it('an item in its own trial is excluded', () => {
    const current_trial = { start_date: stripe.NOON, end_date: stripe.NOON + 86_400, trial_offer: 'tro_1' };
    const items = [stripe.item({ current_trial }), stripe.item({ id: 'si_2', current_trial: null })];
    expect(monthly(items)).toEqual(rational(2000));
  });

  it('a metered item is excluded', () => {
    const price = stripe.price({
      recurring: { interval: 'month', interval_count: 1, usage_type: 'metered' },
    });
    expect(monthly([stripe.item({ price }), stripe.item({ id: 'si_2' })])).toEqual(rational(2000));
  });
});

describe('tiers: up to 5 at 100 + 50 flat, up to 10 at 80.5, then 60 + 10 flat', () => {
  const tier = (up_to: number | null, unit: string, flat: string | null) => ({
    up_to,
    unit_amount: null,
    unit_amount_decimal: unit,
    flat_amount: null,
    flat_amount_decimal: flat,
  });
  const tiers = [tier(5, '100', '50'), tier(10, '80.5', null), tier(null, '60', '10')];
  const price = (tiers_mode: string, of: unknown = tiers) =>
    stripe.price({
      billing_scheme: 'tiered',
      tiers_mode,
      tiers: of,
      unit_amount: null,
      unit_amount_decimal: null,
    });

  it.each([
    ['graduated', 0, '50'],
    ['graduated', 5, '550'],
    // 550 + 80.5
    ['graduated', 6, '630.5'],
    // 550 + 5 × 80.5 = 952.5
    ['graduated', 10, '952.5'],
    // 952.5 + 2 × 60 + 10
    ['graduated', 12, '1082.5'],
    ['volume', 5, '550'],
    // 6 × 80.5
    ['volume', 6, '483'],
    // 12 × 60 + 10
    ['volume', 12, '730'],
  ])('a %s price is computed correctly for %i units', (mode, quantity, expected) => {
    expect(monthly([stripe.item({ price: price(mode), quantity })])).toEqual(parseDecimal(expected));
  });

  it('a tiered price counts 0 until its tiers are read', () => {
    expect(monthly([stripe.item({ price: price('volume', null), quantity: 12 })])).toEqual(rational(0));
  });
});

describe('coupons', () => {
  const off = (id: string, coupon: Parameters<typeof stripe.discount>[1]) => stripe.discount(id, coupon);

  it('an item’s coupon is subtracted before the subscription’s', () => {
    // (2000 − 10 %) + 2000 = 3800; − 500; − 50 % = 1650
    const items = [
      stripe.item({ discounts: [off('di_1', { percent_off: 10 })] }),
      stripe.item({ id: 'si_2' }),
    ];
    const discounts = [off('di_2', { amount_off: 500, currency: 'usd' }), off('di_3', { percent_off: 50 })];
    expect(monthly(items, { discounts })).toEqual(rational(1650));
  });

  it('a coupon with a fixed amount recurs with the invoice', () => {
    // A year at 24000 − 6000: 1500 a month.
    const items = [
      stripe.item({ price: every('year', 1, { unit_amount: 24_000, unit_amount_decimal: '24000' }) }),
    ];
    expect(monthly(items, { discounts: [off('di_1', { amount_off: 6000, currency: 'usd' })] })).toEqual(
      rational(1500),
    );
  });

  it('a coupon subtracts an exact percentage, and never more than the amount', () => {
    // 2000 × (1 − 0.3333)
    expect(monthly([stripe.item()], { discounts: [off('di_1', { percent_off: 33.33 })] })).toEqual(
      rational(13_334, 10),
    );
    expect(
      monthly([stripe.item()], { discounts: [off('di_1', { amount_off: 9000, currency: 'usd' })] }),
    ).toEqual(rational(0));
  });

  it('a coupon in another currency subtracts its amount in the subscription’s currency', () => {
    const coupon = { amount_off: 500, currency: 'eur', currency_options: { usd: { amount_off: 600 } } };
    expect(monthly([stripe.item()], { discounts: [off('di_1', coupon)] })).toEqual(rational(1400));
  });

  it.each([
    ['once', { percent_off: 50, duration: 'once' }],
    ['repeating', { percent_off: 50, duration: 'repeating' }],
    ['in another currency', { amount_off: 500, currency: 'eur' }],
    ['without the subscription’s currency', { amount_off: 500, currency: 'eur', currency_options: {} }],
  ])('a coupon that is %s is not subtracted', (_, coupon) => {
    expect(monthly([stripe.item()], { discounts: [off('di_1', coupon)] })).toEqual(rational(2000));
  });
});

describe('a price whose currency differs from its subscription’s', () => {
  const eur = { currency: 'eur' };
  const option = (unit: string) => ({ unit_amount: null, unit_amount_decimal: unit });
  const one = (more: Parameters<typeof stripe.price>[0], quantity = 2) =>
    monthly([stripe.item({ price: stripe.price(more), quantity })], eur);

  it.each([
    [
      'its amount in that currency',
      { eur: { unit_amount: 1500, unit_amount_decimal: '1500' } },
      rational(3000),
    ],
    ['a fraction of a cent in that currency', { eur: option('0.25') }, rational(1, 2)],
    ['0 if it has no amount in that currency', { gbp: option('900') }, rational(0)],
    ['0 until the amount is read', undefined, rational(0)],
    [
      '0 if only an inherited property has the currency’s name',
      Object.create({ eur: option('9') }),
      rational(0),
    ],
  ])('counts as %s', (_, currency_options, expected) => {
    expect(one({ currency_options })).toEqual(expected);
  });

  it('counts by the tiers of that currency', () => {
    const tiers = (unit: string) => [{ up_to: null, unit_amount_decimal: unit, flat_amount_decimal: '10' }];
    const tiered = { billing_scheme: 'tiered', tiers_mode: 'volume', unit_amount_decimal: null };
    expect(one({ ...tiered, tiers: tiers('9999') })).toEqual(rational(0));
    const options = { eur: { unit_amount: null, unit_amount_decimal: null, tiers: tiers('30') } };
    expect(one({ ...tiered, tiers: tiers('9999'), currency_options: options })).toEqual(rational(70));
  });

  it.each(['__proto__', 'constructor', 'plan#1'])('may have the id %s', (id) => {
    const price = stripe.price({ id, currency_options: { eur: option('1500') } });
    const fact = projectSubscription(stripe.subscription(eur, [stripe.item({ price })]));
    // The fact as the table returns it.
    expect(monthlyAmount(JSON.parse(JSON.stringify(fact)))).toEqual(rational(1500));
    expect(Object.keys(fact.amounts ?? {})).not.toContain('__proto__');
  });
});

describe('a coupon for some products', () => {
  const item = (product: unknown, unit: number, discounts: unknown[] = []) =>
    stripe.item({
      id: `si_${unit}`,
      price: stripe.price({ id: `price_${unit}`, product, unit_amount_decimal: String(unit) }),
      discounts,
    });
  const two = [item('prod_a', 10_000), item({ id: 'prod_b', object: 'product' }, 5000)];
  const off = (name: string, coupon: Record<string, unknown>, products: unknown) =>
    stripe.discount(`di_${name}`, { ...coupon, applies_to: products && { products } });

  it.each([
    ['subtracts its percentage from these products alone', { percent_off: 50 }, ['prod_b'], 12_500],
    ['subtracts its percentage from each of these products', { percent_off: 50 }, ['prod_b', 'prod_a'], 7500],
    [
      'subtracts its amount, at most the amount of these products',
      { amount_off: 9000, currency: 'usd' },
      ['prod_b'],
      10_000,
    ],
    ['subtracts nothing if none of these products is sold', { percent_off: 50 }, ['prod_c'], 15_000],
    ['subtracts nothing if it names no product', { percent_off: 50 }, [], 15_000],
    ['subtracts from every product if it applies to all', { percent_off: 50 }, null, 7500],
    ['subtracts nothing if its duration is once', { percent_off: 50, duration: 'once' }, ['prod_b'], 15_000],
  ])('%s', (_, coupon, products, expected) => {
    expect(monthly(two, { discounts: [off('a', coupon, products)] })).toEqual(rational(expected));
  });

  it('applies to what earlier coupons left of these products', () => {
    // 6000 off for all products is 4000 off the first and 2000 off the second. Half of the remaining 3000 is then subtracted.
    const all = off('a', { amount_off: 6000, currency: 'usd' }, null);
    const second = off('b', { percent_off: 50 }, ['prod_b']);
    expect(monthly(two, { discounts: [all, second] })).toEqual(rational(7500));
    // In the other order 2500 of the second is subtracted first, and then 6000 of 12,500.
    expect(monthly(two, { discounts: [second, all] })).toEqual(rational(6500));
  });

  it('on an item applies only if the item has one of these products', () => {
    const half = (name: string) => off(name, { percent_off: 50 }, ['prod_a']);
    expect(monthly([item('prod_a', 10_000, [half('a')]), item('prod_b', 5000, [half('b')])])).toEqual(
      rational(10_000),
    );
  });

  it('subtracts its amount as often as these products are invoiced', () => {
    const yearly = stripe.item({
      id: 'si_year',
      price: every('year', 1, { id: 'price_year', product: 'prod_y', unit_amount_decimal: '12000' }),
    });
    // 600 a year is 50 a month, although the other item is invoiced monthly.
    const discounts = [off('a', { amount_off: 600, currency: 'usd' }, ['prod_y'])];
    expect(monthly([item('prod_a', 10_000), yearly], { discounts })).toEqual(rational(10_950));
  });
});
