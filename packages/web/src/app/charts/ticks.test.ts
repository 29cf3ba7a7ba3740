import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustered } from './Axes.tsx';
import { axisLabels, leastStep } from './measure.ts';
import { labeled, nearest, valueTicks } from './ticks.ts';
import type { Measure } from './types.ts';

const usd: Measure = { format: 'money', currency: 'usd' };
const jpy: Measure = { format: 'money', currency: 'jpy' };
const isk: Measure = { format: 'money', currency: 'isk' };
const kwd: Measure = { format: 'money', currency: 'kwd' };
const share: Measure = { format: 'fraction' };
const count: Measure = { format: 'count' };

const amounts = fc.array(fc.maxSafeInteger(), { maxLength: 40 });
const shares = fc.array(fc.double({ min: -5, max: 50, noNaN: true }), { maxLength: 40 });
const drawn = fc.oneof(
  fc.tuple(fc.constantFrom(usd, jpy, isk, kwd, count), amounts),
  fc.tuple(fc.constantFrom(share, { format: 'ratio' } as const), shares),
  fc.tuple(fc.constant(count), fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }))),
);

describe('the ticks of an axis', () => {
  it('cover the values and zero, ascend, and are few', () => {
    fc.assert(
      fc.property(drawn, fc.constantFrom(3, 4), ([measure, values], wanted) => {
        const ticks = valueTicks(values, measure, wanted);
        expect(ticks.every(Number.isFinite)).toBe(true);
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, ...values));
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, ...values));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(2 * wanted + 3);
        ticks.slice(1).forEach((tick, index) => {
          expect(tick).toBeGreaterThan(ticks[index] ?? Number.POSITIVE_INFINITY);
        });
      }),
    );
  });

  it('include zero, as no value is drawn without it', () => {
    fc.assert(
      fc.property(drawn, ([measure, values]) => {
        expect(valueTicks(values, measure, 4).map((tick) => tick + 0)).toContain(0);
      }),
    );
  });

  it('have labels that differ', () => {
    fc.assert(
      fc.property(fc.constantFrom(usd, jpy, isk, kwd), amounts, (measure, values) => {
        const labels = axisLabels(valueTicks(values, measure, 4), measure);
        expect(new Set(labels).size).toBe(labels.length);
      }),
    );
  });

  it('are never closer than the smallest payable amount', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(usd, jpy, isk, kwd),
        fc.array(fc.integer({ min: -500, max: 500 })),
        (measure, values) => {
          for (const tick of valueTicks(values, measure, 4))
            expect(Math.abs(tick % leastStep(measure))).toBe(0);
        },
      ),
    );
  });

  it.each<[string, Measure, number[], string[]]>([
    ['dollars', usd, [1_250_000], ['$0', '$5K', '$10K', '$15K']],
    ['steps of a fraction of a thousand', usd, [410_000], ['$0', '$1K', '$2K', '$3K', '$4K', '$5K']],
    ['yen without decimals', jpy, [900], ['¥0', '¥200', '¥400', '¥600', '¥800', '¥1K']],
    [
      'kronur, which are sent in hundredths',
      isk,
      [300],
      ['kr\u00a00', 'kr\u00a01', 'kr\u00a02', 'kr\u00a03'],
    ],
    ['cents', usd, [3], ['$0', '$0.01', '$0.02', '$0.03']],
    ['losses', usd, [-90_000, 50_000], ['−$1K', '−$500', '$0', '$500']],
    ['nothing', usd, [], ['$0', '$0.01']],
    ['only zeros', count, [0, 0], ['0', '1']],
    ['a few', count, [2], ['0', '1', '2']],
    ['shares under 1%', share, [0.0075], ['0%', '0.2%', '0.4%', '0.6%', '0.8%']],
    ['trillions', usd, [9e14], ['$0', '$2T', '$4T', '$6T', '$8T', '$10T']],
  ])('of %s', (_, measure, values, labels) => {
    expect(axisLabels(valueTicks(values, measure, 4), measure)).toEqual(labels);
  });
});

describe('the labels of periods', () => {
  it('always include the last period and have room', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.constantFrom('day', 'week', 'month'),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (periods, by, slot) => {
          const indexes = labeled(periods, by, slot, 50);
          expect(indexes.at(-1)).toBe(periods - 1);
          indexes.slice(1).forEach((index, at) => {
            expect((index - (indexes[at] ?? 0)) * Math.max(slot, 0.01)).toBeGreaterThanOrEqual(50 - 1e-6);
          });
        },
      ),
    );
  });

  it('an axis without periods has no labels', () => {
    expect(labeled(0, 'day', 0, 50)).toEqual([]);
  });
});

it('the nearest point has the smallest distance of all points', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }),
      fc.integer({ min: -50, max: 1050 }),
      (centers, place) => {
        centers.sort((a, b) => a - b);
        const found = centers[nearest(centers, place)] ?? Number.NaN;
        const least = Math.min(...centers.map((center) => Math.abs(center - place)));
        expect(Math.abs(found - place)).toBe(least);
      },
    ),
  );
});

it('pins that would overlap become one with the notes of both', () => {
  const pin = (x: number, marked = false) => ({ key: String(x), x, notes: 1, marked });
  expect(clustered([pin(0), pin(10), pin(30), pin(35, true)]).map(({ x, notes }) => [x, notes])).toEqual([
    [0, 2],
    [30, 1],
    [35, 1],
  ]);
});
