import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { card } from '../card/current.ts';
import { business, monthsUpToNow } from '../metrics/book.support.ts';
import { openBook } from '../metrics/book.ts';
import { revenueVolatility } from '../metrics/volatility.ts';
import { runs } from '../shared/property.support.ts';
import { anyEstablished, anyReading, best, reading } from './reading.support.ts';
import { score } from './score.ts';
import { type NaiveReading, naiveScore, naiveVolatility } from './score-card.naive.support.ts';

it('the card and its second implementation, written from docs/scorecard.md alone, agree on random readings', () => {
  fc.assert(
    fc.property(fc.oneof(anyReading, anyEstablished), (any) => {
      const own = score(any, card);
      const other = naiveScore({ ...any, inputs: { ...any.inputs } } as NaiveReading);
      expect({
        score: own.score,
        raw: own.raw_score,
        tier: own.raw_tier,
        points: Object.fromEntries(own.breakdown.map(({ key, points }) => [key, points])),
        limits: own.gates.filter(({ active }) => active).map(({ id }) => id),
      }).toEqual(other);
    }),
    { numRuns: runs(10_000) },
  );
}, 120_000);

it('the example of docs/scorecard.md has the card’s points and score', () => {
  const example = score(
    reading({
      ...best,
      disputes_90d: 1,
      transactions_90d: 330,
      monthly_net_revenue_usd: 13_507.17,
      revenue_growth: 0.1977,
      revenue_volatility: 0.2785,
      top_customer_share: 0.0099,
      history_months: 37.9,
      refund_ratio_to_reference: 16 / 330 / 0.06,
      payment_failure_rate: 9 / 341,
      mrr_churn: null,
    }),
    card,
  );
  const told = readFileSync(new URL('../../../../docs/scorecard.md', import.meta.url), 'utf8');
  for (const { key, points, max_points } of example.breakdown.filter(({ applicable }) => applicable))
    expect(told).toMatch(new RegExp(`\\| \`${key}\` \\|.*\\b${points} of ${max_points} \\|`));
  expect(told).toContain(`That is ${example.earned} of ${example.available},`);
  expect(told).toContain(`which is ${example.score}. No limit is active`);
  expect(example.gates.filter(({ active }) => active)).toEqual([]);
});

it('the volatility and its second implementation agree on random months', () => {
  const net = fc.oneof(fc.integer({ min: -50, max: 400 }), fc.integer({ min: 0, max: 10_000_000 }));
  fc.assert(
    fc.property(fc.array(net, { minLength: 1, maxLength: 30 }), (months) => {
      // The first month of the book is not a full one.
      const book = openBook(monthsUpToNow([1, ...months]), business({ dataFrom: '2020-01-01' }));
      const own = revenueVolatility(book, 'usd').revenue_volatility;
      const other = naiveVolatility(months);
      if (own === null || other === null) expect(own).toBe(other);
      else expect(own).toBeCloseTo(other, 9);
    }),
    { numRuns: runs(300) },
  );
});
