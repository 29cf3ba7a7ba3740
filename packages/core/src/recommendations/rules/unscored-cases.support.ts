import type { Proposal } from '../recommendation.ts';
import type { Figures } from './businesses.support.ts';
import type { RuleId } from './index.ts';

export interface Case extends Figures {
  target?: Proposal['metric_refs'];
  says: Partial<Pick<Proposal, 'points' | 'protects' | 'opens_gate' | 'nears_gate'>> &
    Pick<Proposal, 'priority' | 'estimated_impact'>;
}

/** Cases of the rules that gain no points by themselves. */
export const unscoredCases = {
  answer_open_disputes: {
    facts: { disputes_to_answer: 2 },
    says: { points: 0, priority: 'high', estimated_impact: 'Can win money back; earns no points' },
  },
  enroll_in_prevention: {
    inputs: { disputes_90d: 60 },
    says: {
      points: 0,
      nears_gate: 'disputes_1_percent',
      priority: 'high',
      estimated_impact: 'Fewer disputes that count, for a fee',
    },
  },
  stop_card_testing: {
    facts: { declines_2d: 20, decline_share_2d: 0.5 },
    says: { points: 0, priority: 'high', estimated_impact: 'Prevents disputes from stolen cards' },
  },
  add_permissions: {
    inputs: { reserve_share_30d: null, balance_negative: null },
    says: {
      points: 0,
      nears_gate: 'reserve_unreadable',
      priority: 'high',
      estimated_impact: 'Makes a limit’s figure readable',
    },
  },
  finish_current_advance: {
    facts: { financing_repaying: true },
    says: { points: 0, priority: 'medium', estimated_impact: 'Avoids paying for two advances at once' },
  },
  prove_large_client: {
    inputs: { top_customer_share: 0.35 },
    says: {
      points: 0,
      priority: 'medium',
      estimated_impact: 'Evidence for the share; earns no points by itself',
    },
  },
  name_customers: {
    inputs: { top_customer_share: null },
    facts: { customer_coverage: null },
    says: {
      points: 0,
      nears_gate: 'top_customer',
      priority: 'high',
      estimated_impact: 'Makes a limit’s figure known',
    },
  },
  name_more_customers: {
    facts: { customer_coverage: 0.5 },
    says: { points: 0, priority: 'low', estimated_impact: 'Makes the score more reliable' },
  },
  set_industry: {
    inputs: { refund_ratio_to_reference: 0.8 },
    facts: { industry: null },
    says: { points: 0, priority: 'low', estimated_impact: 'Makes the score more reliable' },
  },
  declare_processors: {
    facts: { processors_said: false },
    says: {
      points: 0,
      priority: 'low',
      estimated_impact: 'Says what the figures leave out; earns no points',
    },
  },
  show_revenue_size: {
    inputs: { monthly_net_revenue_usd: null },
    says: {
      points: 0,
      nears_gate: 'sales_under_1000',
      priority: 'high',
      estimated_impact: 'Makes a limit’s figure known',
    },
  },
  gather_filings: {
    says: { points: 0, priority: 'low', estimated_impact: 'Saves time when you apply; earns no points' },
  },
  prepare_debt_coverage: {
    facts: { yearly_net_revenue_usd: 1_800_000 },
    says: { points: 0, priority: 'low', estimated_impact: 'Shows what the score cannot; earns no points' },
  },
  borrow_before_season: {
    facts: { season_months: [1, 11, 12], season_share: 0.55 },
    says: { points: 0, priority: 'low', estimated_impact: 'Repayment that fits your year; earns no points' },
  },
  know_denial_clock: {
    inputs: { top_customer_share: 0.6 },
    says: {
      points: 0,
      priority: 'low',
      estimated_impact: 'Keeps your right to the reasons; earns no points',
    },
  },
} satisfies Partial<Record<RuleId, Case>>;
