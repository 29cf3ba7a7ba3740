import { describe, expect, it } from 'vitest';
import { business, day, NOW } from './book.support.ts';
import { openBook } from './book.ts';
import { recentDeclines } from './declines.ts';

const tries = (attempts_utc: number, declines_utc: number) => ({ attempts_utc, declines_utc });

describe('the declines of 2 days', () => {
  it('count attempts of today and yesterday in all currencies', () => {
    const cells = [
      day('2026-11-20', tries(50, 50)),
      day('2026-11-21', tries(6, 3)),
      day('2026-11-22', tries(2, 2)),
      day('2026-11-22', tries(2, 1), 'eur'),
    ];
    expect(recentDeclines(openBook(cells, business()))).toEqual({
      declines_2d: 6,
      decline_share_2d: 0.6,
    });
  });

  it('go by UTC days, whatever the time zone', () => {
    const cells = [day('2026-11-22', tries(5, 5)), day('2026-11-23', tries(1, 1))];
    // Already the 23rd on Kiritimati.
    const book = openBook(cells, business({ timeZone: 'Pacific/Kiritimati', now: NOW }));
    expect([book.today, recentDeclines(book).declines_2d]).toEqual(['2026-11-23', 5]);
  });

  it('are 0 without an attempt, and their share is unknown', () => {
    const none = { declines_2d: 0, decline_share_2d: null };
    expect(recentDeclines(openBook([], business()))).toEqual(none);
  });

  it.each([null, '2026-11-22'])('are unknown while only the days from %s are read', (dataFrom) => {
    const book = openBook([day('2026-11-22', tries(5, 5))], business({ dataFrom }));
    expect(recentDeclines(book)).toEqual({ declines_2d: null, decline_share_2d: null });
  });
});
