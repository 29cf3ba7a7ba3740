import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { rowsOf } from './aggregate.ts';
import { addDays } from './days.ts';
import { meterPlaces } from './meter-places.ts';
import { lineRuns } from './paths.ts';
import { ScorePlot } from './ScorePlot.tsx';
import { stackOf } from './StackBar.tsx';
import { notesOf, saysDay, sceneOf } from './score-places.ts';
import { sparkOf } from './spark.ts';
import { TimePlot, type TimeScene } from './TimePlot.tsx';
import type { Measure } from './types.ts';

const today = '2026-11-18';
const size = fc.record({
  width: fc.integer({ min: 1, max: 2000 }),
  height: fc.integer({ min: 100, max: 400 }),
});
/** Every kind of number, including kinds that the API never sends. */
const value = fc.oneof(
  fc.constantFrom(null, 0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY, Number.MIN_VALUE, -Number.MAX_VALUE),
  fc.maxSafeInteger(),
  fc.double(),
);
const values = fc.oneof(
  fc.array(value, { maxLength: 40 }),
  fc
    .tuple(value, fc.integer({ min: 1, max: 20 }))
    .map(([same, count]) => new Array<number | null>(count).fill(same)),
);
const measures: readonly Measure[] = [
  { format: 'money', currency: 'usd' },
  { format: 'money', currency: 'jpy' },
  { format: 'fraction' },
  { format: 'count' },
  { format: 'months' },
  { format: 'times' },
];

const isClean = (markup: string) => expect(markup).not.toMatch(/NaN|Infinity|undefined/);

function drawTime(
  points: readonly (number | null)[],
  rest: Pick<TimeScene, 'measure' | 'granularity' | 'kind'>,
  at: { width: number; height: number },
) {
  const day = points.map((each, index) => ({
    start: addDays(today, index - points.length + 1),
    value: each,
  }));
  const one = { id: 'a', label: 'A', points: { day, week: day, month: day }, adds: true };
  const rows =
    points.length === 0
      ? []
      : rowsOf({
          series: [one, one],
          granularity: rest.granularity,
          days: { start: day[0]?.start ?? today, end: today },
          today,
          notes: [{ id: 'n', date: today, text: 'Note' }],
        });
  const scene = { rows, seriesCount: 2, yearBefore: true, ...rest };
  return renderToStaticMarkup(createElement(TimePlot, { scene, size: at, active: rows.length - 1 }));
}

describe('a time chart', () => {
  it('draws only numbers, whatever the data', () => {
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(...measures),
        fc.constantFrom('day', 'week', 'month'),
        fc.constantFrom('bar', 'line'),
        size,
        (points, measure, granularity, kind, at) => {
          isClean(drawTime(points, { measure, granularity, kind }, at));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['nothing', []],
    ['one point', [5]],
    ['all equal', [7, 7, 7]],
    ['all zero', [0, 0]],
    ['huge', [9e15, -9e15]],
    ['negative', [-5, -3]],
  ])('draws %s', (_, points) => {
    const rest = { measure: { format: 'money', currency: 'usd' }, granularity: 'day', kind: 'bar' } as const;
    const markup = drawTime(points, rest, { width: 320, height: 232 });
    isClean(markup);
    expect(markup.match(/class="viz-bar/g)?.length ?? 0).toBe(2 * points.length);
  });
});

const score = fc.option(fc.integer({ min: 0, max: 100 }));
const scene = fc
  .record({
    days: fc.array(
      fc.record({
        date: fc.integer({ min: 0, max: 700 }).map((day) => addDays('2025-01-01', day)),
        score,
        reconstructed: fc.boolean(),
        card_changed: fc.boolean(),
      }),
      { maxLength: 30 },
    ),
    forecast: fc.option(fc.constant({ on: '2027-02-16', low: 40, high: 60 })),
  })
  .map((drawn) =>
    sceneOf({
      ...drawn,
      bands: [
        { label: 'Limited', floor: 0 },
        { label: 'Solid', floor: 60 },
      ],
      notes: [{ id: 'n', date: '2025-06-01', text: 'Note' }],
    }),
  );

describe('a score line', () => {
  it('draws only numbers, whatever the days', () => {
    fc.assert(
      fc.property(scene, size, (drawn, at) => {
        isClean(
          renderToStaticMarkup(
            createElement(ScorePlot, { scene: drawn, size: at, active: 0, monthly: true }),
          ),
        );
        drawn.days.forEach((_, index) => {
          isClean(saysDay(drawn, index));
        });
      }),
    );
  });

  const day = (
    date: string,
    of: number | null,
    more: { reconstructed?: boolean; card_changed?: boolean } = {},
  ) => ({
    date,
    score: of,
    reconstructed: false,
    card_changed: false,
    ...more,
  });
  const pathsOf = (days: ReturnType<typeof day>[]) =>
    renderToStaticMarkup(
      createElement(ScorePlot, {
        scene: sceneOf({ days, bands: [], forecast: null, notes: [] }),
        size: { width: 400, height: 200 },
        active: null,
        monthly: false,
      }),
    ).match(/viz-line viz-\w+/g) ?? [];

  it.each([
    ['two days in a row', [day('2026-01-01', 5), day('2026-01-02', 6)], ['viz-line viz-whole']],
    ['a day without a score', [day('2026-01-01', 5), day('2026-01-02', null), day('2026-01-03', 6)], []],
    ['a day that is missing', [day('2026-01-01', 5), day('2026-01-03', 6)], []],
    ['a new card', [day('2026-01-01', 5), day('2026-01-02', 6, { card_changed: true })], []],
    [
      'reconstructed months',
      [day('2025-10-31', 5, { reconstructed: true }), day('2025-11-30', 6, { reconstructed: true })],
      ['viz-line viz-reconstructed'],
    ],
  ])('%s', (_, days, lines) => {
    expect(pathsOf(days)).toEqual(lines);
  });

  it('a forecast without a score to start from is left out', () => {
    const forecast = { on: '2026-04-01', low: 1, high: 2 };
    const rest = { bands: [], notes: [], forecast };
    expect(sceneOf({ ...rest, days: [day('2026-01-01', null)] })).toMatchObject({ days: [], forecast: null });
    const kept = sceneOf({ ...rest, days: [day('2026-01-01', 5), day('2026-01-02', null)] });
    expect(kept).toMatchObject({ days: [{ score: 5 }], forecast });
    const refused = { on: null, low: null, high: null };
    expect(sceneOf({ ...rest, forecast: refused, days: [day('2026-01-01', 5)] }).forecast).toBeNull();
    expect(saysDay(kept, 1)).toBe('Apr 1, 2026: range of past cases 1 to 2.');
  });

  it('every note from the first day on belongs to exactly one day', () => {
    const days = [day('2026-01-01', 5), day('2026-01-05', 5)];
    const notes = ['2026-01-01', '2026-01-03', '2026-01-09'].map((date) => ({ id: date, date, text: date }));
    expect(days.map((_, index) => notesOf({ days, notes }, index).map(({ id }) => id))).toEqual([
      ['2026-01-01', '2026-01-03'],
      ['2026-01-09'],
    ]);
  });
});

describe('a line', () => {
  it('is drawn or dotted through exactly the known places', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 100 }))), (ys) => {
        const { runs, alone } = lineRuns(
          ys.map((y, index) => ({ x: index, y })),
          () => 'whole',
        );
        const drawn = runs.flatMap(({ path }) =>
          path
            .slice(1)
            .split('L')
            .map((place) => Number(place.split(',')[0])),
        );
        const known = ys.flatMap((y, index) => (y === null ? [] : [index]));
        expect([...drawn, ...alone].sort((a, b) => a - b)).toEqual(known);
      }),
    );
  });
});

describe('small charts', () => {
  it('a sparkline has only places inside its box', () => {
    fc.assert(
      fc.property(values, (drawn) => {
        const { path } = sparkOf(drawn);
        const places = path.match(/-?[\d.e+-]+/g)?.map(Number) ?? [];
        expect(places.every((place) => place >= 0 && place <= 100)).toBe(true);
        isClean(path);
      }),
    );
  });

  it.each([
    ['nothing', [], ''],
    ['one value', [5], 'M100,50h0'],
    ['a gap', [1, null, 3, 2], 'M0,100h0M66.67,0L100,50'],
  ])('a sparkline of %s', (_, drawn, path) => {
    expect(sparkOf(drawn).path).toBe(path);
  });

  it.each([
    ['half of a limit', 5, 10, { filled: 40, limit: 80, share: 0.5 }],
    ['far above a limit', 100, 10, { filled: 100, limit: 10, share: 10 }],
    ['unknown', null, 10, { filled: 0, limit: 80, share: null }],
    ['a limit of zero', 0, 0, { filled: 0, limit: 0, share: null }],
    ['below zero', -4, 10, { filled: 0, limit: 80, share: 0 }],
    ['no number', Number.NaN, 10, { filled: 0, limit: 80, share: null }],
  ])('a meter of %s', (_, drawn, limit, places) => {
    expect(meterPlaces(drawn, limit)).toEqual(places);
  });

  it('the parts of a points bar fill it, and no part overflows', () => {
    const part = fc.record({
      key: fc.string(),
      label: fc.string(),
      points: value,
      max: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const widths = stackOf(parts);
        const total = widths.reduce((sum, { width }) => sum + width, 0);
        expect(total).toBeCloseTo(parts.some(({ max }) => max > 0) ? 100 : 0);
        expect(widths.every(({ earned }) => earned >= 0 && earned <= 100)).toBe(true);
      }),
    );
  });
});
