import type { ComponentKey } from '../figures/components.ts';
import type { Industry } from './industries.ts';
import type { InputName } from './inputs.ts';

/** The shape of a versioned scorecard: plain data, so that an old card stays readable beside the scores it gave. */

export type Tier = 'not_ready' | 'improving' | 'funding_ready' | 'highly_attractive';

/** Where a threshold comes from. `date` is the publication's; where it bears none, the day it was read. */
export interface Source {
  title: string;
  url: string | null;
  date: string;
}

/** Input value → points. In order of value; straight lines between, flat beyond the ends. */
export type Knots = readonly (readonly [value: number, points: number])[];

export interface Component {
  key: ComponentKey;
  max: number;
  /** What the curve reads: an input, or the dispute rate made of two. */
  value: Exclude<InputName, 'charges_enabled' | 'payouts_enabled'> | 'dispute_rate';
  knots: Knots;
  /** What the component says at 90% of its points and more, at half and more, below, and where it does not apply. */
  says: { good: string; fair: string; weak: string; absent: string };
  source: Source;
}

/** How far an owner can move an input within 90 days: by a step, by a factor, all the way to a value, or not. */
export type Movable = { by: number } | { times: number } | { to: number | boolean } | null;

export interface InputSpec {
  /** What the what-if accepts, inclusive. Wider than any curve, so that every true reading is accepted too. */
  range: { min: number; max: number; integer?: true } | 'boolean';
  movable: Movable;
}

export interface Scorecard {
  version: string;
  /** The day the card was set. */
  date: string;
  components: readonly Component[];
  inputs: Readonly<Record<InputName, InputSpec>>;
  /** Disputes are read as if this many more transactions had been seen at this rate. */
  dispute_prior: { transactions: number; rate: number };
  gates: {
    account_disabled: { cap: number };
    excessive_disputes: { cap: number; rate: number; disputes: number };
    dispute_rate: { cap: number; rate: number; disputes: number };
    history_6_months: { cap: number; months: number };
    top_customer: { cap: number; share: number };
    history_12_months: { cap: number; months: number };
  };
  /** Below any of these there is no score. */
  minimum: { full_months: number; charges_90d: number; charges_30d: number; points_available: number };
  /** `low` if any reading is worse than its first figure, `high` if all are as good as the second. */
  confidence: {
    history_months: { low: number; high: number };
    charges_12m: { low: number; high: number };
    customer_coverage: { low: number; high: number };
    hours_since_sync: { low: number; high: number };
  };
  /** In order; a tier reaches to the next one's floor. */
  tiers: readonly { tier: Tier; floor: number }[];
  /** How far beyond a tier's line a score must be to cross it at once, and how many days beyond it cross it too. */
  hysteresis: { margin: number; days: number };
  /** The card-refund rate that is usual in an industry, as a fraction of transactions. */
  refund_reference: Readonly<Record<Industry, number>>;
  /** How many minor units of a currency make one US dollar. */
  minor_units_per_usd: Readonly<Record<string, number>>;
  /** Where the two tables above come from. */
  judgment: Source;
}

export type GateId = keyof Scorecard['gates'];
