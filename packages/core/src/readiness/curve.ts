import type { Inputs } from '../card/inputs.ts';
import type { Component, Knots, Scorecard } from '../card/scorecard.ts';

/** The figure a component's curve reads; `null` where the component does not apply. */
export function componentValue(component: Component, inputs: Inputs, card: Scorecard): number | null {
  return component.value === 'dispute_rate' ? disputeRate(inputs, card) : inputs[component.value];
}

/** Disputes ÷ transactions with a small sample drawn towards the card's prior, as a fraction. */
export function disputeRate(
  { disputes_90d, transactions_90d }: Pick<Inputs, 'disputes_90d' | 'transactions_90d'>,
  { dispute_prior: prior }: Pick<Scorecard, 'dispute_prior'>,
): number {
  return (disputes_90d + prior.transactions * prior.rate) / (transactions_90d + prior.transactions);
}

/** The most disputes that read as a rate no higher than `rate` on so many transactions. */
export function mostDisputesAt(
  rate: number,
  transactions: number,
  { dispute_prior: prior }: Pick<Scorecard, 'dispute_prior'>,
): number {
  const disputes = rate * (transactions + prior.transactions) - prior.transactions * prior.rate;
  return Math.max(0, Math.floor(disputes + 1e-9));
}

/**
 * Points for a value, in whole tenths of a point, half up. Points are counted in tenths from here on, so the points
 * that are shown are the points that are summed: nothing is lost between the breakdown and the score.
 */
export function tenthsAt(knots: Knots, value: number): number {
  if (Number.isNaN(value)) throw new RangeError('A curve was asked for the points of NaN; give a number');
  let [fromValue, fromPoints] = knots[0] ?? [0, 0];
  if (value <= fromValue) return fromPoints * 10;
  for (const [toValue, toPoints] of knots) {
    if (value <= toValue) {
      const share = (value - fromValue) / (toValue - fromValue);
      // The billionth keeps an exact half from falling below itself in binary, e.g. 9.05 points.
      return Math.floor((fromPoints + share * (toPoints - fromPoints)) * 10 + 0.5 + 1e-9);
    }
    [fromValue, fromPoints] = [toValue, toPoints];
  }
  return fromPoints * 10;
}

/** The value nearest to the rest of the curve that earns all of its points. */
export function fullPointsAt(knots: Knots): number {
  const [first, last] = [knots[0], knots[knots.length - 1]];
  if (!first || !last) throw new RangeError('A curve needs knots');
  return first[1] > last[1] ? first[0] : last[0];
}
