import type { Inputs } from '../card/inputs.ts';
import type { Component, Knots, Scorecard } from '../card/scorecard.ts';

/** The figure that a component's curve reads; `null` if the component does not apply. */
export function componentValue(component: Component, inputs: Inputs, card: Scorecard): number | null {
  return component.value === 'dispute_rate' ? disputeRate(inputs, card) : inputs[component.value];
}

/** Disputes ÷ transactions as a fraction, with a small sample drawn toward the card's prior. */
export function disputeRate(
  { disputes_90d, transactions_90d }: Pick<Inputs, 'disputes_90d' | 'transactions_90d'>,
  { dispute_prior: prior }: Pick<Scorecard, 'dispute_prior'>,
): number {
  return (disputes_90d + prior.transactions * prior.rate) / (transactions_90d + prior.transactions);
}

/** The highest number of disputes whose dispute rate is at most `rate`. */
export function maxDisputesAt(
  rate: number,
  transactions: number,
  { dispute_prior: prior }: Pick<Scorecard, 'dispute_prior'>,
): number {
  const disputes = rate * (transactions + prior.transactions) - prior.transactions * prior.rate;
  return Math.max(0, Math.floor(disputes + 1e-9));
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
