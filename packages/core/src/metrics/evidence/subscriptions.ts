import type { SubscriptionFact } from '../../ledger/facts.ts';
import { monthlyAmount } from '../../ledger/recurring.ts';
import { factsOf, type Unit } from '../../ledger/unit.ts';
import { isCountable } from '../../ledger/unreadable.ts';
import { localDate } from '../../shared/calendar.ts';
import { roundHalfUp, toJsonAmount } from '../../shared/money.ts';
import type { Row } from './row.ts';

/** The subscriptions in the current MRR, each with its own rounded monthly amount. */
export function payingRows(unit: Unit): Row[] {
  return factsOf(unit, 'subscription')
    .filter(({ status, collection_paused }) => isPaying(status) && !collection_paused)
    .flatMap((subscription) => row(subscription, subscription.start_date, 'paying'));
}

/** The subscriptions that were paying before the window and ended within it. */
export function endedRows(unit: Unit, window: { start: string; end: string }, timeZone: string): Row[] {
  return factsOf(unit, 'subscription').flatMap((subscription) => {
    const { status, start_date, trial_end, ended_at, collection_paused } = subscription;
    if (status !== 'canceled' || ended_at === null || collection_paused) return [];
    const paidFrom = Math.max(start_date, trial_end ?? start_date);
    const [from, ended] = [localDate(paidFrom, timeZone), localDate(ended_at, timeZone)];
    const counts = ended_at > paidFrom && from < window.start && ended >= window.start && ended <= window.end;
    return counts ? row(subscription, ended_at, 'ended') : [];
  });
}

function isPaying(status: string): boolean {
  return status === 'active' || status === 'past_due';
}

function row(subscription: SubscriptionFact, at: number, counts: 'paying' | 'ended'): Row[] {
  const monthly = monthlyAmount(subscription);
  // No figure counts an amount above the limit.
  if (monthly.num <= 0n || !isCountable(monthly)) return [];
  const { id, currency, status } = subscription;
  const amount = toJsonAmount(roundHalfUp(monthly.num, monthly.den));
  return [{ kind: 'subscription', id, at, amount, currency, status, counts, payment: null }];
}
