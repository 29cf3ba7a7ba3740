import type { Inputs } from '../card/inputs.ts';
import type { Component, Knots, Scorecard } from '../card/scorecard.ts';
import { betaAtLeast } from '../shared/beta.ts';

/** The figure that a component's curve reads; `null` if the component does not apply. */
export function componentValue(component: Component, inputs: Inputs, card: Scorecard): number | null {
  return component.value === 'dispute_rate' ? disputeRate(inputs, card) : inputs[component.value];
}

type Counts = Pick<Inputs, 'disputes_90d' | 'transactions_90d'>;
type Prior = Pick<Scorecard, 'dispute_prior'>;

/** Disputes ÷ transactions as a fraction: the mean of what is likely after the card's prior and these counts. */
export function disputeRate(counts: Counts, card: Prior): number {
  const { disputed, undisputed } = disputePosterior(counts, card);
  return disputed / (disputed + undisputed);
}

/** The probability that the true dispute rate is at least `rate`, 0 to 1. */
export function disputesLikelyAtLeast(rate: number, counts: Counts, card: Prior): number {
  const { disputed, undisputed } = disputePosterior(counts, card);
  return betaAtLeast(rate, disputed, undisputed);
}

/**
 * The parameters of the Beta distribution of the rate. In a quiet quarter, disputes of earlier charges can outnumber its charges.
 * They then count as one charge each: with the disputes cut to the charges, fewer charges would look better.
 */
function disputePosterior(
  { disputes_90d, transactions_90d }: Counts,
  { dispute_prior: { disputed, undisputed } }: Prior,
) {
  return {
    disputed: disputed + disputes_90d,
    undisputed: undisputed + Math.max(0, transactions_90d - disputes_90d),
  };
}

/** The highest number of disputes on so many transactions for which a condition holds; 0 if it holds for no number. Binary search. */
export function mostDisputesWhere(holds: (counts: Counts) => boolean, transactions_90d: number): number {
  // Disputes can outnumber charges, but not by more than this within any rate that the card looks at.
  let [low, high] = [0, transactions_90d + 20];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds({ disputes_90d: middle, transactions_90d })) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Points for a value, in whole tenths of a point, half up. The score sums these tenths, so the breakdown adds up to it
 * exactly.
 */
export function tenthsAt(knots: Knots, value: number): number {
  if (Number.isNaN(value)) throw new RangeError('A curve was asked for the points of NaN; give a number');
  let [fromValue, fromPoints] = knots[0] ?? [0, 0];
  if (value <= fromValue) return fromPoints * 10;
  for (const [toValue, toPoints] of knots) {
    if (value <= toValue) {
      const share = (value - fromValue) / (toValue - fromValue);
      // Without the billionth, an exact half such as 9.05 points would round down because of its binary representation.
      return Math.floor((fromPoints + share * (toPoints - fromPoints)) * 10 + 0.5 + 1e-9);
    }
    [fromValue, fromPoints] = [toValue, toPoints];
  }
  return fromPoints * 10;
}

/** The value at which a curve first earns all of its points. */
export function fullPointsAt(knots: Knots): number {
  const [first, last] = [knots[0], knots[knots.length - 1]];
  if (!first || !last) throw new RangeError('A curve needs knots');
  return first[1] > last[1] ? first[0] : last[0];
}
