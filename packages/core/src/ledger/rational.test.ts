import type Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { projectSubscription } from './project-subscription.ts';
import { parseDecimal, rational, shortened } from './rational.ts';
import { monthlyAmount } from './recurring.ts';
import * as stripe from './stripe-objects.support.ts';

const monthly = (
  items: Stripe.SubscriptionItem[],
  overrides: Parameters<typeof stripe.subscription>[0] = {},
) => monthlyAmount(projectSubscription(stripe.subscription(overrides, items)));

describe('a fraction too long for the table', () => {
  const off = (count: number, coupon: object) =>
    Array.from({ length: count }, (_, index) => stripe.discount(`di_${index}`, coupon));

  it('a monthly amount after 20 coupons with many decimals is rounded to 10^−12', () => {
    const price = stripe.price({ unit_amount: null, unit_amount_decimal: '99999.999999999999' });
    const { num, den } = monthly([stripe.item({ price })], {
      discounts: off(20, { percent_off: 0.3333333333333333 }),
    });
    expect(10n ** 12n % den).toBe(0n);
    // 0.99666… to the power of 20.
    expect(Number(num) / Number(den)).toBeCloseTo(100_000 * (1 - 0.3333333333333333 / 100) ** 20, 6);
  });

  it('coupons that share products never make a fraction too long to store', () => {
    const items = Array.from({ length: 12 }, (_, index) =>
      stripe.item({
        id: `si_${index}`,
        price: stripe.price({
          id: `price_${index}`,
          product: `prod_${index}`,
          unit_amount_decimal: `${7919 + index}`,
        }),
      }),
    );
    const discounts = Array.from({ length: 20 }, (_, index) =>
      stripe.discount(`di_${index}`, {
        amount_off: 101 + index,
        currency: 'usd',
        applies_to: { products: [0, 1, 2, 3, 4].map((step) => `prod_${(index + step * (index + 1)) % 12}`) },
      }),
    );
    const { num, den } = monthly(items, { discounts });
    expect(num < 10n ** 30n && den <= 10n ** 24n).toBe(true);
    expect(Number(num) / Number(den)).toBeCloseTo(12 * 7919 + 66 - (20 * 101 + 190), 6);
  });

  it('a fraction that fits is not rounded', () => {
    expect(shortened(rational(1, 10n ** 23n))).toEqual(rational(1, 10n ** 23n));
    expect(shortened(rational(-2, 3n * 10n ** 24n))).toEqual(rational(0));
    expect(shortened(rational(-(10n ** 30n), 7))).toEqual(
      rational(-142857142857142857142857142857142857142857n, 10n ** 12n),
    );
  });
});

describe('decimals', () => {
  it.each([
    ['12.50', rational(25, 2)],
    ['-0.5', rational(-1, 2)],
    ['1e-7', rational(1, 10_000_000)],
    ['1.5E+3', rational(1500)],
  ])('%s is parsed exactly', (text, expected) => {
    expect(parseDecimal(text)).toEqual(expected);
  });

  it('a fraction of any size is reduced to lowest terms', () => {
    // Neighboring Fibonacci numbers take the most steps.
    let [large, small] = [1n, 1n];
    for (let step = 0; step < 20_000; step++) [large, small] = [large + small, large];
    expect(rational(large, small)).toEqual({ num: large, den: small });
  });

  it('other text and a denominator of 0 are refused', () => {
    expect(() => parseDecimal('12,5')).toThrow(RangeError);
    expect(() => rational(1, 0)).toThrow(RangeError);
  });
});
