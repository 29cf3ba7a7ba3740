import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { card } from '../../card/current.ts';
import type { Reading } from '../../card/inputs.ts';
import { business, day } from '../../metrics/book.support.ts';
import { type Book, openBook } from '../../metrics/book.ts';
import { pastDays } from '../../metrics/past.ts';
import { addDays } from '../../shared/calendar.ts';
import { readingOf } from '../reading.ts';
import { score } from '../score.ts';
import { basisOf } from '../what-if/basis.ts';
import { courseOf } from '../what-if/course.ts';
import { projection } from '../what-if/project.ts';
import { timeAlone } from '../what-if/time-alone.ts';
import { drawScores } from './draws.ts';
import { type Forecast, forecastOf } from './forecast.ts';
import { forecastWords } from './words.ts';

const today = '2026-11-22';

/** A shop with sales every day, `months` back; each month's amount is times a factor. */
function shop(
  months: number,
  factor: (month: number) => number = () => 1,
  more: Record<string, bigint | number> = {},
): Book {
  const days = Math.round(months * 30.44) + 22;
  const cells = Array.from({ length: days }, (_, index) => addDays(today, index + 1 - days)).map((date) => {
    const gross = Math.round(20_000 * factor(Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))));
    const counts = { transactions: 4, payments: 4, payouts_paid: 1, gross, gross_with_customer: gross };
    return day(date, { ...counts, ...more });
  });
  return openBook(cells, business({ dataFrom: '2022-01-01' }));
}

/** With reserves and a balance that can be read, so that no limit hides how scores vary. */
function readingFrom(book: Book): Reading {
  const { inputs, ...rest } = readingOf({ industry: 'retail' }, { book, account: null });
  return { ...rest, inputs: { ...inputs, reserve_share_30d: 0, balance_negative: false }, unknown: [] };
}

function forecast(book: Book, seed = 'biz_1'): Forecast {
  const reading = readingFrom(book);
  return forecastOf(reading, book, () => pastDays(book, 28), card, seed);
}
function offered(of: Forecast): Extract<Forecast, { offered: true }> {
  if (!of.offered) throw new Error(of.why_not);
  return of;
}
/** Each month sells the same, however many days it has. */
const level = (month: number) => 30 / new Date(Date.UTC(0, month, 0)).getUTCDate();
const wave = (size: number) => (month: number) => 1 + size * Math.sin(month * 2.4) * Math.cos(month * 0.7);

describe('forecastOf', () => {
  test('is not offered under 12 full months, and says how many there are', () => {
    expect(forecast(shop(8))).toEqual({
      offered: false,
      why_not: expect.stringMatching(
        /^A forecast needs 12 full months of your own sales; there are \d so far\.$/,
      ),
    });
  });

  test('is not offered without a score', () => {
    expect(forecast(openBook([], business()))).toMatchObject({
      offered: false,
      why_not: expect.stringContaining('score'),
    });
  });

  test('is not offered on a trend with a month without net revenue', () => {
    const book = shop(16, (month) => (month === 2026 * 12 + 5 ? 0 : 1));
    expect(forecast(book)).toMatchObject({ offered: false, why_not: expect.stringContaining('above zero') });
  });

  test('a shop that never varies keeps the score that a longer record brings', () => {
    const book = shop(36);
    const { low, high, tiers, on } = offered(forecast(book));
    expect(on).toBe('2027-02-20');
    expect(low).toBe(high);
    expect(Object.values(tiers).filter((share) => share > 0)).toEqual([1]);
    expect(low).toBe(score(readingFrom(book), card).score);
  });

  test('its range held for a shop that never varies, from every past start', () => {
    expect(offered(forecast(shop(36))).held).toEqual({ n: 12, of: 12 });
  });

  test('how often it held is left out with fewer than 6 past starts', () => {
    expect(offered(forecast(shop(17))).held).toBeUndefined();
  });

  test('the same business and day give the same draws', () => {
    const book = shop(36, wave(0.4));
    expect(forecast(book)).toEqual(forecast(book));
    const reading = readingFrom(book);
    const scores = (seed: string) => drawScores(reading, courseOf(book), card, seed);
    expect(scores('one')).toEqual(scores('one'));
    expect(scores('one')).not.toEqual(scores('two'));
  });

  test('a more volatile past gives a wider range', () => {
    const width = (months: number, size: number) => {
      const { low, high } = offered(forecast(shop(months, wave(size))));
      return high - low;
    };
    for (const months of [18, 36]) {
      expect(width(months, 0)).toBeLessThanOrEqual(2);
      expect(width(months, 0.1)).toBeGreaterThanOrEqual(width(months, 0));
      expect(width(months, 0.4)).toBeGreaterThan(width(months, 0.1));
    }
  });

  test('it is time alone for a shop that never varies, with disputes, refunds and lost payments too', () => {
    const counts = { transactions: 10, payments: 10, refunded_charges: 1, payments_failed: 1 };
    for (const months of [14, 22, 36]) {
      const book = shop(months, level, counts);
      const { low, high, pattern } = offered(forecast(book));
      const basis = basisOf(book, [], card);
      expect(basis.ahead?.pattern).toBe(pattern);
      const alone = timeAlone(readingFrom(book), card, basis, today).score.score;
      expect([low, high]).toEqual([alone, alone]);
    }
  });

  test('it follows an event of the day, and how often the range held is not worked out again', () => {
    const before = shop(36, () => 1);
    const first = offered(forecast(before));
    const cells = { chargebacks: 1 };
    const after = shop(36, () => 1, cells);
    const never = () => {
      throw new Error('past days are read once a day');
    };
    const again = forecastOf(readingFrom(after), after, never, card, 'biz_1', first.held);
    expect(again).toMatchObject({ offered: true, held: first.held });
    expect(offered(again).high).toBeLessThan(first.low);
    expect(forecastOf(readingFrom(after), after, never, card, 'biz_1', null)).not.toHaveProperty('held');
  });

  test('disputes of a block go on as its rate', () => {
    const clean = offered(forecast(shop(36)));
    const disputed = offered(forecast(shop(36, () => 1, { chargebacks: 1 })));
    expect(disputed.high).toBeLessThan(clean.low);
    expect(disputed.high).toBeLessThanOrEqual(40);
  });

  test('a shop of a trillion dollars a month is worked out in 2 seconds', () => {
    const began = performance.now();
    offered(forecast(shop(36, (month) => wave(0.3)(month) * 1.6e7)));
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

test('low is at most high, and the shares sum to 1', () => {
  const anyShop = fc.record({
    months: fc.integer({ min: 13, max: 37 }),
    factors: fc.array(fc.double({ min: 0.05, max: 3, noNaN: true }), { minLength: 40, maxLength: 40 }),
  });
  fc.assert(
    fc.property(anyShop, ({ months, factors }) => {
      const { low, high, tiers } = offered(forecast(shop(months, (month) => factors[month % 40] ?? 1)));
      expect(low).toBeLessThanOrEqual(high);
      expect(Object.values(tiers).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      for (const share of Object.values(tiers)) expect(share * 1000).toBeCloseTo(Math.round(share * 1000), 9);
    }),
    { numRuns: 15 },
  );
});

describe('projection', () => {
  const flat = Array.from({ length: 24 }, () => 100);
  test('is the same months a year before, times the ratios of the block', () => {
    const season = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120];
    const grown = [...season, ...season.map((value) => value * 1.1)];
    const ahead = projection(grown)?.([4], 3) ?? [];
    expect(ahead.map(Math.round)).toEqual([12, 24, 36]);
    const once = [...flat.slice(0, 23), 150];
    expect(projection(once)?.([9], 3)).toEqual([100, 100, 150]);
  });
  test('a second block follows the first', () => {
    expect(projection([...flat.slice(0, 23), 150])?.([9, 0], 4)).toEqual([100, 100, 150, 100]);
  });
  test('a ratio to a month near zero is at most 3', () => {
    const thin = flat.with(2, 0.01);
    expect(projection(thin)?.([2], 1)).toEqual([300]);
  });
  test('under 24 months it is on the trend at half its slope', () => {
    const doubling = Array.from({ length: 12 }, (_, index) => 100 * 1.21 ** index);
    const ahead = projection(doubling)?.([0], 2) ?? [];
    expect(ahead[0]).toBeCloseTo((doubling[11] ?? 0) * 1.1, 6);
    expect(ahead[1]).toBeCloseTo((doubling[11] ?? 0) * 1.21, 6);
  });
});

describe('forecastWords', () => {
  const of: Extract<Forecast, { offered: true }> = {
    offered: true,
    on: '2027-02-20',
    low: 78,
    high: 85,
    tiers: { limited: 0, developing: 0.02, solid: 0.7, strong: 0.28 },
    held: { n: 9, of: 12 },
    by_year: [],
    pattern: 'year',
  };
  test('counts draws', () => {
    const [range, tiers, held] = forecastWords(of, card);
    expect(range).toBe(
      'A score of 78 to 85 on Feb 20, 2027 in at least 8 of 10 draws, if the next 90 days vary as your last 12 months did.',
    );
    expect(tiers).toBe(
      '“Developing record” in under 1 of 10 draws, “Solid record” in 7 of 10 draws, “Strong record” in about 3 of 10 draws.',
    );
    expect(held).toBe('9 of 12 earlier ranges held; their starts overlap.');
  });
  test('says in one sentence what time alone and the draws both assume', () => {
    const assumed = (pattern: 'year' | 'trend') => forecastWords({ ...of, pattern }, card).at(-3);
    expect(assumed('year')).toMatch(
      /^As with time alone, the new months are the same months a year before, times the growth of your last 12 months, and disputes, refunds, lost payments and failed payouts continue at your own rates\.$/,
    );
    expect(assumed('trend')).toContain('the new months are on your trend, at half its slope');
  });
  test('never speaks of likelihood', () => {
    for (const tiers of [
      of.tiers,
      { ...of.tiers, solid: 0.97, strong: 0.01 },
      { limited: 1, developing: 0, solid: 0, strong: 0 },
    ])
      expect(forecastWords({ ...of, tiers }, card).join(' ')).not.toMatch(/likel|probab|chance/i);
  });
});
