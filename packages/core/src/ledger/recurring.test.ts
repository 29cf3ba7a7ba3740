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

describe('an item of 2000 comes to a month as', () => {
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
  ])('every %s × %i', (interval, count, expected) => {
    expect(monthly([stripe.item({ price: every(interval, count) })])).toEqual(expected);
  });

  it('refuses an interval Stripe does not have', () => {
    expect(() => monthly([stripe.item({ price: every('fortnight') })])).toThrow(/must be one of day, week/);
  });
});

describe('quantities', () => {
  it('multiply exact decimals', () => {
    const price = stripe.price({ unit_amount: null, unit_amount_decimal: '0.333333333333' });
    expect(monthly([stripe.item({ price, quantity: 3 })])).toEqual(rational(999_999_999_999n, 10n ** 12n));
  });

  it.each([
    ['up', 11, 3],
    ['down', 11, 2],
    ['up', 10, 2],
    ['down', 4, 0],
  ])('in packages of 5 rounded %s: %i are %i', (round, quantity, packages) => {
    const price = stripe.price({ transform_quantity: { divide_by: 5, round } });
    expect(monthly([stripe.item({ price, quantity })])).toEqual(rational(2000 * packages));
  });

  it('leave metered items out', () => {
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
  ])('%s, %i units', (mode, quantity, expected) => {
    expect(monthly([stripe.item({ price: price(mode), quantity })])).toEqual(parseDecimal(expected));
  });

  it('count as 0 until they are read', () => {
    expect(monthly([stripe.item({ price: price('volume', null), quantity: 12 })])).toEqual(rational(0));
  });
});

describe('coupons', () => {
  const off = (id: string, coupon: Parameters<typeof stripe.discount>[1]) => stripe.discount(id, coupon);

  it('come off the item first, then the subscription', () => {
    // (2000 − 10 %) + 2000 = 3800; − 500; − 50 % = 1650
    const items = [
      stripe.item({ discounts: [off('di_1', { percent_off: 10 })] }),
      stripe.item({ id: 'si_2' }),
    ];
    const discounts = [off('di_2', { amount_off: 500, currency: 'usd' }), off('di_3', { percent_off: 50 })];
    expect(monthly(items, { discounts })).toEqual(rational(1650));
  });

  it('of a fixed amount recur with the invoice', () => {
    // A year at 24000 − 6000: 1500 a month.
    const items = [
      stripe.item({ price: every('year', 1, { unit_amount: 24_000, unit_amount_decimal: '24000' }) }),
    ];
    expect(monthly(items, { discounts: [off('di_1', { amount_off: 6000, currency: 'usd' })] })).toEqual(
      rational(1500),
    );
  });

  it('take exact percentages, and never more than there is', () => {
    // 2000 × (1 − 0.3333)
    expect(monthly([stripe.item()], { discounts: [off('di_1', { percent_off: 33.33 })] })).toEqual(
      rational(13_334, 10),
    );
    expect(
      monthly([stripe.item()], { discounts: [off('di_1', { amount_off: 9000, currency: 'usd' })] }),
    ).toEqual(rational(0));
  });

  it.each([
    ['once', { percent_off: 50, duration: 'once' }],
    ['repeating', { percent_off: 50, duration: 'repeating' }],
    ['in another currency', { amount_off: 500, currency: 'eur' }],
  ])('%s are not subtracted', (_, coupon) => {
    expect(monthly([stripe.item()], { discounts: [off('di_1', coupon)] })).toEqual(rational(2000));
  });
});

describe('decimals', () => {
  it.each([
    ['12.50', rational(25, 2)],
    ['-0.5', rational(-1, 2)],
    ['1e-7', rational(1, 10_000_000)],
    ['1.5E+3', rational(1500)],
  ])('%s is read exactly', (text, expected) => {
    expect(parseDecimal(text)).toEqual(expected);
  });

  it('refuses other text', () => {
    expect(() => parseDecimal('12,5')).toThrow(RangeError);
    expect(() => rational(1, 0)).toThrow(RangeError);
  });
});
