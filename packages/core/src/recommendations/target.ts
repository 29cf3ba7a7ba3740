import type { InputName, Inputs } from '../card/inputs.ts';
import type { Component, Scorecard } from '../card/scorecard.ts';
import { disputeRate, fullPointsAt, mostDisputesWhere } from '../readiness/curve.ts';
import { realisticValue } from '../readiness/movable.ts';
import { inputsOf } from '../readiness/score.ts';
import type { Target } from './rule.ts';

/** The value of a target today, no further than full points; `null` if the input is there already or does not apply. */
export function targetValue(target: Target, inputs: Inputs, card: Scorecard): number | boolean | null {
  const { input } = target;
  const value = inputs[input];
  if (value === null) return null;
  if ('to' in target && target.to === 'within_reach') return withinReach(input, inputs, card);
  const component = componentOf(input, card);
  if (typeof value !== 'number') return null;
  const wanted = 'by' in target ? value + target.by : target.to;
  if (!component) return wanted === value ? null : wanted;
  const full = fullAt(component, input, inputs, card);
  const reached = wanted > value ? Math.min(wanted, full) : Math.max(wanted, full);
  return wanted > value === reached > value && reached !== value ? reached : null;
}

/** The furthest value that is realistic in 90 days by the card. */
function withinReach(input: InputName, inputs: Inputs, card: Scorecard): number | boolean | null {
  const limit = realisticValue(input, inputs, card);
  return typeof limit === 'number' ? targetValue({ input, to: limit }, inputs, card) : limit;
}

/** The component that reads an input; none reads those that only decide limits. */
function componentOf(input: InputName, card: Scorecard): Component | undefined {
  return card.components.find((each) => inputsOf(each).includes(input));
}

function fullAt({ knots }: Component, input: InputName, inputs: Inputs, card: Scorecard): number {
  const full = fullPointsAt(knots);
  if (input !== 'disputes_90d') return full;
  return mostDisputesWhere((counts) => disputeRate(counts, card) <= full, inputs.transactions_90d);
}
