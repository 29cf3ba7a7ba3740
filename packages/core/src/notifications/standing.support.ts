import type { StoredAlert } from '../alerts/alert.ts';
import { card } from '../card/current.ts';
import type { Facts, Inputs } from '../card/inputs.ts';
import { scoreScope } from '../card/scope.ts';
import { reading } from '../readiness/reading.support.ts';
import { score } from '../readiness/score.ts';
import { propose } from '../recommendations/propose.ts';
import type { Status, StoredRecommendation } from '../recommendations/recommendation.ts';
import type { Standing } from './news.ts';

/** Businesses for tests of mails, scored with the real card. */

export const at = (day: number, hour = 15) => new Date(Date.UTC(2026, 2, day, hour));

export function standing(
  inputs: Partial<Inputs> = {},
  more: Partial<Standing> & { facts?: Partial<Facts> } = {},
): Standing {
  const { facts, ...rest } = more;
  const result = score(reading(inputs, facts), card);
  const shown = { tier: result.raw_tier, raw_tier: result.raw_tier, tier_held: null };
  return {
    accountId: 'acct_1',
    timeZone: 'America/Denver',
    scope: scoreScope,
    latest: { date: '2026-03-04', score: result, shown },
    recommendations: [],
    alerts: [],
    ...rest,
  };
}

export function recommendation(id: string, created: Date, status: Status = 'pending'): StoredRecommendation {
  const proposal = propose(reading({ revenue_volatility: 0.3 }), card)?.find(
    ({ topic }) => topic === 'sales_swings',
  );
  if (!proposal) throw new Error('a volatility of 0.3 must be worth a recommendation');
  return { ...proposal, id, status, created_at: created, status_changed_at: created };
}

export function alert(id: string, over: Partial<StoredAlert> = {}): StoredAlert {
  return {
    id,
    kind: 'payout_failed',
    cause: id,
    severity: 'warning',
    title: 'A payout failed',
    why: 'The bank returned $1,200 on March 3.',
    steps: ['Check the bank account’s number.', 'Retry the payout.'],
    projection: null,
    sources: [],
    status: 'unread',
    created_at: at(3),
    updated_at: at(3),
    resolved_at: null,
    critical_since: null,
    ...over,
  };
}
