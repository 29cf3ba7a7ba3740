import { mastercard } from './businesses.support.ts';
import type { RuleId } from './index.ts';
import { type Case, unscoredCases } from './unscored-cases.support.ts';

/** For each rule, the figures of an otherwise excellent business to which it applies, and its proposal. */
export const cases: Record<RuleId, Case> = {
  ...unscoredCases,
  restore_account: {
    inputs: { charges_enabled: false },
    target: [{ input: 'charges_enabled', value: false, target: true }],
    says: {
      points: 0,
      opens_gate: 'account_disabled',
      priority: 'high',
      estimated_impact: 'Lifts a limit',
    },
  },
  restore_payouts: {
    inputs: { payouts_enabled: false },
    target: [{ input: 'payouts_enabled', value: false, target: true }],
    says: {
      points: 0,
      opens_gate: 'account_disabled',
      priority: 'high',
      estimated_impact: 'Lifts a limit',
    },
  },
  leave_network_level: {
    inputs: { disputes_90d: 300, transactions_90d: 100_000 },
    facts: mastercard(110),
    target: [{ input: 'disputes_90d', value: 300, target: 120 }],
    says: {
      points: 3.6,
      opens_gate: 'mastercard_program',
      priority: 'high',
      estimated_impact: '+3.6 points, lifts a limit',
    },
  },
  open_dispute_lock: {
    inputs: { disputes_90d: 60 },
    target: [{ input: 'disputes_90d', value: 60, target: 24 }],
    says: {
      points: 9,
      opens_gate: 'disputes_1_percent',
      priority: 'high',
      estimated_impact: '+9 points, lifts a limit',
    },
  },
  reduce_disputes: {
    inputs: { disputes_90d: 4, transactions_90d: 1500 },
    target: [{ input: 'disputes_90d', value: 4, target: 2 }],
    says: { points: 2.4, opens_gate: null, priority: 'medium', estimated_impact: '+2.4 points' },
  },
  act_on_fraud_warnings: {
    facts: { fraud_warnings_30d: 20 },
    says: {
      points: 0,
      protects: 4.4,
      opens_gate: null,
      priority: 'high',
      estimated_impact: 'Protects 4.4 points',
    },
  },
  release_reserve: {
    inputs: { reserve_share_30d: 0.25 },
    target: [{ input: 'reserve_share_30d', value: 0.25, target: 0.1 }],
    says: { points: 0, opens_gate: 'reserve', priority: 'high', estimated_impact: 'Lifts a limit' },
  },
  lift_balance: {
    inputs: { balance_negative: true },
    target: [{ input: 'balance_negative', value: true, target: false }],
    says: { points: 0, opens_gate: 'balance_negative', priority: 'high', estimated_impact: 'Lifts a limit' },
  },
  stop_sales_falling: {
    inputs: { revenue_growth: -0.1 },
    target: [{ input: 'revenue_growth', value: -0.1, target: 0.05 }],
    says: { points: 4.8, priority: 'high', estimated_impact: '+4.8 points' },
  },
  check_small_fall: {
    inputs: { revenue_growth: -0.04 },
    target: [{ input: 'revenue_growth', value: -0.04, target: 0.11 }],
    says: { points: 3.5, priority: 'medium', estimated_impact: '+3.5 points' },
  },
  grow_revenue: {
    inputs: { revenue_growth: 0.2 },
    target: [{ input: 'revenue_growth', value: 0.2, target: 0.25 }],
    says: { points: 0.3, priority: 'low', estimated_impact: '+0.3 points' },
  },
  calm_sales_swings: {
    inputs: { revenue_volatility: 0.45 },
    target: [{ input: 'revenue_volatility', value: 0.45, target: 0.4 }],
    says: { points: 1, priority: 'low', estimated_impact: '+1 point' },
  },
  steady_revenue: {
    inputs: { revenue_volatility: 0.22 },
    target: [{ input: 'revenue_volatility', value: 0.22, target: 0.17 }],
    says: { points: 1.5, priority: 'medium', estimated_impact: '+1.5 points' },
  },
  earn_more_than_refunded: {
    inputs: { monthly_net_revenue_usd: -500 },
    says: {
      points: 0,
      opens_gate: null,
      nears_gate: 'sales_under_1000',
      priority: 'high',
      estimated_impact: 'A step toward lifting a limit',
    },
  },
  reach_1000_a_month: {
    inputs: { monthly_net_revenue_usd: 980 },
    target: [{ input: 'monthly_net_revenue_usd', value: 980, target: 1008.26 }],
    says: {
      points: 0,
      opens_gate: 'sales_under_1000',
      priority: 'high',
      estimated_impact: 'Lifts a limit',
    },
  },
  reach_5000_a_month: {
    inputs: { monthly_net_revenue_usd: 4900 },
    target: [{ input: 'monthly_net_revenue_usd', value: 4900, target: 5041.34 }],
    says: {
      points: 0.1,
      opens_gate: 'sales_under_5000',
      priority: 'high',
      estimated_impact: '+0.1 points, lifts a limit',
    },
  },
  reach_lender_minimum: {
    inputs: { monthly_net_revenue_usd: 6000 },
    target: [{ input: 'monthly_net_revenue_usd', value: 6000, target: 6173.07 }],
    says: { points: 0.1, priority: 'low', estimated_impact: '+0.1 points' },
  },
  raise_monthly_revenue: {
    inputs: { monthly_net_revenue_usd: 80_000 },
    target: [{ input: 'monthly_net_revenue_usd', value: 80_000, target: 82_307.69 }],
    says: { points: 0, priority: 'low', estimated_impact: 'No points yet' },
  },
  end_single_client_dependence: {
    inputs: { top_customer_share: 0.55 },
    target: [{ input: 'top_customer_share', value: 0.55, target: 0.45 }],
    says: {
      points: 1.5,
      opens_gate: 'top_customer',
      priority: 'high',
      estimated_impact: '+1.5 points, lifts a limit',
    },
  },
  widen_customers: {
    inputs: { top_customer_share: 0.35 },
    target: [{ input: 'top_customer_share', value: 0.35, target: 0.25 }],
    says: { points: 2.7, priority: 'medium', estimated_impact: '+2.7 points' },
  },
  stem_churn: {
    inputs: { mrr_churn: 0.09 },
    target: [{ input: 'mrr_churn', value: 0.09, target: 0.07 }],
    says: { points: 0.9, priority: 'low', estimated_impact: '+0.9 points' },
  },
  reduce_churn: {
    inputs: { mrr_churn: 0.05 },
    target: [{ input: 'mrr_churn', value: 0.05, target: 0.03 }],
    says: { points: 2, priority: 'medium', estimated_impact: '+2 points' },
  },
  cut_heavy_refunds: {
    inputs: { refund_ratio_to_reference: 2.2 },
    target: [{ input: 'refund_ratio_to_reference', value: 2.2, target: 1.7 }],
    says: { points: 1.4, priority: 'low', estimated_impact: '+1.4 points' },
  },
  reduce_refunds: {
    inputs: { refund_ratio_to_reference: 1.5 },
    target: [{ input: 'refund_ratio_to_reference', value: 1.5, target: 1 }],
    says: { points: 3, priority: 'medium', estimated_impact: '+3 points' },
  },
  chase_late_payouts: {
    inputs: { payout_reliability: 0.9 },
    facts: { payouts_late_90d: 2 },
    target: [{ input: 'payout_reliability', value: 0.9, target: 1 }],
    says: { points: 1.3, priority: 'low', estimated_impact: '+1.3 points' },
  },
  fix_payouts: {
    inputs: { payout_reliability: 0.95 },
    facts: { payouts_failed_90d: 1, payouts_late_90d: 2 },
    target: [{ input: 'payout_reliability', value: 0.95, target: 1 }],
    says: { points: 1, priority: 'medium', estimated_impact: '+1 point' },
  },
  recover_failed_renewals: {
    inputs: { payment_failure_rate: 0.08 },
    facts: { subscriptions_matter: true },
    target: [{ input: 'payment_failure_rate', value: 0.08, target: 0.06 }],
    says: { points: 1, priority: 'low', estimated_impact: '+1 point' },
  },
  recover_failed_payments: {
    inputs: { payment_failure_rate: 0.08 },
    target: [{ input: 'payment_failure_rate', value: 0.08, target: 0.06 }],
    says: { points: 1, priority: 'low', estimated_impact: '+1 point' },
  },
  reach_six_months: {
    inputs: { history_months: 5 },
    target: [{ input: 'history_months', value: 5, target: 6 }],
    says: {
      points: 0.7,
      opens_gate: 'history_6_months',
      priority: 'high',
      estimated_impact: '+0.7 points, lifts a limit',
    },
  },
  reach_twelve_months: {
    inputs: { history_months: 7 },
    target: [{ input: 'history_months', value: 7, target: 12 }],
    says: {
      points: 2.5,
      opens_gate: 'history_12_months',
      priority: 'high',
      estimated_impact: '+2.5 points, lifts a limit',
    },
  },
  lengthen_record: {
    inputs: { history_months: 15 },
    target: [{ input: 'history_months', value: 15, target: 18 }],
    says: { points: 0.7, opens_gate: null, priority: 'low', estimated_impact: '+0.7 points' },
  },
};
