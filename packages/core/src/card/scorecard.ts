import type { ComponentKey } from '../figures/components.ts';
import type { Industry } from './industries.ts';
import type { InputName } from './inputs.ts';

/** A versioned scorecard. It is plain data, so that an old card stays readable beside its scores. */

/** A tier describes the strength of the record. It never predicts a lender's answer. */
export type Tier = 'limited' | 'developing' | 'solid' | 'strong';

/** Where a threshold comes from. `date` is the day of publication, or the day it was read if it is undated. */
export interface Source {
  title: string;
  url: string | null;
  date: string;
}

/** Input value → points, in order of value. Linear between knots, flat beyond the ends. */
export type Knots = readonly (readonly [value: number, points: number])[];

/** The inputs that earn points. The others only decide limits. */
export type CurveInput = Exclude<
  InputName,
  'charges_enabled' | 'payouts_enabled' | 'reserve_share_30d' | 'balance_negative'
>;

export interface Component {
  key: ComponentKey;
  max: number;
  /** The value that the curve reads: an input, or the dispute rate, which is made of two inputs. */
  value: CurveInput | 'dispute_rate';
  knots: Knots;
  /**
   * Its reason at 90% of its points or more, at 50% or more, below that, where it does not apply, and where it is unknown.
   * `null` where a component always applies or is never unknown.
   */
  says: { good: string; fair: string; weak: string; absent: string | null; unknown: string | null };
  source: Source;
}

/** A change that is realistic in 90 days: by a step, by a factor, or to a value; null if an owner cannot change it. */
export type Movable = { by: number } | { times: number } | { to: number | boolean } | null;

export interface InputSpec {
  /** The values that the what-if accepts, inclusive. Wider than any curve, so that it accepts every real figure. */
  range: { min: number; max: number; integer?: true } | 'boolean';
  movable: Movable;
}

export interface Scorecard {
  version: string;
  /** The day the card was set. */
  date: string;
  components: readonly Component[];
  inputs: Readonly<Record<InputName, InputSpec>>;
  /** The Beta prior of the dispute rate: this many disputed and this many undisputed charges. */
  dispute_prior: { disputed: number; undisputed: number };
  /** A dispute limit applies from this probability that the rate is at least the limit's. */
  dispute_certainty: number;
  /** The limits: while one is active, the score is at most its `cap`. */
  gates: {
    account_disabled: { cap: number };
    disputes_2_percent: { cap: number; rate: number };
    visa_program: { cap: number; rate: number; reports: number };
    mastercard_program: { cap: number; rate: number; disputes: number };
    sales_under_1000: { cap: number; usd: number };
    disputes_1_percent: { cap: number; rate: number };
    disputes_0_75_percent: { cap: number; rate: number };
    sales_under_5000: { cap: number; usd: number };
    history_6_months: { cap: number; months: number };
    reserve: { cap: number; share: number };
    balance_negative: { cap: number };
    top_customer: { cap: number; share: number };
    history_12_months: { cap: number; months: number };
    reserve_unreadable: { cap: number };
    balance_unreadable: { cap: number };
  };
  /** The minimums for a score. Below any of them there is no score. */
  minimum: { full_months: number; charges_90d: number; charges_30d: number; points_available: number };
  /** `low` if any reading is worse than its `low`, `high` if all are at least as good as their `high`, else `medium`. */
  confidence: {
    history_months: { low: number; high: number };
    charges_12m: { low: number; high: number };
    customer_coverage: { low: number; high: number };
    hours_since_sync: { low: number; high: number };
  };
  /** Lowest first. A tier ends at the floor of the next. */
  tiers: readonly { tier: Tier; floor: number }[];
  /** A score changes the tier at once when it is `margin` points past the floor, else after `days` days past it. */
  hysteresis: { margin: number; days: number };
  /** The typical refund rate of an industry, as a fraction of transactions. */
  refund_reference: Readonly<Record<Industry, number>>;
  /** Minor units of a currency per US dollar. */
  minor_units_per_usd: Readonly<Record<string, number>>;
  /** The source of the two tables above. */
  judgment: Source;
}

export type GateId = keyof Scorecard['gates'];
