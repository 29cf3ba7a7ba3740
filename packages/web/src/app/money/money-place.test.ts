import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { placeIn, searchOf } from './evidence-place.ts';
import { chartNames, isCorrected, readMoneyPlace, writeMoneyPlace } from './money-place.ts';

const day = fc.constantFrom('2025-02-28', '2025-12-31', '2026-06-01', '2026-11-30');
const places = fc.record({
  currency: fc.constantFrom(null, 'usd', 'eur', 'jpy'),
  chart: fc.constantFrom(...chartNames),
  view: fc.record({
    range: fc.oneof(
      fc.constantFrom('30d', '90d', '12m', 'all'),
      fc.tuple(day, day).map((days) => {
        const [start = '', end = ''] = days.sort();
        return { start, end };
      }),
    ),
    granularity: fc.constantFrom('day', 'week', 'month'),
    yearBefore: fc.boolean(),
  }),
});

it('the view state survives a round trip through the URL', () => {
  fc.assert(
    fc.property(places, (place) => {
      const search = new URLSearchParams(writeMoneyPlace(place));
      expect(readMoneyPlace(Object.fromEntries(search))).toEqual(place);
      expect(isCorrected(Object.fromEntries(search))).toBe(false);
    }),
  );
});

it('the usual view needs no parameters', () => {
  expect(writeMoneyPlace(readMoneyPlace({}))).toEqual({});
});

test.each([
  { in: 'euro' },
  { chart: 'score' },
  { range: '2026-02-30_x' },
  { range: '2026-03-01_2026-02-01' },
  { range: '2026-13-01_2026-14-01' },
  { range: '2026-02-30_2026-03-15' },
  { range: '2026-02-01_2026-02-30' },
  { by: 'hour' },
])('%o is shown as usual, and the address is corrected', (search) => {
  expect(readMoneyPlace(search)).toEqual(readMoneyPlace({}));
  expect(isCorrected(search)).toBe(true);
});

test.each([
  { metric: 'net_revenue', currency: 'eur', period: { start: '2026-11-01', end: '2026-11-30' } },
  { metric: 'chargeback_ratio', currency: null, period: null, network: 'visa' },
  { metric: 'chargeback_count', currency: null, period: null, reason: 'fraudulent' },
])('the open transactions %o survive in the address', (place) => {
  expect(placeIn(searchOf(place))).toEqual({ network: null, reason: null, ...place });
});

it('an address without a figure opens no transactions', () => {
  expect(placeIn({ currency: 'usd' })).toBeNull();
});
