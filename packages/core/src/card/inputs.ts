/**
 * What the score is computed from. `Inputs` are the figures the curves read, by the names that the breakdown, the
 * what-if, the rules and the path all use; `null` means that the figure does not apply to this business, never 0.
 */
export interface Inputs {
  /** Chargebacks of the last 90 days, all currencies, whatever their outcome. */
  disputes_90d: number;
  /** Transactions of the last 90 days, all currencies. */
  transactions_90d: number;
  /** A fraction: 0.08 is 8% more than in the comparison period. */
  revenue_growth: number | null;
  /** Deviation ÷ mean of monthly net revenue. */
  revenue_volatility: number | null;
  /** The largest customer's share of 12 months' gross, 0 to 1. */
  top_customer_share: number | null;
  /** Months since the first transaction, decimal. */
  history_months: number;
  /** Mean monthly net revenue of the last 3 full months, in whole-currency US dollars; see `monthlyNetRevenueUsd`. */
  monthly_net_revenue_usd: number | null;
  /** The 90-day refund ratio ÷ the industry's reference; see `refundRatioToReference`. */
  refund_ratio_to_reference: number | null;
  /** Paid ÷ (paid + failed + late) payouts over 90 days. */
  payout_reliability: number | null;
  /** Payments that never succeeded ÷ payments attempted, over 90 days. */
  payment_failure_rate: number | null;
  /** MRR that ended in the last 30 days ÷ MRR at their start; see `subscriptionsMatter`. */
  mrr_churn: number | null;
  /** Share of full weeks with a transaction; `null` under 12 weeks. */
  continuity: number | null;
  charges_enabled: boolean;
  payouts_enabled: boolean;
}

export type InputName = keyof Inputs;

/** Disputes and transactions of one local calendar month, all currencies. */
export interface MonthOfDisputes {
  disputes: number;
  transactions: number;
}

/** What decides whether there is a score, how sure it is, one limit, and what there is to do; it earns no points itself. */
export interface Facts {
  /** Full calendar months since the first transaction. */
  full_months: number;
  /** Transactions of the last 90 days, 30 days and 12 full months. */
  charges_90d: number;
  charges_30d: number;
  charges_12m: number;
  /** Share of 12 months' gross that has a customer; `null` without any gross. */
  customer_coverage: number | null;
  /** The previous full month and the current one, for the card networks' monthly levels. */
  dispute_months: { previous: MonthOfDisputes; current: MonthOfDisputes };
  /** Chargebacks of 90 days that are not decided yet, payouts of 90 days that failed or are late. */
  disputes_open_90d: number;
  payouts_failed_90d: number;
  payouts_late_90d: number;
  /** Early fraud warnings of 30 days: charges that a card network reported as likely fraud. */
  fraud_warnings_30d: number;
  /** Net revenue of the last 12 full months, like `monthly_net_revenue_usd`. */
  yearly_net_revenue_usd: number | null;
  /** Whether the owner has said which industry it is: else refunds are held against `other`. */
  industry_known: boolean;
  /** Whether subscriptions are a real part of sales; see `subscriptionsMatter`. */
  subscriptions_matter: boolean;
}

/** All that is known of a business on a day. Stored with its score, so that an old score can be explained. */
export interface Reading {
  inputs: Inputs;
  facts: Facts;
}
