import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import type { PlainUnit } from '../../figures/figure.ts';
import { INPUTS } from '../../figures/inputs.ts';
import type { InputChanges } from '../change.ts';
import { componentValue, tenthsAt } from '../curve.ts';
import { realisticValue } from '../movable.ts';
import { inputsOf } from '../score.ts';

/** A change of one input, and the points it gains before limits. */
export interface Move {
  input: InputName;
  from: number | boolean;
  to: number | boolean;
  /** The share of the change that is realistic in 90 days: above 0, at most 1. */
  share: number;
  /** Tenths of a point. */
  gain: number;
}

/** The step size of each unit: fine enough to be near the smallest change, round enough to type. Our judgment. */
const grain: Readonly<Record<Exclude<PlainUnit, 'boolean'>, number>> = {
  count: 1,
  fraction: 0.001,
  fraction_per_month: 0.001,
  ratio: 0.001,
  months: 0.1,
  days: 1,
  usd: 1,
};

/**
 * The moves of one input, the smallest first: for each tenth of a point, the smallest move that gains it. A component
 * reads one movable input, so the gains of different inputs add up.
 * @param mustReach whether the input may stop at a value; must also hold for all values further on
 */
export function movesOf(
  input: InputName,
  { inputs }: Reading,
  card: Scorecard,
  mustReach: (value: number | boolean) => boolean = () => true,
): Move[] {
  const limit = realisticValue(input, inputs, card);
  const from = inputs[input];
  if (limit === null || from === null) return [];
  const furthest = { input, from, to: limit, share: 1, gain: gainAt(limit) };
  if (typeof limit === 'boolean' || typeof from === 'boolean') return mustReach(limit) ? [furthest] : [];
  const stops = stopsBetween(from, limit, INPUTS[input].unit as keyof typeof grain);
  const found: Move[] = [];
  let index = firstWhere(stops, mustReach);
  while (index < stops.count) {
    const to = stops.at(index);
    const gain = gainAt(to);
    found.push({ input, from, to, share: (to - from) / (limit - from), gain });
    index = firstWhere(stops, (value) => gainAt(value) > gain);
  }
  return found;

  function gainAt(value: number | boolean): number {
    const component = card.components.find((each) => inputsOf(each).includes(input));
    if (!component) return 0;
    const tenths = (of: Inputs) => tenthsAt(component.knots, componentValue(component, of, card) ?? 0);
    return tenths({ ...inputs, [input]: value }) - tenths(inputs);
  }
}

/** Every input changed as far as is realistic in 90 days. */
export function realisticChanges({ inputs }: Reading, card: Scorecard): InputChanges {
  const names = Object.keys(card.inputs) as InputName[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const limit = realisticValue(name, inputs, card);
      return limit === null ? [] : [[name, limit]];
    }),
  );
}

/** Values in order, computed one at a time: a revenue of millions has millions of stops. */
interface Stops {
  count: number;
  at(index: number): number;
}

/** The round values between `from` and `limit`, and `limit` itself. */
function stopsBetween(from: number, limit: number, unit: keyof typeof grain): Stops {
  const step = grain[unit];
  const up = limit > from;
  const first = up ? Math.floor(from / step + 1e-9) + 1 : Math.ceil(from / step - 1e-9) - 1;
  // Division by the inverse keeps 0.3 from becoming 0.30000000000000004.
  const round = (index: number) => (first + (up ? index : -index)) / (1 / step);
  const isBefore = (value: number) => (up ? value < limit : value > limit);
  let before = Math.max(0, Math.ceil(Math.abs(limit - first * step) / step - 1e-9));
  while (before > 0 && !isBefore(round(before - 1))) before -= 1;
  return { count: before + 1, at: (index) => (index < before ? round(index) : limit) };
}

/** Binary search: the first index at which a condition holds, or the count. The condition must then hold for all later ones. */
function firstWhere(stops: Stops, holds: (value: number) => boolean): number {
  let [low, high] = [0, stops.count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(stops.at(middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}
