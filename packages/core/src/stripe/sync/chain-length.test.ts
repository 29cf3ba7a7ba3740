import { expect, it } from 'vitest';
import { UNIT_KINDS } from '../../ledger/unit.ts';
import { recountPageSize } from '../../recount/recount.ts';
import { comparePageSize } from '../../recount/switch-generation.ts';
import { maxHops } from '../../shared/chain.ts';
import { datedLists, pageSize } from '../read/lists.ts';
import { newBackfill } from './backfill.ts';
import { isRangeRead, nextPosition, type Position } from './backfill-position.ts';

const monthsRead = 37;
/** A business with a million charges in that time, and what comes with them. */
const objects: Record<(typeof datedLists)[number], number> = {
  charges: 1_000_000,
  refunds: 50_000,
  disputes: 10_000,
  payouts: monthsRead * 31,
  balance_transactions: 1_000_000 + 50_000 + 10_000 + monthsRead * 31,
};
const subscriptions = 50_000;
/** Far more than a year's days by every figure, hour, and currency. */
const cells = 500_000;

/** The pages of a whole backfill: every list is spread evenly over the time that is read. */
function backfillPages(): number {
  const range = newBackfill('biz_1', 'backfill_1', new Date('2026-06-17T15:00:00Z'));
  const slices = new Set<number>();
  let position: Position = { at: 'account' };
  let pages = 0;
  let left = 0;
  const listed = new Map<string, number>();
  while (!isRangeRead(position)) {
    pages += 1;
    if (position.at === 'slice') slices.add(position.slice);
    const key = position.at === 'slice' ? `${position.slice} ${position.list}` : position.at;
    if (!listed.has(key)) {
      const list = position.at === 'slice' ? datedLists[position.list] : undefined;
      const all = list ? Math.ceil(objects[list] / 12) : position.at === 'subscriptions' ? subscriptions : 0;
      listed.set(key, all);
      left = all;
    }
    left -= pageSize;
    position = nextPosition(position, left > 0 ? 'last' : null, range);
  }
  // At least as many slices as the lists are divided into, so that every object is read.
  expect(slices.size).toBeGreaterThanOrEqual(12);
  return pages;
}

it('a chain of messages fits for a million charges in 37 months, even if each message reads a single page', () => {
  const searches = 2 * 20;
  const backfill = backfillPages() + searches;
  const units = objects.charges + objects.payouts + subscriptions;
  const recount = Math.ceil(units / recountPageSize) + UNIT_KINDS.length;
  const comparison = Math.ceil(cells / comparePageSize);
  // A backfill that tells something new goes on with a recount, a comparison, and the deletion of the former cells.
  const longest = backfill + recount + 2 * comparison;
  expect(longest).toBeGreaterThan(30_000);
  expect(longest).toBeLessThan(maxHops);
});
