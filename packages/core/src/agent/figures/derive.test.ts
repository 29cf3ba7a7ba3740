import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRICS, type MetricName } from '../../figures/metrics.ts';
import { derive, type Operation, operations, sizeOf } from './derive.ts';
import { dateFigure, periodOf, pointsFigure, quantityFigure, type ToolFigure, textFigure } from './figure.ts';
import { inputFigure } from './of-readiness.ts';

const today = '2026-06-17';

function metric(
  name: MetricName,
  value: number | null,
  {
    id = name as string,
    days,
    currency = 'usd',
  }: { id?: string; days?: [string, string]; currency?: string } = {},
): ToolFigure {
  const period = days ? periodOf({ start: days[0], end: days[1] }) : null;
  return quantityFigure(METRICS[name], value, { id, name, ref: `metric:${name}`, period, currency });
}

const sales = (value: number | null, id: string, currency?: string) =>
  metric('net_revenue', value, { id, ...(currency ? { currency } : {}) });
const rate = (value: number, id: string) => metric('refund_ratio', value, { id });
const disputes = (value: number, id: string) => metric('chargeback_count', value, { id });
const points = (value: number, id: string) => pointsFigure('Points', value, { id, ref: 'component:x' });

/** The value and the text, or the reason. */
function outcome(operation: Operation, figures: readonly ToolFigure[]): [number, string] | string {
  const derived = derive(operation, figures, today);
  return derived.ok ? [Number(derived.figure.value), derived.figure.text] : derived.reason;
}

const computed: readonly [Operation, readonly ToolFigure[], value: number, text: string][] = [
  ['difference', [sales(500, 'a'), sales(700, 'b')], -200, '-$2.00'],
  ['difference', [sales(500, 'a', 'eur'), sales(300, 'b', 'eur')], 200, '€2.00'],
  ['difference', [sales(500, 'a', 'jpy'), sales(300, 'b', 'jpy')], 200, '¥200'],
  ['difference', [disputes(7, 'a'), disputes(3, 'b')], 4, '4'],
  ['difference', [rate(0.04, 'a'), rate(0.03, 'b')], 0.01, '1 percentage point'],
  ['difference', [rate(0.02, 'a'), rate(0.05, 'b')], -0.03, '-3 percentage points'],
  ['difference', [rate(0.0123, 'a'), rate(0.0111, 'b')], 0.0012, '0.12 percentage points'],
  [
    'difference',
    [metric('revenue_volatility', 0.16, { id: 'a' }), metric('revenue_volatility', 0.1, { id: 'b' })],
    0.06,
    '6 percentage points',
  ],
  ['difference', [points(4.1, 'a'), points(0.3, 'b')], 3.8, '3.8'],
  [
    'difference',
    [inputFigure('history_months', 12.5, null, 'a'), inputFigure('history_months', 10, null, 'b')],
    2.5,
    '2.5 months',
  ],
  ['ratio', [sales(5000, 'a'), sales(2000, 'b')], 2.5, '2.5×'],
  ['ratio', [disputes(3, 'a'), disputes(1200, 'b')], 0.0025, '0.25%'],
  ['ratio', [sales(5000, 'a'), disputes(4, 'b')], 1250, '$12.50'],
  ['ratio', [sales(-500, 'a'), sales(1000, 'b')], -0.5, '-50%'],
  ['percent_change', [sales(1500, 'a'), sales(1000, 'b')], 0.5, '50%'],
  ['percent_change', [sales(-500, 'a'), sales(1000, 'b')], -1.5, '-150%'],
  ['percent_change', [rate(0.03, 'a'), rate(0.02, 'b')], 0.5, '50%'],
  ['sum', [sales(1, 'a'), sales(-2, 'b'), sales(3, 'c')], 2, '$0.02'],
  ['sum', [points(0.1, 'a'), points(0.2, 'b')], 0.3, '0.3'],
  ['average', [sales(1, 'a'), sales(2, 'b')], 2, '$0.02'],
  ['average', [sales(-1, 'a'), sales(-2, 'b')], -1, '-$0.01'],
  ['average', [disputes(2, 'a'), disputes(3, 'b')], 2.5, '2.5'],
  ['annualize', [sales(3000, 'a')], 36_500, '$365.00'],
  ['annualize', [sales(-1000, 'a')], -12_167, '-$121.67'],
  ['annualize', [metric('net_revenue', 3100, { days: ['2026-05-01', '2026-05-31'] })], 36_500, '$365.00'],
  ['annualize', [disputes(1, 'a')], 12, '12'],
  // Recurring revenue is of a month.
  ['annualize', [metric('mrr', 100)], 1200, '$12.00'],
  ['annualize', [metric('mrr', 100, { id: 'mrr.eur', currency: 'eur' })], 1200, '€12.00'],
];

const refused: readonly [Operation, readonly ToolFigure[], reason: RegExp][] = [
  ['difference', [sales(1, 'a')], /takes 2 figures/],
  ['difference', [sales(1, 'a'), sales(1, 'b'), sales(1, 'c')], /takes 2 figures/],
  ['sum', [], /takes 2 to 24 figures/],
  ['annualize', [sales(1, 'a'), sales(1, 'b')], /takes 1 figures?/],
  ['sum', [sales(1, 'a'), sales(1, 'a')], /a is named twice/],
  ['sum', [sales(1, 'a'), sales(1, 'b', 'eur')], /a is in USD and b in EUR/],
  ['difference', [sales(1, 'a'), rate(0.1, 'b')], /a is in USD and b in percent/],
  ['ratio', [disputes(1, 'a'), sales(1, 'b')], /a is in count and b in USD/],
  ['ratio', [disputes(1, 'a'), disputes(0, 'b')], /b is 0/],
  ['percent_change', [sales(1, 'a'), sales(0, 'b')], /b is not above 0/],
  ['percent_change', [sales(1, 'a'), sales(-5, 'b')], /b is not above 0/],
  ['sum', [rate(0.1, 'a'), rate(0.1, 'b')], /percent cannot be added up/],
  ['average', [rate(0.1, 'a'), rate(0.1, 'b')], /an average of rates is not a rate/],
  ['difference', [sales(1, 'a'), sales(null, 'b')], /b \(Net revenue\) is not known/],
  [
    'difference',
    [textFigure('Tier', 'Ready', { id: 'a', ref: 'tier' }), sales(1, 'b')],
    /a \(Tier\) is Ready/,
  ],
  [
    'difference',
    [dateFigure('Day', '2026-01-01', { id: 'a', ref: 'x' }), sales(1, 'b')],
    /a \(Day\) is Jan 1, 2026/,
  ],
  ['sum', [inputFigure('charges_enabled', true, null, 'a'), sales(1, 'b')], /is yes/],
  ['sum', [sales(Number.MAX_SAFE_INTEGER, 'a'), sales(1, 'b')], /too large to be exact/],
  ['annualize', [sales(Number.MAX_SAFE_INTEGER, 'a')], /too large to be exact/],
  ['annualize', [metric('active_subscriptions', 5)], /not the amount of a period/],
  ['annualize', [inputFigure('disputes_90d', 5, null)], /not the amount of a period/],
  ['annualize', [rate(0.1, 'a')], /percent cannot be scaled/],
  [
    'annualize',
    [metric('net_revenue', 100, { days: ['2026-06-01', '2026-06-30'] })],
    /June 2026 is not over yet/,
  ],
];

describe('derive', () => {
  it.each(computed)('computes a %s (%#)', (operation, figures, value, text) => {
    expect(outcome(operation, figures)).toEqual([value, text]);
  });

  it.each(refused)('refuses a %s (%#) and says why', (operation, figures, reason) => {
    expect(outcome(operation, figures)).toMatch(reason);
  });

  it('names its sources in the id, the label and the reference', () => {
    const days: [string, string] = ['2026-05-01', '2026-05-31'];
    const derived = derive(
      'difference',
      [metric('net_revenue', 5, { id: 'net_revenue@2026-05', days }), sales(3, 'net_revenue')],
      today,
    );
    expect(derived).toMatchObject({
      figure: {
        id: 'difference(net_revenue@2026-05,net_revenue)',
        label: 'Difference: Net revenue (May 2026), Net revenue',
        ref: 'calculation:metric:net_revenue,metric:net_revenue',
      },
    });
  });

  it('gives a change its size', () => {
    const derived = derive('difference', [sales(3, 'a'), sales(5, 'b')], today);
    expect(derived.ok && sizeOf(derived.figure)).toMatchObject({
      id: 'difference(a,b).size',
      value: 2,
      text: '$0.02',
    });
  });

  it('is exact for money, whatever the amounts', () => {
    const amount = fc.integer({ min: -(2 ** 51), max: 2 ** 51 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 2, maxLength: 24 }), (amounts) => {
        const exact = amounts.reduce((all, each) => all + BigInt(each), 0n);
        const result = outcome(
          'sum',
          amounts.map((each, index) => sales(each, `f${index}`)),
        );
        const isSafe = exact >= -BigInt(Number.MAX_SAFE_INTEGER) && exact <= BigInt(Number.MAX_SAFE_INTEGER);
        if (isSafe) expect(result[0]).toBe(Number(exact));
        else expect(result).toMatch(/too large/);
      }),
    );
  });

  it('gives a finite value or a reason for any figures', () => {
    const figure = fc.oneof(
      fc.maxSafeInteger().map((each) => sales(each, 'm')),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => rate(each, 'r')),
      fc.nat().map((each) => disputes(each, 'd')),
    );
    const all = fc
      .array(figure, { maxLength: 4 })
      .map((list) => list.map((one, index) => ({ ...one, id: `f${index}` })));
    fc.assert(
      fc.property(fc.constantFrom(...operations), all, (operation, list) => {
        const result = outcome(operation, list);
        if (typeof result === 'string') expect(result).not.toBe('');
        else expect([Number.isFinite(result[0]), /NaN|Infinity|∞/.test(result[1])]).toEqual([true, false]);
      }),
    );
  });
});
