import type { InputName, Inputs } from '../card/inputs.ts';
import type { Scorecard } from '../card/scorecard.ts';

/**
 * The card's cap on a change of an input in 90 days, the same for every business. Only the reach (`what-if/reach.ts`) reads it. `null` if an owner cannot change the input, it
 * does not apply, or it has that value already. Counts stay whole, and values stay within the card's range.
 */
export function realisticValue<N extends InputName>(
  name: N,
  inputs: Inputs,
  card: Scorecard,
): NonNullable<Inputs[N]> | null;
export function realisticValue(name: InputName, inputs: Inputs, card: Scorecard): number | boolean | null {
  const { movable, range } = card.inputs[name];
  const value = inputs[name];
  if (movable === null || value === null) return null;
  const limit =
    typeof value === 'boolean' || 'to' in movable ? ('to' in movable ? movable.to : null) : moved();
  return limit === value ? null : limit;

  function moved(): number | null {
    if (typeof value !== 'number' || movable === null || 'to' in movable || range === 'boolean') return null;
    // A factor above 1 would make a loss larger.
    if ('times' in movable && value <= 0) return null;
    const reached = 'by' in movable ? value + movable.by : value * movable.times;
    const clean = Math.round(reached * 1e6) / 1e6;
    return Math.min(range.max, Math.max(range.min, range.integer ? Math.ceil(clean) : clean));
  }
}
