import type { Facts, InputName, Inputs } from '../card/inputs.ts';
import type { GateId, Source } from '../card/scorecard.ts';
import type { ComponentKey } from '../figures/components.ts';
import type { SignalName } from './signal.ts';

/** Rules as data: conditions, targets and texts. `propose` computes the points. */

/** The subject of a rule. At most one recommendation per topic is open. */
export type Topic =
  | 'account'
  | 'disputes'
  | 'open_disputes'
  | 'dispute_prevention'
  | 'fraud_warnings'
  | 'card_testing'
  | 'reserve'
  | 'balance'
  | 'permissions'
  | 'sales_trend'
  | 'sales_swings'
  | 'sales_size'
  | 'customers'
  | 'client_contract'
  | 'history'
  | 'refunds'
  | 'payouts'
  | 'failed_payments'
  | 'churn'
  | 'customer_names'
  | 'industry'
  | 'processors'
  | 'financing'
  | 'season'
  | 'filings'
  | 'debt_coverage'
  | 'denials';

export type Category =
  | 'account'
  | 'risk'
  | 'revenue'
  | 'customers'
  | 'operations'
  | 'history'
  | 'data'
  | 'preparation';
export type Priority = 'high' | 'medium' | 'low';

/** The figures of a reading that are a single value. */
export type Figures = Inputs & Omit<Facts, 'network_months' | 'season_months' | 'amounts_to_answer'>;
export type FigureName = keyof Figures;
type NamesOf<V> = { [N in FigureName]: NonNullable<Figures[N]> extends V ? N : never }[FigureName];
export type NumberName = NamesOf<number>;
export type YesNoName = NamesOf<boolean>;

/** A condition on a reading. An unknown figure is neither over nor under a value. */
export type Condition =
  | { figure: NumberName; over: number }
  | { figure: NumberName; under: number }
  | { figure: FigureName; known: boolean }
  | { figure: YesNoName; is: boolean }
  /** The limit is active. */
  | { limit: GateId }
  /** The component applies and does not earn all of its points. */
  | { loses: ComponentKey }
  /** The figure says more than chance does; see `signal.ts`. */
  | { signal: SignalName }
  | { any: readonly Condition[] }
  | { not: Condition };

/**
 * The target of an input: the furthest value that is realistic in 90 days for the business, a value, or a step. `later` is what to aim
 * at over 12 months where nothing is within reach in 90 days: a published line, or the value of a limit. `under_limits`: the most disputes
 * on today's charges that no dispute limit applies to.
 */
export type Target =
  | { input: InputName; to: 'within_reach'; later?: number | 'under_limits' }
  | { input: InputName; to: number }
  | { input: InputName; by: number };

/** A risk: the input grows by a multiple of a figure, rounded up. */
export interface Risk {
  input: 'disputes_90d';
  grows_by: { figure: NumberName; times: number };
}

/**
 * An action for an owner, and its conditions. Steps improve the business, never only the figure, and promise no money. In `why` and
 * the steps, `{figure_name}` stands for the figure's value.
 */
export interface RuleData {
  topic: Topic;
  category: Category;
  /** All must hold. The first such rule of a topic is used. The limits named here are the rule's subject. */
  when: readonly Condition[];
  /** All targets together. Empty if the rule gains no points by itself. */
  targets: readonly Target[];
  protects?: Risk;
  title: string;
  /** Whole sentences. A published figure has its source and date. */
  why: string;
  /** Steps that come first while their conditions hold. */
  first?: readonly { when: readonly Condition[]; steps: readonly string[] }[];
  steps: readonly string[];
  /** A step whose figures are computed for the business. It comes last. */
  plan?: 'payer_share';
  sources: readonly Source[];
  /** For rules whose benefit is not measured in points: the benefit. They have a priority too. */
  impact?: string;
  /** The minimum priority. The rule is then proposed for any points, even if no target is within reach in 90 days. */
  priority?: Priority;
  /** Waiting causes a permanent loss. */
  deadline?: true;
  /** How many days it rests once it was dismissed or done; 30 if not given. */
  rest_days?: number;
  /** The number of cases that it is about. With more of them it returns before its rest is over. */
  cases?: NumberName;
}
