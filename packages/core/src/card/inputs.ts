import type { Industry } from './industries.ts';

/**
 * The figures that the curves and limits read. The breakdown, the what-if, the rules and the path use the same names.
 * `null` means that the figure does not apply to this business or, if `Reading.unknown` names it, that it is unknown. It never
 * means 0.
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
  /** The largest payer's share of 12 months' gross, 0 to 1. */
  top_customer_share: number | null;
  /** Months since the first transaction, decimal. */
  history_months: number;
  /** Mean monthly net revenue of the last 12 full months, or as many as there are, from 3; in US dollars. See `monthlyNetRevenueUsd`. */
  monthly_net_revenue_usd: number | null;
  /** The 90-day refund ratio ÷ the industry's reference; see `refundRatioToReference`. */
  refund_ratio_to_reference: number | null;
  /** Paid ÷ (paid + failed + late) payouts over 90 days. */
  payout_reliability: number | null;
  /** Payments that never succeeded ÷ payments attempted, over 90 days. */
  payment_failure_rate: number | null;
  /** MRR that ended in the last 30 days ÷ MRR at their start; see `subscriptionsMatter`. */
  mrr_churn: number | null;
  /** Reserves that Stripe holds now ÷ gross sales of 30 days. */
  reserve_share_30d: number | null;
  /** Whether the Stripe balance was negative on the last two daily reads; see the rule of metrics. */
  balance_negative: boolean | null;
  charges_enabled: boolean;
  payouts_enabled: boolean;
}

export type InputName = keyof Inputs;

/** The networks whose monitoring programs the card knows. */
export const CARD_NETWORKS = ['visa', 'mastercard'] as const;
export type CardNetwork = (typeof CARD_NETWORKS)[number];

/** The counts of a card network in one local calendar month, all currencies. */
export interface NetworkMonth {
  disputes: number;
  /** Early fraud warnings: charges that the network reported as likely fraud. */
  fraud_warnings: number;
  /** Card-not-present charges that succeeded. */
  charges: number;
  /** Charges of the month before that succeeded, card-present ones included. */
  charges_before: number;
}

/** Figures that earn no points. They decide whether there is a score, its confidence, one limit and the actions. */
export interface Facts {
  /** Full calendar months since the first transaction. */
  full_months: number;
  /** Transactions: `90d` and `30d` count days, `12m` counts full months. */
  charges_90d: number;
  charges_30d: number;
  charges_12m: number;
  /** Share of 12 months' gross sales that is linked to a customer, 0 to 1; `null` without gross sales. */
  customer_coverage: number | null;
  /** For the card networks' monthly programs. `previous` is a full month, `current` is not over. */
  network_months: Readonly<Record<CardNetwork, { previous: NetworkMonth; current: NetworkMonth }>>;
  /** Chargebacks of 90 days that are not decided yet. */
  disputes_open_90d: number;
  /** Disputes and inquiries, of any age, whose evidence is due today or later and not submitted. */
  disputes_to_answer: number;
  /** What they are about, by currency in minor units; empty, or absent as in earlier readings, if not known. */
  amounts_to_answer?: Readonly<Record<string, number>>;
  payouts_failed_90d: number;
  payouts_late_90d: number;
  /** Early fraud warnings of 30 days: charges that a card network reported as likely fraud. */
  fraud_warnings_30d: number;
  /** Disputes won ÷ (won + lost), for disputes opened in the last 12 full months; `null` if no dispute is decided. */
  dispute_win_rate_12m: number | null;
  /** `null` without any dispute. */
  days_since_last_dispute: number | null;
  /** The share of the last 3 full months' payers who also bought in the 12 months before; `null` if unknown. */
  returning_payers: number | null;
  /** Sales of the last 3 full months ÷ those of a year before, by those who paid then, each at most as then; `null` if unknown. */
  sales_retention_gross: number | null;
  /**
   * The day of the last read of a reserve, or of a negative balance, that stands although Stripe refuses to show it further; `earlier`
   * where the day is not known. `null`, or absent as in earlier readings: it is read now.
   */
  reserve_last_read?: string | null;
  balance_last_read?: string | null;
  /** An advance of Stripe Capital was paid down in the last 60 days; `null` if not readable. */
  financing_repaying: boolean | null;
  /** Attempts of the last 2 days that were declined, and their share of all attempts; `null` if these days are not read. */
  declines_2d: number | null;
  decline_share_2d: number | null;
  /** The three calendar months with the most net revenue of two years, 1 to 12, and their share; `null` under 24 full months. */
  season_months: readonly number[] | null;
  season_share: number | null;
  /** Net revenue of the last 12 full months, in whole-currency US dollars. */
  yearly_net_revenue_usd: number | null;
  /** The industry that the owner chose. Without one, refunds are compared with `other`. */
  industry: Industry | null;
  /** Whether the owner said through what else the business sells, or that it sells through nothing else. Absent in earlier readings. */
  processors_said?: boolean;
  /** Whether subscriptions are a real part of sales; see `subscriptionsMatter`. */
  subscriptions_matter: boolean;
}

/** A business's figures on a day. Stored with its score, so that an old score can be explained. */
export interface Reading {
  inputs: Inputs;
  facts: Facts;
  /** The inputs that are `null` because they cannot be known from the data. The others that are `null` do not apply. */
  unknown: readonly InputName[];
}
