import { isDeepStrictEqual } from 'node:util';
import type { Fact } from './facts.ts';

export type Verdict = 'same' | 'stored' | 'incoming' | 'undecided';

/**
 * Decides by content alone which of two snapshots of an object is newer: some statuses are final and some fields only grow.
 * `undecided` means that time, or a read from Stripe, must decide.
 */
export function compareProgress(stored: Fact, incoming: Fact): Verdict {
  if (isDeepStrictEqual(stored, incoming)) return 'same';
  // A readable and an unreadable fact of one object cannot be compared by content.
  if (stored.kind !== incoming.kind) return 'undecided';
  const final = finality(incoming) - finality(stored);
  if (final !== 0) return final > 0 ? 'incoming' : 'stored';
  const steps = growth(incoming).map((value, index) => value - (growth(stored)[index] ?? 0));
  if (steps.every((step) => step >= 0) && steps.some((step) => step > 0)) return 'incoming';
  if (steps.every((step) => step <= 0) && steps.some((step) => step < 0)) return 'stored';
  return 'undecided';
}

/** How final a status is; 0 may still change. A failed payout stays failed, in whatever order its events arrive. */
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
    case 'balance_transaction':
    case 'account':
    case 'unreadable':
      return 0;
  }
}

/** The values of an object that never decrease. */
function growth(fact: Fact): number[] {
  switch (fact.kind) {
    case 'charge':
      return [
        fact.status === 'pending' ? 0 : 1,
        fact.captured ? 1 : 0,
        fact.amount_captured,
        // The amount of an authorization may be increased.
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
    case 'balance_transaction':
    case 'account':
    case 'unreadable':
      return [];
  }
}

/** Whether an object may leave a state and return to it, so that content does not always decide which state is newer. */
export function mayReturn(kind: Fact['kind']): boolean {
  return kind === 'account' || kind === 'dispute' || kind === 'refund' || kind === 'subscription';
}
