import { describe, expect, it } from 'vitest';
import { type Figure, figureOf, type Input, isToday, readTyped, typed } from './figure.ts';

const noReach = { within_reach: null, reach_basis: null, how: null };

function figure(given: Pick<Input, 'name' | 'unit' | 'today'> & { within_reach?: number }): Figure {
  const found = figureOf({ label: 'A figure', value: given.today, ...noReach, ...given });
  if (!found) throw new Error('it is a figure');
  return found;
}
const growth = figure({
  name: 'revenue_growth',
  unit: 'fraction',
  today: -0.0129014,
  within_reach: 0.1370986,
});
const disputes = figure({ name: 'disputes_90d', unit: 'count', today: 10, within_reach: 4 });

describe('figureOf', () => {
  it('spans the whole curve and at least twice the realistic change, both ways', () => {
    expect(growth).toMatchObject({ low: -0.4, high: 0.288, step: 0.001 });
    expect(disputes).toMatchObject({ low: 0, high: 25, step: 1 });
    const revenue = { name: 'monthly_net_revenue_usd', unit: 'usd' } as const;
    expect(figure({ ...revenue, today: 12_975.18, within_reach: 16_867.7 })).toMatchObject({
      low: 0,
      high: 50_000,
      step: 100,
    });
    expect(figure({ ...revenue, today: -400 })).toMatchObject({ low: -800, high: 10_000 });
  });

  it('stays in the allowed range, and includes a figure outside the curve', () => {
    const share = { unit: 'fraction', within_reach: 0 } as const;
    expect(figure({ name: 'payment_failure_rate', today: 0.04, ...share })).toMatchObject({
      low: 0,
      high: 0.15,
    });
    expect(figure({ name: 'payment_failure_rate', today: 0.4567, ...share })).toMatchObject({ high: 1 });
    expect(figure({ name: 'history_months', unit: 'months', today: 61.26 })).toMatchObject({ high: 61.3 });
  });

  it('is null for an input that does not apply, a switch, and an unknown input', () => {
    const rest = { label: '', value: null, ...noReach };
    expect(figureOf({ name: 'mrr_churn', unit: 'fraction_per_month', today: null, ...rest })).toBeNull();
    expect(figureOf({ name: 'charges_enabled', unit: 'boolean', today: true, ...rest })).toBeNull();
    expect(figureOf({ name: 'newer_than_this_page', unit: 'count', today: 3, ...rest })).toBeNull();
  });
});

describe('the field', () => {
  it('shows percent, and values without binary rounding errors', () => {
    expect(typed(0.137, growth)).toBe('13.7');
    expect(readTyped('13.7', growth)).toBe(0.137);
    expect(readTyped('-5', growth)).toBe(-0.05);
    expect(typed(-0.0000001, growth)).toBe('0');
  });

  it.each(['', ' ', 'many', '-1', '2.5', '1e99'])('does not accept %j as a number of disputes', (text) => {
    expect(readTyped(text, disputes)).toBeNull();
  });

  it('treats a value that reads like today’s as today’s', () => {
    expect(isToday(-0.013, growth)).toBe(true);
    expect(isToday(-0.014, growth)).toBe(false);
  });
});
