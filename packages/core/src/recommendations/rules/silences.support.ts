import { type Figures, mastercard } from './businesses.support.ts';
import type { RuleId } from './index.ts';

/** For each rule, businesses to which it must not speak: just beside its condition, or without a signal. */
export const silences: Record<RuleId, Figures[]> = {
  restore_account: [{ inputs: { payouts_enabled: false } }],
  restore_payouts: [{}],
  leave_network_level: [
    { inputs: { disputes_90d: 300, transactions_90d: 100_000 }, facts: mastercard(99) },
    { inputs: { disputes_90d: 60 } },
  ],
  open_dispute_lock: [
    { inputs: { disputes_90d: 30 } },
    { inputs: { disputes_90d: 2, transactions_90d: 200 } },
  ],
  reduce_disputes: [
    { inputs: { disputes_90d: 2, transactions_90d: 300 } },
    { inputs: { disputes_90d: 3, transactions_90d: 3000 } },
  ],
  // A dispute under review is open, but it is with the bank already.
  answer_open_disputes: [
    { facts: { disputes_open_90d: 2, disputes_to_answer: 0 }, inputs: { disputes_90d: 9 } },
  ],
  enroll_in_prevention: [
    { inputs: { disputes_90d: 10, transactions_90d: 5000 } },
    { inputs: { disputes_90d: 9, transactions_90d: 300 } },
  ],
  act_on_fraud_warnings: [{ facts: { fraud_warnings_30d: 0 } }],
  stop_card_testing: [
    { facts: { declines_2d: 19, decline_share_2d: 0.9 } },
    { facts: { declines_2d: 300, decline_share_2d: 0.05 } },
    { facts: { declines_2d: null, decline_share_2d: null } },
  ],
  release_reserve: [{ inputs: { reserve_share_30d: 0.1 } }, { inputs: { reserve_share_30d: null } }],
  lift_balance: [{ inputs: { balance_negative: null } }],
  add_permissions: [{ inputs: { reserve_share_30d: 0.2, balance_negative: true } }],
  finish_current_advance: [{ facts: { financing_repaying: false } }, { facts: { financing_repaying: null } }],
  // A fall of 10% is within the swings of months that vary by 22%.
  stop_sales_falling: [
    { inputs: { revenue_growth: -0.04 } },
    { inputs: { revenue_growth: -0.1, revenue_volatility: 0.22 } },
  ],
  check_small_fall: [
    { inputs: { revenue_growth: -0.01 } },
    { inputs: { revenue_growth: -0.1 } },
    { inputs: { revenue_growth: -0.25, revenue_volatility: 0.22 } },
  ],
  grow_revenue: [
    { inputs: { revenue_growth: 0.25 } },
    { inputs: { revenue_growth: null } },
    { inputs: { revenue_growth: -0.011 } },
  ],
  calm_sales_swings: [{ inputs: { revenue_volatility: 0.3 } }],
  steady_revenue: [{ inputs: { revenue_volatility: 0.1 } }],
  earn_more_than_refunded: [{ inputs: { monthly_net_revenue_usd: 600 } }],
  reach_1000_a_month: [{ inputs: { monthly_net_revenue_usd: 1000 } }],
  reach_5000_a_month: [{ inputs: { monthly_net_revenue_usd: 5000 } }],
  reach_lender_minimum: [{ inputs: { monthly_net_revenue_usd: 10_000 } }],
  raise_monthly_revenue: [{ inputs: { monthly_net_revenue_usd: 100_000 } }],
  end_single_client_dependence: [
    { inputs: { top_customer_share: 0.5 } },
    { inputs: { top_customer_share: null } },
  ],
  widen_customers: [{ inputs: { top_customer_share: 0.2 } }, { inputs: { top_customer_share: null } }],
  prove_large_client: [{ inputs: { top_customer_share: 0.25 } }, { inputs: { top_customer_share: null } }],
  stem_churn: [{ inputs: { mrr_churn: 0.05 } }],
  // Two of 40 subscribers.
  reduce_churn: [{ inputs: { mrr_churn: 0.05 }, facts: { charges_30d: 40 } }],
  cut_heavy_refunds: [{ inputs: { refund_ratio_to_reference: 1.5 } }],
  // Typical refunds, and two of 60 charges.
  reduce_refunds: [
    { inputs: { refund_ratio_to_reference: 1 } },
    { inputs: { refund_ratio_to_reference: 1.5, transactions_90d: 60 }, facts: { industry: 'services' } },
  ],
  chase_late_payouts: [
    { inputs: { payout_reliability: 0.95 }, facts: { payouts_late_90d: 1 } },
    { inputs: { payout_reliability: 0.95 }, facts: { payouts_late_90d: 2, payouts_failed_90d: 1 } },
  ],
  fix_payouts: [{ inputs: { payout_reliability: 0.95 }, facts: { payouts_late_90d: 1 } }],
  recover_failed_renewals: [{ inputs: { payment_failure_rate: 0.08 } }],
  // Two of 42 payments.
  recover_failed_payments: [{ inputs: { payment_failure_rate: 0.048, transactions_90d: 40 } }],
  reach_six_months: [{ inputs: { history_months: 6 } }],
  reach_twelve_months: [{ inputs: { history_months: 12 } }],
  lengthen_record: [{ inputs: { history_months: 24 } }],
  name_customers: [{ facts: { customer_coverage: 0.5 } }],
  name_more_customers: [{ facts: { customer_coverage: 0.8 } }],
  set_industry: [
    { inputs: { refund_ratio_to_reference: 0.8 }, facts: { industry: 'other' } },
    { inputs: { refund_ratio_to_reference: 0.4 }, facts: { industry: null } },
  ],
  // An earlier reading does not know.
  declare_processors: [{ facts: { processors_said: true } }, {}],
  show_revenue_size: [{ inputs: { monthly_net_revenue_usd: 600 } }],
  // Papers are not the next thing under a dispute limit.
  gather_filings: [{ inputs: { history_months: 12 } }, { inputs: { disputes_90d: 60 } }],
  prepare_debt_coverage: [
    { facts: { yearly_net_revenue_usd: 250_000 } },
    { inputs: { history_months: 20 }, facts: { yearly_net_revenue_usd: 1_800_000 } },
  ],
  borrow_before_season: [
    { facts: { season_months: [1, 11, 12], season_share: 0.4 } },
    { facts: { season_months: null, season_share: null } },
    // Sales that grow as fast look like a season at the end of the year.
    { facts: { season_months: [9, 10, 11], season_share: 0.55 }, inputs: { revenue_growth: 1.9 } },
    { facts: { season_months: [1, 11, 12], season_share: 0.55 }, inputs: { disputes_90d: 60 } },
  ],
  know_denial_clock: [{}, { inputs: { history_months: 8 } }],
};
