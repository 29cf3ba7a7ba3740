import type { InputName, Inputs } from '../card/inputs.ts';
import type { Scorecard } from '../card/scorecard.ts';

/**
 * The furthest an input can be improved within 90 days, by the card's ranges; `null` where an owner cannot move it,
 * it does not apply, or it is there already. Counts stay whole and never pass the range.
 */
export function limitOf<N extends InputName>(
  name: N,
  inputs: Inputs,
  card: Scorecard,
): NonNullable<Inputs[N]> | null;
export function limitOf(name: InputName, inputs: Inputs, card: Scorecard): number | boolean | null {
  const { movable, range } = card.inputs[name];
  const value = inputs[name];
  if (movable === null || value === null) return null;
  const limit =
    typeof value === 'boolean' || 'to' in movable ? ('to' in movable ? movable.to : null) : moved();
  return limit === value ? null : limit;

  function moved(): number | null {
    if (typeof value !== 'number' || movable === null || 'to' in movable || range === 'boolean') return null;
    // No factor makes a loss smaller.
    if ('times' in movable && value <= 0) return null;
    const reached = 'by' in movable ? value + movable.by : value * movable.times;
    const clean = Math.round(reached * 1e6) / 1e6;
    return Math.min(range.max, Math.max(range.min, range.integer ? Math.ceil(clean) : clean));
  }
}
