import { figures } from './figure.ts';
import { METRICS } from './metrics.ts';

const {
  revenue_growth,
  revenue_volatility,
  top_customer_share,
  history_months,
  payout_reliability,
  payment_failure_rate,
  mrr_churn,
  customer_coverage,
  dispute_win_rate,
  days_since_last_dispute,
  returning_payers_90d,
  sales_retention_gross,
  declines_2d,
  decline_share_2d,
} = METRICS;

/** The inputs of the card's curves and limits, by the names that the what-if uses. An input that is a metric is that metric. */
export const INPUTS = {
  ...figures({
    disputes_90d: {
      label: 'Disputes in 90 days',
      short: 'Disputes',
      unit: 'count',
      better: 'less',
      definition: 'Disputes opened in the last 90 days, whatever their outcome.',
    },
    transactions_90d: {
      label: 'Charges in 90 days',
      short: 'Charges',
      unit: 'count',
      better: 'more',
      definition: 'Charges of the last 90 days that succeeded and were captured.',
    },
    monthly_net_revenue_usd: {
      label: 'Monthly net revenue',
      unit: 'usd',
      better: 'more',
      definition:
        'Mean monthly net revenue of the last 12 full months, or as many as there are, from 3; in US dollars.',
    },
    refund_ratio_to_reference: {
      label: 'Refunds against typical',
      short: 'Refunds',
      unit: 'ratio',
      format: 'times',
      better: 'less',
      definition: 'The refund rate of 90 days, as a multiple of the industry’s typical rate on the card.',
    },
    reserve_share_30d: {
      label: 'Reserve against sales',
      short: 'Reserve',
      unit: 'fraction',
      better: 'less',
      definition: 'Reserves that Stripe holds now, divided by gross sales of the last 30 days.',
    },
    balance_negative: {
      label: 'Negative balance',
      unit: 'boolean',
      better: 'less',
      definition:
        'Whether the Stripe balance, available and pending, was below zero on the last two daily reads, by more than 1% of gross sales of 30 days.',
    },
    charges_enabled: {
      label: 'Charges enabled',
      unit: 'boolean',
      better: 'more',
      definition: 'Whether Stripe lets the account take payments.',
    },
    payouts_enabled: {
      label: 'Payouts enabled',
      unit: 'boolean',
      better: 'more',
      definition: 'Whether Stripe pays out to the bank account.',
    },
  }),
  revenue_growth,
  revenue_volatility,
  top_customer_share,
  history_months,
  payout_reliability,
  payment_failure_rate,
  mrr_churn,
} as const;

/** Figures that earn no points. They decide whether there is a score, and which actions there are. */
export const FACTS = {
  ...figures({
    full_months: {
      label: 'Full months of sales',
      unit: 'count',
      better: 'more',
      definition: 'Full calendar months since the first transaction.',
    },
    charges_30d: {
      label: 'Charges in 30 days',
      unit: 'count',
      better: 'more',
      definition: 'Charges of the last 30 days that succeeded and were captured.',
    },
    charges_12m: {
      label: 'Charges in 12 months',
      unit: 'count',
      better: 'more',
      definition: 'Charges of the last 12 full months that succeeded and were captured.',
    },
    disputes_open_90d: {
      label: 'Open disputes',
      unit: 'count',
      better: 'less',
      definition: 'Disputes of the last 90 days that are not decided yet.',
    },
    disputes_to_answer: {
      label: 'Disputes to answer',
      unit: 'count',
      better: 'less',
      definition:
        'Disputes and inquiries that still need a response: evidence is due today or later, and not submitted.',
    },
    payouts_failed_90d: {
      label: 'Payouts failed',
      unit: 'count',
      better: 'less',
      definition: 'Payouts due in the last 90 days that failed.',
    },
    payouts_late_90d: {
      label: 'Payouts late',
      unit: 'count',
      better: 'less',
      definition: 'Payouts due in the last 90 days that are late.',
    },
    fraud_warnings_30d: {
      label: 'Early fraud warnings',
      unit: 'count',
      better: 'less',
      definition: 'Charges of the last 30 days that a card network reported as likely fraud.',
    },
    financing_repaying: {
      label: 'Repaying Stripe Capital',
      unit: 'boolean',
      better: null,
      definition: 'Whether an advance of Stripe Capital was paid down in the last 60 days.',
    },
    season_share: {
      label: 'Share of the strongest three months',
      short: 'Season',
      unit: 'fraction',
      better: null,
      definition:
        'The share of two years’ net revenue in the three calendar months that carry the most. A quarter means no season.',
    },
    yearly_net_revenue_usd: {
      label: 'Yearly net revenue',
      unit: 'usd',
      better: 'more',
      definition: 'Net revenue of the last 12 full months, in US dollars.',
    },
    subscriptions_matter: {
      label: 'Subscriptions matter',
      unit: 'boolean',
      better: null,
      definition:
        'Whether recurring revenue was at least a tenth of gross sales in one of the last 3 months.',
    },
  }),
  charges_90d: INPUTS.transactions_90d,
  customer_coverage,
  dispute_win_rate_12m: dispute_win_rate,
  days_since_last_dispute,
  returning_payers: returning_payers_90d,
  sales_retention_gross,
  declines_2d,
  decline_share_2d,
} as const;
