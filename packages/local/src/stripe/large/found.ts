import type { Books } from '../books.ts';
import { account } from '../objects/account.ts';
import { midnight } from '../trade/balance.ts';
import { nextPayout } from '../trade/payouts.ts';
import { DAY, HOUR } from '../wire.ts';
import type { LargeAccount } from './account.ts';
import type { LargeObjects } from './objects.ts';

/** Creates a large account. Objects that are unfinished at the end of its history continue from there. */
export function foundLarge(books: Books, large: LargeAccount, objects: LargeObjects, left: number): void {
  const { plan, payouts } = objects;
  const { now, business, store } = books;
  store.run('insert into large values (?, ?, ?, ?)', large.account, large.name, large.charges, large.founded);
  books.put('account', account(business, plan.begun));
  const available = midnight(now) + 2 * DAY;
  store.run('insert into money values (?, ?, ?, ?)', business.account, business.currency, available, left);
  books.plan(midnight(now) + DAY, 'day', { day: business.historyDays });
  books.plan(nextPayout(books, now), 'payout', { number: payouts.length + 1 });
  for (let d = 0; d < plan.disputes; d += 1) {
    const at = plan.disputeEndsAt(d);
    const dispute = objects.id('dp', 'dp', d);
    if (at > now) books.plan(at, 'dispute_closes', { dispute, status: plan.disputeEnds(d) });
  }
  for (const [p, { endsAt, created, fails }] of payouts.entries()) {
    if (endsAt <= now) continue;
    const payout = objects.id('po', 'po', p);
    if (created + 6 * HOUR > now) books.plan(created + 6 * HOUR, 'payout_leaves', { payout });
    books.plan(endsAt, fails ? 'payout_fails' : 'payout_arrives', { payout });
  }
}
