/** What each figure is, in a line, for the dashboard and the agent. Said once, here. */
export type MetricUnit = 'money' | 'count' | 'fraction' | 'months';
export type MetricDefinition = { label: string; unit: MetricUnit; definition: string };

export const METRICS = {
  revenue_total: {
    label: 'Gross revenue',
    unit: 'money',
    definition:
      'What was captured by successful charges, on the day the money moved, before refunds and disputes.',
  },
  refunds_total: {
    label: 'Refunds',
    unit: 'money',
    definition: 'Refunds that succeeded or are pending, on the day they were made, whenever the charge was.',
  },
  net_revenue: {
    label: 'Net revenue',
    unit: 'money',
    definition: 'Gross revenue less refunds, less what disputes withdrew and did not give back.',
  },
  revenue_growth: {
    label: 'Revenue growth',
    unit: 'fraction',
    definition:
      'Net revenue of the last 3 full months against the same months a year before, or the 3 before with under 15 full months of history.',
  },
  revenue_volatility: {
    label: 'Revenue volatility',
    unit: 'fraction',
    definition:
      'How far monthly net revenue strays from its mean over up to 12 full months; from 6 months on, from its trend.',
  },
  transaction_count: {
    label: 'Transactions',
    unit: 'count',
    definition: 'Charges that succeeded and were captured.',
  },
  failed_count: {
    label: 'Failed charges',
    unit: 'count',
    definition: 'Charges that failed at the bank. Those that Radar blocked before are not counted.',
  },
  average_transaction_size: {
    label: 'Average transaction',
    unit: 'money',
    definition: 'Gross revenue divided by transactions.',
  },
  refund_count: {
    label: 'Refunds made',
    unit: 'count',
    definition: 'Refunds that succeeded or are pending.',
  },
  refunded_charge_count: {
    label: 'Refunded charges',
    unit: 'count',
    definition: 'Charges refunded in full or in part, on the day of their first refund.',
  },
  refund_ratio: {
    label: 'Refund rate',
    unit: 'fraction',
    definition: 'Refunded charges divided by transactions.',
  },
  refund_amount_ratio: {
    label: 'Refunded share of revenue',
    unit: 'fraction',
    definition: 'Refunds divided by gross revenue.',
  },
  chargeback_count: {
    label: 'Chargebacks',
    unit: 'count',
    definition: 'Disputes opened, whatever their outcome. Inquiries and prevented disputes are not counted.',
  },
  chargeback_ratio: {
    label: 'Dispute activity',
    unit: 'fraction',
    definition:
      'Chargebacks divided by the transactions of the same period. Disputes only: no early fraud warnings.',
  },
  disputes_open: {
    label: 'Open disputes',
    unit: 'count',
    definition: 'Chargebacks of the period not yet decided.',
  },
  disputes_won: {
    label: 'Disputes won',
    unit: 'count',
    definition: 'Chargebacks of the period decided for you.',
  },
  disputes_lost: {
    label: 'Disputes lost',
    unit: 'count',
    definition: 'Chargebacks of the period decided against you.',
  },
  dispute_fees: {
    label: 'Dispute fees',
    unit: 'money',
    definition: 'Fees charged with dispute withdrawals, less those returned.',
  },
  early_fraud_warning_count: {
    label: 'Early fraud warnings',
    unit: 'count',
    definition:
      'Charges a card network reported as likely fraud. A signal before a dispute, counted apart from chargebacks.',
  },
  payouts_paid: {
    label: 'Payouts paid',
    unit: 'count',
    definition: 'Payouts due in the period that were paid.',
  },
  payouts_failed: {
    label: 'Payouts failed',
    unit: 'count',
    definition: 'Payouts due in the period that failed, even after having been paid.',
  },
  payouts_late: {
    label: 'Payouts late',
    unit: 'count',
    definition: 'Payouts still pending or in transit 48 hours after the start of their arrival date.',
  },
  payout_amount: { label: 'Paid out', unit: 'money', definition: 'The sum of the payouts that were paid.' },
  payout_reliability: {
    label: 'Payout reliability',
    unit: 'fraction',
    definition: 'Paid payouts divided by paid, failed and late ones, by arrival date.',
  },
  mrr: {
    label: 'Monthly recurring revenue',
    unit: 'money',
    definition:
      'What active and past-due subscriptions bring in a month, less coupons that last forever. A discount on a customer is not read.',
  },
  active_subscriptions: {
    label: 'Active subscriptions',
    unit: 'count',
    definition: 'Subscriptions that bring in recurring revenue.',
  },
  mrr_churn: {
    label: 'MRR churn',
    unit: 'fraction',
    definition:
      'Of the recurring revenue paying 30 days ago, the share that ended since. Downgrades are not counted.',
  },
  top_customer_share: {
    label: 'Largest customer',
    unit: 'fraction',
    definition: 'The largest customer’s share of 12 full months of gross revenue that has a customer.',
  },
  customer_coverage: {
    label: 'Revenue with a customer',
    unit: 'fraction',
    definition: 'The share of 12 full months of gross revenue whose charges name a customer.',
  },
  payment_failure_rate: {
    label: 'Payment failures',
    unit: 'fraction',
    definition: 'Of the payments tried in the last 90 days, the share that failed and never succeeded.',
  },
  continuity: {
    label: 'Weeks with a sale',
    unit: 'fraction',
    definition: 'Of the full weeks since the first transaction, at most the last 26, the share with one.',
  },
  history_months: {
    label: 'Months of history',
    unit: 'months',
    definition: 'Time since the first transaction.',
  },
} as const satisfies Record<string, MetricDefinition>;
export type MetricName = keyof typeof METRICS;
