import type { ComponentKey } from '../figures/components.ts';
import type { Industry } from './industries.ts';
import type { InputName } from './inputs.ts';

/** A versioned scorecard. It is plain data, so that an old card stays readable beside its scores. */

export type Tier = 'not_ready' | 'improving' | 'funding_ready' | 'highly_attractive';

/** Where a threshold comes from. `date` is the day of publication, or the day it was read if it is undated. */
export interface Source {
  title: string;
  url: string | null;
  date: string;
}

/** Input value → points, in order of value. Linear between knots, flat beyond the ends. */
export type Knots = readonly (readonly [value: number, points: number])[];

export interface Component {
  key: ComponentKey;
  max: number;
  /** What the curve reads: an input, or the dispute rate made of two. */
  value: Exclude<InputName, 'charges_enabled' | 'payouts_enabled'> | 'dispute_rate';
  knots: Knots;
  /** Its reason at 90% of its points or more, at 50% or more, below that, and where it does not apply. */
  says: { good: string; fair: string; weak: string; absent: string };
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
  /** Disputes count as if there were this many more transactions, disputed at this rate. */
  dispute_prior: { transactions: number; rate: number };
  gates: {
    account_disabled: { cap: number };
    excessive_disputes: { cap: number; rate: number; disputes: number };
    dispute_rate: { cap: number; rate: number; disputes: number };
    history_6_months: { cap: number; months: number };
    top_customer: { cap: number; share: number };
    history_12_months: { cap: number; months: number };
  };
  /** There is no score below any of these. */
  minimum: { full_months: number; charges_90d: number; charges_30d: number; points_available: number };
  /** `low` if any reading is worse than its first figure, `high` if all are as good as the second. */
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
