import { figures } from './figure.ts';
import { INPUTS } from './inputs.ts';

/** The components of the score. `unit` and `format` describe the figure that the component's curve reads. */
export const COMPONENTS = figures({
  dispute_risk: {
    label: 'Dispute activity',
    short: 'Disputes',
    unit: 'fraction',
    better: 'less',
    definition:
      'Disputes divided by charges of 90 days, as the adjusted dispute rate: the count starts from half a dispute on 200 charges, so that a few charges prove little.',
  },
  revenue_trend: {
    label: 'Sales trend',
    unit: 'fraction',
    better: 'more',
    definition: INPUTS.revenue_growth.definition,
  },
  revenue_stability: {
    label: 'Sales stability',
    unit: 'ratio',
    format: 'deviation',
    better: 'less',
    definition: INPUTS.revenue_volatility.definition,
  },
  customer_concentration: {
    label: 'Customer concentration',
    short: 'Concentration',
    unit: 'fraction',
    better: 'less',
    definition: INPUTS.top_customer_share.definition,
  },
  processing_history: {
    label: 'Processing history',
    short: 'History',
    unit: 'months',
    better: 'more',
    definition: INPUTS.history_months.definition,
  },
  revenue_scale: {
    label: 'Sales volume',
    unit: 'usd',
    better: 'more',
    definition: INPUTS.monthly_net_revenue_usd.definition,
  },
  refund_behavior: {
    label: 'Refunds',
    unit: 'ratio',
    format: 'times',
    better: 'less',
    definition: INPUTS.refund_ratio_to_reference.definition,
  },
  payout_reliability: {
    label: 'Payouts on time',
    unit: 'fraction',
    better: 'more',
    definition: INPUTS.payout_reliability.definition,
  },
  payment_failures: {
    label: 'Payments lost',
    unit: 'fraction',
    better: 'less',
    definition: INPUTS.payment_failure_rate.definition,
  },
  subscriber_churn: {
    label: 'Subscription churn',
    short: 'Churn',
    unit: 'fraction_per_month',
    better: 'less',
    definition: INPUTS.mrr_churn.definition,
  },
});
export type ComponentKey = keyof typeof COMPONENTS;
