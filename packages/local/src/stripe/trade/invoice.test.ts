import { describe, expect, it } from 'vitest';
import type { CouponSpec, PriceSpec } from '../business.ts';
import { coupon, price } from '../objects/price.ts';
import { subscriptionItem } from '../objects/subscription.ts';
import { invoiceAmount } from './invoice.ts';

function item(
  quantity: number,
  amount: PriceSpec['amount'],
  pack?: number,
  coupons: CouponSpec['off'][] = [],
) {
  const spec: PriceSpec = {
    key: 'k',
    nickname: 'K',
    interval: 'month',
    amount,
    ...(pack !== undefined && { pack }),
  };
  const of = price({ id: 'price_1', product: 'prod_1', created: 0, currency: 'usd', spec });
  const line = {
    id: 'si_1',
    created: 0,
    subscription: 'sub_1',
    price: of,
    quantity,
    periodStart: 0,
    periodEnd: 1,
    discounts: [],
  };
  return { item: subscriptionItem(line), price: of, coupons: coupons.map(off) };
}

function off(given: CouponSpec['off']) {
  return coupon({
    id: 'c',
    created: 0,
    currency: 'usd',
    spec: { key: 'C', off: given, duration: 'forever' },
  });
}

describe('an invoice', () => {
  it.each([
    ['per unit', item(3, { flat: 4900 }), 14_700],
    ['fractions of a cent', item(12_345, { decimal: '0.35' }), 4_321],
    ['half a cent is rounded up', item(1, { decimal: '0.5' }), 1],
    ['packs are rounded up', item(450, { flat: 900 }, 100), 4_500],
    ['metered usage is not billed in advance', item(1, { metered: '0.02' }), 0],
  ])('%s', (_name, line, expected) => {
    expect(invoiceAmount([line], [])).toBe(expected);
  });

  it.each([
    [3, 7_500],
    [5, 12_500],
    [6, 14_500],
    [22, 45_500],
  ])('graduated tiers: %i seats', (quantity, expected) => {
    const tiers: [number | null, number][] = [
      [5, 2500],
      [20, 2000],
      [null, 1500],
    ];
    expect(invoiceAmount([item(quantity, { mode: 'graduated', tiers })], [])).toBe(expected);
  });

  it.each([
    [10, 27_000],
    [11, 24_800],
    [51, 81_400],
  ])('volume tiers with a flat amount: %i seats', (quantity, expected) => {
    const tiers: [number | null, number, number][] = [
      [10, 2200, 5000],
      [50, 1800, 5000],
      [null, 1400, 10_000],
    ];
    expect(invoiceAmount([item(quantity, { mode: 'volume', tiers })], [])).toBe(expected);
  });

  it("subtracts an item's coupons first, then the subscription's, and never goes below zero", () => {
    const lines = [item(1, { flat: 10_000 }, undefined, [{ percent: 20 }]), item(1, { flat: 2_000 })];
    expect(invoiceAmount(lines, [])).toBe(10_000);
    expect(invoiceAmount(lines, [off({ percent: 12.5 })])).toBe(8_750);
    expect(invoiceAmount(lines, [off({ amount: 1_000 })])).toBe(9_000);
    expect(invoiceAmount([item(1, { flat: 500 })], [off({ amount: 1_000 })])).toBe(0);
  });
});
