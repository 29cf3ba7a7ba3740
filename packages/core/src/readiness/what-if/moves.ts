import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { Component, Scorecard } from '../../card/scorecard.ts';
import type { PlainUnit } from '../../figures/figure.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { type InputChanges, withChanges } from '../change.ts';
import { componentValue, tenthsAt } from '../curve.ts';
import { inputsOf, type Score, score } from '../score.ts';
import type { Reach } from './how.ts';
import type { Reaches } from './reach.ts';
import { inProportion, withSales } from './sales.ts';

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

/** More sales: a move of several inputs at once. */
export interface SalesMove {
  /** The rise as a fraction. */
  more: number;
  share: number;
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
const salesGrain = 0.001;

/** Inputs that move with sales. */
const notAlone: readonly InputName[] = ['monthly_net_revenue_usd', 'revenue_growth'];

/** The inputs that can be moved on their own. */
export function movableAlone({ inputs }: Reaches): InputName[] {
  return (Object.keys(inputs) as InputName[]).filter((name) => !notAlone.includes(name));
}

/**
 * The moves of one input, the smallest first: for each tenth of a point, the smallest move that gains it. A component reads one
 * input that moves alone, so the gains of different inputs add up.
 * @param reading with everything that is already decided
 * @param mustReach whether the input may stop at a value; must also hold for all values further on
 * @param factor how far sales rose already: a count of disputes is in proportion
 */
export function movesOf(
  input: InputName,
  from: Inputs[InputName],
  reading: Reading,
  card: Scorecard,
  reach: Reach | null,
  mustReach: (value: number | boolean) => boolean = () => true,
  factor = 1,
): Move[] {
  if (reach === null || from === null) return [];
  const { inputs } = reading;
  const limit = reach.to;
  if (typeof limit === 'boolean' || typeof from === 'boolean')
    return mustReach(limit) ? [{ input, from, to: limit, share: 1, gain: gainAt(limit) }] : [];
  const stops = reach.parts
    ? attainable(from, limit, reach.parts)
    : stopsBetween(from, limit, INPUTS[input].unit as keyof typeof grain);
  const scaled = (value: number) => inProportion(value, factor);
  const found: Move[] = [];
  let index = firstWhere(stops, (value) => mustReach(scaled(value)));
  while (index < stops.count) {
    const to = stops.at(index);
    const gain = gainAt(scaled(to));
    // With more sales, a few disputes fewer than in proportion may still be more than today.
    if (factor === 1 || scaled(to) < from)
      found.push({ input, from, to: scaled(to), share: (to - from) / (limit - from), gain });
    index = firstWhere(stops, (value) => gainAt(scaled(value)) > gain);
  }
  return found;

  function gainAt(value: number | boolean): number {
    const component = card.components.find((each) => inputsOf(each).includes(input));
    return component ? gainOf(component, inputs, { ...inputs, [input]: value }, card) : 0;
  }
}

function gainOf(component: Component, before: Inputs, after: Inputs, card: Scorecard): number {
  const tenths = (of: Inputs) => tenthsAt(component.knots, componentValue(component, of, card) ?? 0);
  return tenths(after) - tenths(before);
}

/** The moves of sales, the smallest first: each gains a tenth of a point more by size and trend, or lifts a limit on sales. */
export function salesMoves({ inputs }: Reading, card: Scorecard, { sales }: Reaches): SalesMove[] {
  if (sales === null) return [];
  const read = card.components.filter(
    ({ value }) => value === 'monthly_net_revenue_usd' || value === 'revenue_growth',
  );
  const limits = [card.gates.sales_under_1000.usd, card.gates.sales_under_5000.usd];
  const worth = (more: number) => {
    const after = { ...inputs, ...withSales(inputs, more, sales) };
    const open = limits.filter((usd) => (after.monthly_net_revenue_usd ?? 0) >= usd).length;
    return read.reduce((sum, each) => sum + gainOf(each, inputs, after, card), 0) + open * 10_000;
  };
  const found: SalesMove[] = [];
  let last = worth(0);
  const steps = Math.ceil(sales.most / salesGrain - 1e-9);
  for (let step = 1; step <= steps; step += 1) {
    const more = step === steps ? sales.most : step * salesGrain;
    const next = worth(more);
    if (next > last || step === steps) found.push({ more, share: more / sales.most });
    last = next;
  }
  return found;
}

/** The inputs after moves of single inputs and, with `more`, of sales. */
export function combined(
  inputs: Inputs,
  moves: readonly Move[],
  more: number,
  { sales }: Reaches,
): InputChanges {
  const alone = Object.fromEntries(moves.map(({ input, to }) => [input, to])) as InputChanges;
  if (more === 0 || sales === null) return alone;
  return { ...withSales(inputs, more, sales), ...alone };
}

/**
 * Every input changed as far as is realistic in 90 days, with or without more sales: whichever scores higher.
 * @param later the reading with what time brings
 */
export function furthest(later: Reading, card: Scorecard, reaches: Reaches): Score {
  const { inputs } = later;
  const alone = Object.fromEntries(
    movableAlone(reaches).flatMap((name) => {
      const reach = reaches.inputs[name];
      return reach ? [[name, reach.to]] : [];
    }),
  ) as InputChanges;
  const { sales } = reaches;
  const withoutMore = score(withChanges(later, alone), card);
  if (sales === null) return withoutMore;
  const fewer = alone.disputes_90d ?? inputs.disputes_90d;
  // As in `movesOf`: a count that would not fall below today's is not a change.
  const isFewer = inProportion(fewer, 1 + sales.most) < inputs.disputes_90d;
  const more = withSales(inputs, sales.most, sales, isFewer ? fewer : inputs.disputes_90d);
  const withMore = score(withChanges(later, { ...alone, ...more }), card);
  return (withMore.score ?? 0) >= (withoutMore.score ?? 0) ? withMore : withoutMore;
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

/** The values between that whole counts can give: of 12 payouts, 11 and 12 paid. */
function attainable(from: number, limit: number, parts: readonly number[]): Stops {
  const countOf = (value: number) => Math.round(parts.reduce((product, part) => product * part, value));
  const valueAt = (count: number) => parts.reduce((value, part) => value / part, count);
  const [first, last] = [countOf(from), countOf(limit)];
  const count = Math.abs(last - first);
  return {
    count,
    at: (index) => (index === count - 1 ? limit : valueAt(first + Math.sign(last - first) * (index + 1))),
  };
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
