import { card } from '../card/current.ts';
import type { Facts, Inputs } from '../card/inputs.ts';
import type { RecentFigures } from '../metrics/recent.ts';
import { reading } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { addDays } from '../shared/calendar.ts';
import type { AlertInput } from './alert-input.ts';

export const today = '2026-11-15';

/** @param transactions charges per day @param disputesAgo the day of each dispute, in days before today (0 is today) */
export function ninetyDays(transactions: number, disputesAgo: readonly number[] = []): RecentFigures['days'] {
  const days = Array.from({ length: 90 }, () => ({ disputes: 0, transactions }));
  for (const ago of disputesAgo) {
    const day = days[89 - ago];
    if (day) day.disputes += 1;
  }
  return days;
}

/** Full weeks of net revenue, oldest first, up to the week before `today`'s. */
export function weeksOf(nets: readonly number[]): RecentFigures['weeks'] {
  return nets.map((net, index) => ({ start: addDays('2026-11-09', 7 * (index - nets.length)), net }));
}

/** A business without findings, except for the given values. */
export function alertInput(
  over: {
    inputs?: Partial<Inputs>;
    facts?: Partial<Facts>;
    recent?: Partial<RecentFigures>;
    connection?: Partial<AlertInput['connection']>;
    own?: AlertInput['own'];
    before?: AlertInput['before'];
    tier?: AlertInput['tier'];
  } = {},
): AlertInput {
  const read = reading(over.inputs, over.facts);
  const today_ = score(read, card);
  return {
    card,
    reading: read,
    score: today_,
    tier: over.tier === undefined ? today_.raw_tier : over.tier,
    before: over.before ?? [],
    recent: {
      today,
      days: ninetyDays(16),
      failed_payouts: [],
      last_paid_payout: '2026-11-13',
      weeks: weeksOf(Array.from({ length: 56 }, (_, week) => 500_000 + (week % 2) * 20_000)),
      currency: 'usd',
      evidence_due: [],
      largest_payers: [],
      ...over.recent,
    },
    connection: {
      status: 'active',
      problem: null,
      is_stale: false,
      hours_since_sync: 0.2,
      ...over.connection,
    },
    own: over.own ?? [],
  };
}
