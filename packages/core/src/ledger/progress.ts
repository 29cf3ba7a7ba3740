import { isDeepStrictEqual } from 'node:util';
import type { Fact } from './facts.ts';

export type Verdict = 'same' | 'stored' | 'incoming' | 'undecided';

/**
 * Which of two snapshots of one object is the later, judged by their content alone: some statuses are final and some
 * fields only ever grow. Undecided where neither says, and then the seconds, or a read, must.
 */
export function laterOf(stored: Fact, incoming: Fact): Verdict {
  if (isDeepStrictEqual(stored, incoming)) return 'same';
  // Neither says of the other whether it is the later.
  if (stored.kind !== incoming.kind) return 'undecided';
  const final = finality(incoming) - finality(stored);
  if (final !== 0) return final > 0 ? 'incoming' : 'stored';
  const steps = growth(incoming).map((value, index) => value - (growth(stored)[index] ?? 0));
  if (steps.every((step) => step >= 0) && steps.some((step) => step > 0)) return 'incoming';
  if (steps.every((step) => step <= 0) && steps.some((step) => step < 0)) return 'stored';
  return 'undecided';
}

/** How final a status is: 0 may still change. A payout that failed stays failed, whatever order its events take. */
function finality(fact: Fact): number {
  switch (fact.kind) {
    case 'charge':
      return fact.status === 'failed' ? 1 : 0;
    case 'refund':
      return fact.status === 'failed' || fact.status === 'canceled' ? 1 : 0;
    case 'payout':
      return fact.status === 'failed' ? 2 : fact.status === 'canceled' ? 1 : 0;
    case 'subscription':
      return fact.status === 'canceled' || fact.status === 'incomplete_expired' ? 1 : 0;
    // A closed inquiry may become a chargeback, and a lost dispute may be appealed.
    case 'dispute':
    case 'early_fraud_warning':
    case 'account':
    case 'unreadable':
      return 0;
  }
}

/** The values of a kind that never go down. */
function growth(fact: Fact): number[] {
  switch (fact.kind) {
    case 'charge':
      return [
        fact.status === 'pending' ? 0 : 1,
        fact.captured ? 1 : 0,
        fact.amount_captured,
        // An authorization may be raised.
        fact.amount,
        fact.customer === null ? 0 : 1,
      ];
    case 'refund':
      return [fact.status === 'succeeded' ? 1 : 0];
    case 'payout':
      return [fact.status === 'pending' ? 0 : fact.status === 'in_transit' ? 1 : 2];
    case 'early_fraud_warning':
      return [fact.actionable ? 0 : 1];
    case 'dispute':
    case 'subscription':
    case 'account':
    case 'unreadable':
      return [];
  }
}
