import { describe, expect, it } from 'vitest';
import { card } from '../../card/current.ts';
import { type Input, isToday, sliderOf } from './sliders.ts';

const input = (given: Partial<Input>): Input => ({
  ...{ name: 'disputes_90d', label: 'Disputes in 90 days', unit: 'count', value: 3, today: 3 },
  ...{ within_reach: 1, reach_basis: 'general', how: 'Half of them' },
  ...given,
});

describe('sliderOf', () => {
  it('contains today’s value, the realistic one, and the card’s curve', () => {
    const given = input({ name: 'top_customer_share', unit: 'fraction', today: 0.3, within_reach: 0.2 });
    const slider = sliderOf(given, card);
    const knots = card.components.find(({ value }) => value === 'top_customer_share')?.knots ?? [];
    expect(knots.length).toBeGreaterThan(0);
    for (const value of [0.3, 0.2, ...knots.map(([at]) => at)]) {
      expect(slider?.low).toBeLessThanOrEqual(value);
      expect(slider?.high).toBeGreaterThanOrEqual(value);
    }
  });

  it('stays within the card’s range, on its steps', () => {
    const share = sliderOf(input({ name: 'payout_reliability', unit: 'fraction', today: 0.98 }), card);
    expect(share).toMatchObject({ high: 1, step: 0.001 });
    const sales = input({
      name: 'monthly_net_revenue_usd',
      unit: 'usd',
      today: 41_234.5,
      within_reach: null,
    });
    expect(sliderOf(sales, card)).toMatchObject({ low: 0, high: 123_800, step: 100, reach: null });
    expect(sliderOf(input({}), card)).toMatchObject({ low: 0, high: 20, step: 1 });
  });

  it('is missing for a switch, and for what does not apply or is on no card', () => {
    expect(sliderOf(input({ name: 'balance_negative', unit: 'boolean', today: false }), card)).toBeNull();
    expect(sliderOf(input({ today: null }), card)).toBeNull();
    expect(sliderOf(input({ name: 'nonsense' }), card)).toBeNull();
  });
});

it('a value that reads the same as today’s is today’s', () => {
  const today = { today: 0.08342, format: 'fraction' } as const;
  expect([isToday(0.083, today), isToday(0.084, today)]).toEqual([true, false]);
});
