import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import type { PlainUnit } from '../../figures/figure.ts';
import { INPUTS } from '../../figures/inputs.ts';
import type { InputChanges } from '../change.ts';
import { componentValue, tenthsAt } from '../curve.ts';
import { limitOf } from '../movable.ts';
import { inputsOf } from '../score.ts';

/** One way of changing an input: how far, and what that earns before limits. */
export interface Move {
  input: InputName;
  from: number | boolean;
  to: number | boolean;
  /** Of the way that is within reach in 90 days, over 0 to 1. */
  share: number;
  /** Tenths of a point. */
  gain: number;
}

/** The steps in which a figure is changed: fine enough to be near the least, round enough to be typed. Our judgment. */
const grain: Readonly<Record<Exclude<PlainUnit, 'boolean'>, number>> = {
  count: 1,
  fraction: 0.001,
  fraction_per_month: 0.001,
  ratio: 0.001,
  months: 0.1,
  usd: 1,
};

/**
 * Every way of changing an input that is worth weighing, the shortest first: for each tenth of a point that can be
 * gained the shortest that gains it. A component reads one movable input, so gains of different inputs add up.
 * @param mustReach tells of a value whether the input may stop there; values beyond one that may are taken to do so too
 */
export function movesOf(
  input: InputName,
  { inputs }: Reading,
  card: Scorecard,
  mustReach: (value: number | boolean) => boolean = () => true,
): Move[] {
  const limit = limitOf(input, inputs, card);
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

/** All that is within reach, of every input. */
export function everythingWithinReach({ inputs }: Reading, card: Scorecard): InputChanges {
  const names = Object.keys(card.inputs) as InputName[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const limit = limitOf(name, inputs, card);
      return limit === null ? [] : [[name, limit]];
    }),
  );
}

/** Values in order, worked out one at a time: a revenue of millions has millions of stops. */
interface Stops {
  count: number;
  at(index: number): number;
}

/** The round values after `from` on the way to `limit`, and `limit` itself. */
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

/** Binary search: the first index from which on a condition holds, where it goes on holding; the count for none. */
function firstWhere(stops: Stops, holds: (value: number) => boolean): number {
  let [low, high] = [0, stops.count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(stops.at(middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}
