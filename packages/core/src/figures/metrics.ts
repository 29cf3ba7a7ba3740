import { figures } from './figure.ts';
import { netRevenue } from './net-revenue.ts';

/** The figures of `GET /metrics`, by field name. */
export const METRICS = figures({
  revenue_total: {
    label: 'Gross sales',
    unit: 'money',
    better: 'more',
    definition:
      'Amounts captured by successful charges, on the day the money moved, before refunds and disputes.',
  },
  refunds_total: {
    label: 'Refunds',
    unit: 'money',
    better: 'less',
    definition: 'Refunds that succeeded or are pending, on the day they were made, whenever the charge was.',
  },
  net_revenue: netRevenue,
  revenue_growth: {
    label: 'Net revenue growth',
    short: 'Growth',
    unit: 'fraction',
    better: 'more',
    definition:
      'Net revenue of the last 3 full months against the same months a year before, or against the 3 months before with less than 15 full months of history.',
  },
  revenue_volatility: {
    label: 'Monthly variation',
    short: 'Variation',
    unit: 'ratio',
    format: 'deviation',
    better: 'less',
    definition:
      'How far monthly net revenue typically is from its pattern, over up to 12 full months: the same months a year before with 24 full months of history, else its trend with 6, else its mean.',
  },
  transaction_count: {
    label: 'Transactions',
    unit: 'count',
    better: 'more',
    definition: 'Charges that succeeded and were captured.',
  },
  failed_count: {
    label: 'Failed charges',
    unit: 'count',
    better: 'less',
    definition: 'Charges that the bank declined. Charges that Radar blocked are not counted.',
  },
  average_transaction_size: {
    label: 'Average sale',
    unit: 'money',
    better: null,
    definition: 'Gross sales divided by transactions.',
  },
  average_sale_change: {
    label: 'Change of the average sale',
    short: 'Average sale change',
    unit: 'fraction',
    better: null,
    definition: 'The average sale of the last 90 days against that of the 90 days before.',
  },
  refund_count: {
    label: 'Refunds made',
    unit: 'count',
    better: 'less',
    definition: 'Refunds that succeeded or are pending.',
  },
  refunded_charge_count: {
    label: 'Refunded charges',
    unit: 'count',
    better: 'less',
    definition: 'Charges refunded in full or in part, on the day of their first refund.',
  },
  refund_ratio: {
    label: 'Refund rate',
    unit: 'fraction',
    better: 'less',
    definition: 'Refunded charges divided by transactions.',
  },
  refund_amount_ratio: {
    label: 'Refunded share of sales',
    unit: 'fraction',
    better: 'less',
    definition: 'Refunds divided by gross sales.',
  },
  chargeback_count: {
    label: 'Disputes',
    unit: 'count',
    better: 'less',
    definition: 'Disputes opened, whatever their outcome. Inquiries and prevented disputes are not counted.',
  },
  chargeback_ratio: {
    label: 'Dispute rate',
    unit: 'fraction',
    better: 'less',
    definition: 'Disputes divided by the transactions of the same period. No early fraud warnings.',
  },
  disputes_open: {
    label: 'Open disputes',
    unit: 'count',
    better: 'less',
    definition: 'Disputes of the period that are not decided yet.',
  },
  disputes_won: {
    label: 'Disputes won',
    unit: 'count',
    better: 'more',
    definition: 'Disputes of the period that were decided for you.',
  },
  disputes_lost: {
    label: 'Disputes lost',
    unit: 'count',
    better: 'less',
    definition: 'Disputes of the period that were decided against you.',
  },
  dispute_fees: {
    label: 'Dispute fees',
    unit: 'money',
    better: 'less',
    definition: 'Fees charged with dispute withdrawals, less fees returned.',
  },
  dispute_win_rate: {
    label: 'Dispute win rate',
    short: 'Win rate',
    unit: 'fraction',
    better: 'more',
    definition:
      'Disputes won divided by disputes won and lost, of those opened in the last 12 full months. Open disputes are not counted.',
  },
  days_since_last_dispute: {
    label: 'Time since the last dispute',
    short: 'Since last dispute',
    unit: 'days',
    better: 'more',
    definition: 'Days since the latest dispute was opened. Inquiries and prevented disputes are not counted.',
  },
  early_fraud_warning_count: {
    label: 'Early fraud warnings',
    short: 'Fraud warnings',
    unit: 'count',
    better: 'less',
    definition:
      'Charges that a card network reported as likely fraud. A warning comes before a dispute and is not counted as one.',
  },
  payouts_paid: {
    label: 'Payouts paid',
    unit: 'count',
    better: 'more',
    definition: 'Payouts due in the period that were paid.',
  },
  payouts_failed: {
    label: 'Payouts failed',
    unit: 'count',
    better: 'less',
    definition: 'Payouts due in the period that failed, even after they had been paid.',
  },
  payouts_late: {
    label: 'Payouts late',
    unit: 'count',
    better: 'less',
    definition: 'Payouts still pending or in transit 48 hours after their arrival date began.',
  },
  payout_amount: {
    label: 'Paid out',
    unit: 'money',
    better: null,
    definition: 'The total of paid payouts.',
  },
  payout_reliability: {
    label: 'Payouts on time',
    unit: 'fraction',
    better: 'more',
    definition: 'Paid payouts divided by paid, failed and late payouts, by arrival date.',
  },
  financing_paid_out: {
    label: 'Stripe Capital received',
    short: 'Capital received',
    unit: 'money',
    better: null,
    definition:
      'Advances of Stripe Capital that were added to the Stripe balance, less reversals. They are not sales.',
  },
  financing_paid_down: {
    label: 'Stripe Capital paid down',
    short: 'Capital paid down',
    unit: 'money',
    better: null,
    definition:
      'What was taken from the Stripe balance to pay down Stripe Capital, less reversals. Other payments to it are not known.',
  },
  reserve_held: {
    label: 'Held in reserve',
    unit: 'money',
    better: 'less',
    definition: 'What Stripe holds in reserve now: holds less releases.',
  },
  balance_available: {
    label: 'Available balance',
    unit: 'money',
    better: 'more',
    definition: 'The Stripe balance that can be paid out, as read last. It is read once a day.',
  },
  balance_pending: {
    label: 'Pending balance',
    unit: 'money',
    better: null,
    definition: 'The Stripe balance that is not available yet, as read last. It is read once a day.',
  },
  mrr: {
    label: 'Monthly recurring revenue',
    short: 'MRR',
    unit: 'money',
    better: 'more',
    definition:
      'Monthly revenue from active and past-due subscriptions, less coupons that last forever. Discounts on a customer are not included.',
  },
  active_subscriptions: {
    label: 'Active subscriptions',
    unit: 'count',
    better: 'more',
    definition: 'Subscriptions with recurring revenue.',
  },
  mrr_churn: {
    label: 'Subscription churn',
    short: 'Churn',
    unit: 'fraction_per_month',
    better: 'less',
    definition:
      'The share of the recurring revenue of 30 days ago that has ended since. Downgrades are not counted.',
  },
  top_customer_share: {
    label: 'Largest payer',
    unit: 'fraction',
    better: 'less',
    definition:
      'The largest payer’s share of gross sales with a known payer, over 12 full months. A payer is a customer, or the card or bank account where a charge names no customer.',
  },
  customer_coverage: {
    label: 'Sales with a known payer',
    short: 'Known payers',
    unit: 'fraction',
    better: 'more',
    definition:
      'The share of gross sales over 12 full months whose charges name a customer or show the card or bank account that paid.',
  },
  returning_payers_90d: {
    label: 'Returning payers',
    unit: 'fraction',
    better: 'more',
    definition:
      'Of the payers with a sale in the last 3 full months, the share that also had one in the 12 months before these. Unknown under 6 full months, or if less than half of the sales is linked to a payer.',
  },
  sales_retention_net: {
    label: 'Sales retention, net',
    short: 'Net retention',
    unit: 'fraction',
    better: 'more',
    definition:
      'Of the payers of 3 months a year before: their sales of the last 3 full months divided by their sales then. Unknown under 15 full months, or if less than half of the sales is linked to a payer.',
  },
  sales_retention_gross: {
    label: 'Sales retention, gross',
    short: 'Gross retention',
    unit: 'fraction',
    better: 'more',
    definition:
      'The same as net sales retention over the last 3 full months, but no payer counts with more than a year before. So it shows what was lost, without what others added.',
  },
  payment_failure_rate: {
    label: 'Payments lost',
    unit: 'fraction',
    better: 'less',
    definition: 'The share of payments tried in the last 90 days that failed and never succeeded.',
  },
  declines_2d: {
    label: 'Declines in 2 days',
    unit: 'count',
    better: 'less',
    definition:
      'Attempts of the last 2 days (UTC) that the bank declined, whatever their amount. Attempts that Radar blocked are not counted. Many at once are a sign of card testing.',
  },
  decline_share_2d: {
    label: 'Declined share in 2 days',
    unit: 'fraction',
    better: 'less',
    definition: 'Declined attempts of the last 2 days (UTC) divided by all attempts of these days.',
  },
  sale_gaps_12m: {
    label: 'Gaps between sales',
    short: 'Sale gaps',
    unit: 'count',
    better: 'less',
    definition:
      'Times without a sale for 14 days or more, in the last 12 full months and up to today, within your sales record.',
  },
  longest_gap_days: {
    label: 'Longest gap between sales',
    short: 'Longest gap',
    unit: 'days',
    better: 'less',
    definition:
      'The most days in a row without a sale, in the last 12 full months and up to today, within your sales record.',
  },
  continuity: {
    label: 'Weeks with a sale',
    unit: 'fraction',
    better: 'more',
    definition: 'The share of full weeks with a sale since the first one, at most the last 26.',
  },
  history_months: {
    label: 'Sales record',
    short: 'Record',
    unit: 'months',
    better: 'more',
    definition: 'Time since the first transaction.',
  },
});
export type MetricName = keyof typeof METRICS;
