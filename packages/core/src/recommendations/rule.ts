import type { Facts, InputName, Inputs } from '../card/inputs.ts';
import type { GateId, Source } from '../card/scorecard.ts';
import type { ComponentKey } from '../figures/components.ts';

/** Rules as data: when one speaks, what it aims at and what it says. What that is worth `propose` scores. */

/** What a rule is about. Of each topic one recommendation at most is open, whichever of its rules speaks. */
export type Topic =
  | 'account'
  | 'disputes'
  | 'fraud_warnings'
  | 'sales_trend'
  | 'sales_swings'
  | 'sales_size'
  | 'customers'
  | 'history'
  | 'continuity'
  | 'refunds'
  | 'payouts'
  | 'failed_payments'
  | 'churn'
  | 'customer_names'
  | 'industry'
  | 'currency';

export type Category = 'account' | 'risk' | 'revenue' | 'customers' | 'operations' | 'history' | 'data';
export type Priority = 'high' | 'medium' | 'low';

/** Every figure of a reading that is one value. */
export type Figures = Inputs & Omit<Facts, 'dispute_months'>;
export type FigureName = keyof Figures;
type NamesOf<V> = { [N in FigureName]: NonNullable<Figures[N]> extends V ? N : never }[FigureName];
export type NumberName = NamesOf<number>;
export type YesNoName = NamesOf<boolean>;

/** Something about a reading that holds or not. A figure that is not known is neither over nor under anything. */
export type Condition =
  | { figure: NumberName; over: number }
  | { figure: NumberName; under: number }
  | { figure: NumberName; known: boolean }
  | { figure: YesNoName; is: boolean }
  /** A limit that is active. */
  | { limit: GateId }
  /** A component that applies and does not earn all of its points. */
  | { loses: ComponentKey }
  | { any: readonly Condition[] };

/** Where an input should come to: as far as the card says that an owner can move it, to a value, or by a step. */
export type Target =
  | { input: InputName; to: 'within_reach' }
  | { input: InputName; to: number }
  | { input: InputName; by: number };

/** What would be lost: an input that grows by a part of a figure, in whole numbers. */
export interface Risk {
  input: 'disputes_90d';
  grows_by: { figure: NumberName; times: number };
}

/**
 * What an owner can do, and when it is worth saying. Steps improve the business that the figure describes; none only
 * improves the figure, and none promises money. In `why` and the steps `{figure_name}` stands for the figure's value.
 */
export interface RuleData {
  topic: Topic;
  category: Category;
  /** All must hold. Of a topic the first rule speaks whose conditions hold. */
  when: readonly Condition[];
  /** What it aims at, together. None where there is nothing to gain but something to protect or to know. */
  targets: readonly Target[];
  protects?: Risk;
  title: string;
  /** Whole sentences. A published figure stands with its source and date. */
  why: string;
  /** Steps that come before the others while something holds. */
  first?: readonly { when: readonly Condition[]; steps: readonly string[] }[];
  steps: readonly string[];
  sources: readonly Source[];
  /** What it is good for and how much it matters, where that is no matter of points. */
  impact?: string;
  priority?: Priority;
}
