import type { InputName, Inputs } from '@vaultra/core/card/inputs.ts';
import type { GateId } from '@vaultra/core/card/scorecard.ts';
import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import type { ComponentKey } from '@vaultra/core/figures/components.ts';
import type { MetricName } from '@vaultra/core/figures/metrics.ts';
import type { FundingKind } from '@vaultra/core/readiness/criteria/minimums.ts';
import type { RuleId } from '@vaultra/core/recommendations/rules/index.ts';
import type { BusinessKey } from '../../support/connected-world.ts';

/** The metrics that the API also gives for the period before and for each month. */
type PeriodMetric = Extract<MetricName, keyof Metrics['previous']>;

/** A figure by reference, so that an expectation holds on any day. */
export type FigureRef =
  /** As in `GET /metrics`: the last 30 days, or the metric's own window. */
  | `metric:${MetricName}`
  /** Of the 30 days before; of the best, the worst or the last of the last 12 full months. */
  | `metric:${PeriodMetric}@${'previous' | 'best_month' | 'worst_month' | 'last_month'}`
  /** The points of a component. */
  | `component:${ComponentKey}`
  /** The input of a component, as it stands. */
  | `input:${InputName}`
  | 'score'
  | 'tier'
  /** How the score moved. */
  | 'change:score'
  /** The score that a what-if with `supposes` gives. */
  | 'simulation'
  | `limit:${GateId}`
  | `action:${'first' | RuleId}`
  | `criterion:${FundingKind}`
  | 'alert:first'
  /** The range of the forecast, or the reason that there is no forecast. */
  | 'forecast'
  /** The disputes of a card network. */
  | `network:${string}`
  | 'cost:advance';

export type Slug =
  | 'visa-vamp'
  | 'mastercard-dispute-programs'
  | 'stripe-dispute-activity-and-rate'
  | 'early-fraud-warnings'
  | 'dispute-prevention-tools'
  | 'dispute-evidence-by-reason'
  | 'won-disputes-still-count'
  | 'reserves'
  | 'negative-balance'
  | 'failed-payouts'
  | 'terminated-accounts-and-match'
  | 'card-testing'
  | 'ach-returns'
  | 'refund-policy-and-timing'
  | 'payment-failures-and-dunning'
  | 'churn-nrr-and-cohorts'
  | 'customer-concentration'
  | 'seasonality'
  | 'other-processors'
  | 'how-lenders-read-sales'
  | 'cash-buffer'
  | 'stripe-capital'
  | 'revenue-based-finance'
  | 'line-of-credit'
  | 'bank-loans-and-debt-coverage'
  | 'sba-7a'
  | 'sba-ownership-rule'
  | 'merchant-cash-advances'
  | 'cash-advances-and-sba'
  | 'factor-rate-to-apr'
  | 'stacking-liens-and-guarantees'
  | 'disclosure-laws'
  | 'denial-rights'
  | 're-applying'
  | 'documents-lenders-ask-for'
  | 'approval-odds-in-surveys'
  | 'how-the-score-works'
  | 'what-vaultra-cannot-see';

export interface OwnerQuestion {
  /** Unique, kebab-case. */
  id: string;
  /** The question as the owner types it. */
  ask: string;
  /** The owner's earlier messages in the same conversation, oldest first. */
  after?: readonly string[];
  /** The businesses it is put for. */
  of: readonly BusinessKey[];
  /**
   * - `answers`, also by saying what is missing where a figure needs more sales or names;
   * - `asks_back` with two choices or more, where the question has several meanings;
   * - `declines` another task, another business, approval or legal advice, and instructions to change its rules;
   * - `does_not_know` what payments data does not show or what it does not understand, and offers what it can answer.
   */
  does: 'answers' | 'asks_back' | 'declines' | 'does_not_know';
  /** Figures that must be shown with the value of the API. For a list, any of its figures is enough. */
  shows?: readonly (FigureRef | readonly FigureRef[])[];
  /** The inputs of the what-if that the owner describes. */
  supposes?: Partial<{ [Name in InputName]: NonNullable<Inputs[Name]> }>;
  /** Articles of which at least one must be cited. */
  cites?: readonly Slug[];
  /** Text that must occur. */
  says?: readonly RegExp[];
  /** Text that must not occur. */
  never?: readonly RegExp[];
}
