import type { InputName } from '../readiness/inputs.ts';
import type { GateId, Source } from '../readiness/scorecard.ts';

export type RuleId =
  | 'restore_account'
  | 'reduce_disputes'
  | 'grow_revenue'
  | 'steady_revenue'
  | 'widen_customers'
  | 'raise_monthly_revenue'
  | 'reduce_refunds'
  | 'fix_payouts'
  | 'recover_failed_payments'
  | 'reduce_churn';

export type Category = 'account' | 'risk' | 'revenue' | 'customers' | 'operations';
export type Priority = 'high' | 'medium' | 'low';
export type Status = 'pending' | 'accepted' | 'dismissed' | 'done' | 'resolved';

/** An input as it is and as the recommendation would have it, in the input's unit. */
export interface MetricRef {
  input: InputName;
  value: number | boolean | null;
  target: number | boolean;
}

/** What a rule says of a business today. Everything in it is recomputed each time. */
export interface Proposal {
  rule: RuleId;
  title: string;
  why: string;
  steps: string[];
  category: Category;
  priority: Priority;
  /** Worth on the card before locks, from scoring again with the targets; exact to the tenth. */
  points: number;
  /** What today's score would change by, locks included. */
  score_change: number;
  /** The active lock that reaching the targets opens; the lowest cap where it opens several. */
  opens_gate: GateId | null;
  /** Whether that lock is one that holds today's score down: then it comes first. */
  opens_binding_gate: boolean;
  metric_refs: MetricRef[];
  sources: Source[];
  /** `+4.1 points, opens a lock`. */
  estimated_impact: string;
}

/** A stored recommendation. `status_changed_at` starts as `created_at`. */
export interface StoredRecommendation extends Proposal {
  id: string;
  status: Status;
  created_at: Date;
  status_changed_at: Date;
}

/** The order to show recommendations in: what opens a binding lock, then most points, then most score. */
export function byWorth(
  a: Pick<Proposal, 'opens_binding_gate' | 'points' | 'score_change' | 'rule'>,
  b: Pick<Proposal, 'opens_binding_gate' | 'points' | 'score_change' | 'rule'>,
): number {
  return (
    Number(b.opens_binding_gate) - Number(a.opens_binding_gate) ||
    b.points - a.points ||
    b.score_change - a.score_change ||
    a.rule.localeCompare(b.rule)
  );
}
