import { figures } from './figure.ts';

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
  net_revenue: {
    label: 'Net revenue',
    unit: 'money',
    better: 'more',
    definition: 'Gross sales less refunds, less disputed amounts that were withdrawn and not returned.',
  },
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
      'How far monthly net revenue typically is from its mean over up to 12 full months; with 6 months or more, from its trend.',
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
    label: 'Largest customer',
    unit: 'fraction',
    better: 'less',
    definition: 'The largest customer’s share of gross sales linked to a customer, over 12 full months.',
  },
  customer_coverage: {
    label: 'Sales linked to a customer',
    short: 'Linked sales',
    unit: 'fraction',
    better: 'more',
    definition: 'The share of gross sales over 12 full months whose charges name a customer.',
  },
  payment_failure_rate: {
    label: 'Payments lost',
    unit: 'fraction',
    better: 'less',
    definition: 'The share of payments tried in the last 90 days that failed and never succeeded.',
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
