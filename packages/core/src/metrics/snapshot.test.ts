import { describe, expect, it } from 'vitest';
import { openBook } from './book.ts';
import { isFresh, isSame } from './snapshot.ts';
import { summarize } from './summary.ts';

const at = (iso: string) => Date.parse(iso) / 1000;
const zone = 'America/New_York';

describe('a snapshot', () => {
  const taken = { date: '2026-11-22', generation: 1, at: at('2026-11-22T15:00:00Z') };

  it.each([
    ['is fresh minutes later', '2026-11-22T15:30:00Z', 1, true],
    ['is fresh before the UTC day ends', '2026-11-22T23:59:59Z', 1, true],
    ['is outdated after the UTC day has ended, when payouts become late', '2026-11-23T00:00:00Z', 1, false],
    ['is outdated after the local day has ended', '2026-11-23T05:00:00Z', 1, false],
    ['is outdated for another generation', '2026-11-22T15:30:00Z', 2, false],
    ['is outdated if it was taken after the given time', '2026-11-22T14:59:59Z', 1, false],
  ])('a snapshot %s', (_, now, generation, fresh) => {
    expect(isFresh(taken, { now: at(now), timeZone: zone, generation })).toBe(fresh);
  });

  it('a snapshot belongs to the local day, after the UTC day has ended', () => {
    const late = { date: '2026-11-22', generation: 1, at: at('2026-11-23T03:00:00Z') };
    expect(isFresh(late, { now: at('2026-11-23T04:59:59Z'), timeZone: zone, generation: 1 })).toBe(true);
    expect(isFresh(late, { now: at('2026-11-23T05:00:00Z'), timeZone: zone, generation: 1 })).toBe(false);
  });

  it('a snapshot is written again after a figure changed, but not only because time passed', () => {
    const nothing = summarize(
      openBook([], {
        timeZone: zone,
        now: taken.at,
        defaultCurrency: 'usd',
        dataFrom: null,
        soldSince: null,
      }),
    );
    const stored = { ...taken, figures: nothing };
    const again = { ...stored, at: taken.at + 600 };
    expect(isSame(stored, again, zone)).toBe(true);
    expect(isSame(stored, { ...again, at: at('2026-11-23T00:10:00Z') }, zone)).toBe(false);
    const sold = { ...again, figures: { ...again.figures, transaction_count: 1 } };
    expect(isSame(stored, sold, zone)).toBe(false);
  });
});
