import type { InputName, Reading } from '../card/inputs.ts';
import type { Component, Scorecard } from '../card/scorecard.ts';
import { INPUTS } from '../figures/inputs.ts';
import { disputeRate, disputesLikelyAtLeast, fullPointsAt, mostDisputesWhere } from '../readiness/curve.ts';
import { inputsOf } from '../readiness/score.ts';
import type { Reach } from '../readiness/what-if/how.ts';
import { type Reaches, reachShown } from '../readiness/what-if/reach.ts';
import type { MetricRef } from './recommendation.ts';
import type { Target } from './rule.ts';

/** The value of a target for a business today. */
export interface Aim extends Pick<MetricRef, 'input' | 'value'> {
  /** No further than full points; `null` if the input is there already, does not apply, or nothing better is within reach. */
  target: number | boolean | null;
  /** For a target within reach: how far the input can get in 90 days. The path and the what-if say the same. */
  reach: Reach | null;
  /** The aim over 12 months if no value is within reach in 90 days. */
  later: number | null;
}

export function aimOf(target: Target, reading: Reading, card: Scorecard, reaches: Reaches): Aim {
  const { input } = target;
  const value = reading.inputs[input];
  const aim = { input, value, reach: null, later: null };
  if (value === null) return { ...aim, target: null };
  if ('by' in target) return { ...aim, target: noFurther(Number(value) + target.by, input, reading, card) };
  if (target.to !== 'within_reach') return { ...aim, target: noFurther(target.to, input, reading, card) };
  const reach = reachShown(input, reading, reaches);
  if (reach === null) {
    const later = target.later === 'under_limits' ? mostUnderLimits(reading, card) : target.later;
    const isAim = later !== undefined && isBetter(input, later, Number(value));
    return { ...aim, target: null, later: isAim ? later : null };
  }
  const { to } = reach;
  return { ...aim, reach, target: typeof to === 'number' ? noFurther(to, input, reading, card) : to };
}

/** The lowest dispute limit: the one that applies at the fewest disputes. */
function mostUnderLimits({ inputs }: Reading, card: Scorecard): number {
  const { rate } = card.gates.disputes_0_75_percent;
  return mostDisputesWhere(
    (counts) => disputesLikelyAtLeast(rate, counts, card) < card.dispute_certainty,
    inputs.transactions_90d,
  );
}

export function isBetter(input: InputName, one: number, other: number): boolean {
  return INPUTS[input].better === 'more' ? one > other : one < other;
}

/** A wanted value, or the one with full points if that is nearer; `null` if the input has it already. */
function noFurther(wanted: number, input: InputName, { inputs }: Reading, card: Scorecard): number | null {
  const value = inputs[input];
  if (typeof value !== 'number') return null;
  // No component reads inputs that only decide limits.
  const component = card.components.find((each) => inputsOf(each).includes(input));
  if (!component) return wanted === value ? null : wanted;
  const full = fullAt(component, input, inputs.transactions_90d, card);
  const reached = wanted > value ? Math.min(wanted, full) : Math.max(wanted, full);
  return wanted > value === reached > value && reached !== value ? reached : null;
}

function fullAt({ knots }: Component, input: InputName, transactions: number, card: Scorecard): number {
  const full = fullPointsAt(knots);
  if (input !== 'disputes_90d') return full;
  return mostDisputesWhere((counts) => disputeRate(counts, card) <= full, transactions);
}
