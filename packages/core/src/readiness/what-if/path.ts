import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { GateId, Scorecard, Tier } from '../../card/scorecard.ts';
import type { PlainUnit } from '../../figures/figure.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { addDays, type LocalDate } from '../../shared/calendar.ts';
import { daysIn, daysPerMonth, formatQuantity } from '../../shared/quantity.ts';
import { type InputChanges, withChanges } from '../change.ts';
import { type Gate, gates } from '../gates.ts';
import { type Score, score } from '../score.ts';
import type { Basis } from './basis.ts';
import { combined, furthest } from './moves.ts';
import { type Reaches, reachesOf } from './reach.ts';
import { withSales } from './sales.ts';
import { blocking, type Found, isOfAccount, opensWith, smallest } from './smallest.ts';
import { type TimeAlone, timeAlone } from './time-alone.ts';

interface Moved {
  input: InputName;
  label: string;
  unit: PlainUnit;
  from: number | boolean;
  to: number | boolean;
}

/** One change of a path. `points` is its gain before limits; `opens` are the limits it lifts that block the tier. */
export interface Step extends Moved {
  share: number;
  points: number;
  opens: GateId[];
  /** How its reach was worked out. */
  how: string;
  /** The inputs that move with it. */
  carries: Moved[];
}

export interface Obstacle {
  id: GateId | 'points';
  why: string;
  opens_when: string;
  /** The day on which time alone removes it; `null` if time does not. */
  ends_on: LocalDate | null;
}

/** A path to a tier, or the reason that there is no path. */
export interface Path {
  /** `time`: the tier is reached in 90 days without a change. */
  status: 'reached' | 'time' | 'path' | 'none';
  target: { tier: Tier; floor: number };
  with_time_alone: { score: Score; on: LocalDate; inputs: Moved[] };
  /** The effect of time alone, which comes in any case. Every score of the path includes it. */
  meanwhile: Moved[];
  changes: Step[];
  /** The sum of the shares; `null` without a path. */
  cost: number | null;
  result: Score | null;
  /** With every realistic change at once; `null` if the tier is reached already. */
  best: Score | null;
  in_the_way: Obstacle[];
  /** The first day on which time alone makes a path possible; `null` if there is no such day in 3 years. */
  possible_from: LocalDate | null;
}

const maxDaysAhead = 3 * 365;

/**
 * The smallest realistic change that reaches a tier in 90 days: the smallest single change if one is enough, else the changes with
 * the least sum of shares. None of those can be left out, because the others would then have cost less. The record grows
 * meanwhile, so every score counts with it. `null` with too little data for a score.
 * @param day the local day of the reading
 * @param basis what the reach of this business is worked out from; `null` where it is not known
 */
export function pathTo(
  reading: Reading,
  tier: Tier,
  card: Scorecard,
  day: LocalDate,
  basis: Basis | null = null,
): Path | null {
  const today = score(reading, card);
  if (today.score === null) return null;
  const floor = card.tiers.find((each) => each.tier === tier)?.floor ?? 0;
  const alone = timeAlone(reading, card, basis, day);
  const reaches = reachesOf(reading, card, basis);
  const later = withChanges(reading, reaches.meanwhile);
  const nothing = {
    target: { tier, floor },
    with_time_alone: timeAloneResult(alone, reading),
    meanwhile: carried(reaches.meanwhile, reading.inputs),
    changes: [],
    cost: null,
    result: null,
    best: null,
    in_the_way: [],
    possible_from: null,
  };
  if (today.score >= floor) return { ...nothing, status: 'reached', cost: 0, result: today };
  const best = furthest(later, card, reaches);
  if ((alone.score.score ?? 0) >= floor)
    return { ...nothing, status: 'time', cost: 0, result: alone.score, best };
  const found = (best.score ?? 0) < floor ? null : smallest(later, reaches, floor, card);
  if (!found)
    return {
      ...nothing,
      status: 'none',
      best,
      in_the_way: obstacles(reading, today, best, floor, card, day, reaches),
      possible_from: possibleFrom(later, reaches, floor, card, day),
    };
  const { moves, sales } = found;
  const changes = combined(later.inputs, moves, sales?.more ?? 0, reaches);
  return {
    ...nothing,
    status: 'path',
    changes: steps(found, reading, later, reaches, blocking(later, floor, card), card),
    cost: found.cost,
    result: score(withChanges(later, changes), card),
    best,
  };
}

/** The changes of a path by input: what its steps move, and what time brings. The what-if gives the path's result for them. */
export function changesOf({ changes, meanwhile }: Pick<Path, 'changes' | 'meanwhile'>): InputChanges {
  const all = [...meanwhile, ...changes.flatMap((step) => [...step.carries, step])];
  return Object.fromEntries(all.map(({ input, to }) => [input, to])) as InputChanges;
}

function steps(
  { moves, sales }: Found,
  { inputs: today }: Reading,
  later: Reading,
  reaches: Reaches,
  inTheWay: readonly Gate[],
  card: Scorecard,
): Step[] {
  const own = moves.map((move) => {
    const opens = inTheWay.filter(({ id }) => opensWith(later, { [move.input]: move.to }, id, card));
    return {
      ...moved(move.input, today[move.input] ?? move.from, move.to),
      share: move.share,
      points: move.gain / 10,
      opens: isOfAccount(move.input) ? (['account_disabled'] as GateId[]) : opens.map(({ id }) => id),
      how: reaches.inputs[move.input]?.how ?? '',
      carries: [],
    };
  });
  if (sales === null || reaches.sales === null) return own;
  const changed = withSales(later.inputs, sales.more, reaches.sales);
  const after = withChanges(later, changed);
  const taken = new Set(moves.map(({ input }) => input));
  const { monthly_net_revenue_usd: _, ...others } = changed;
  const step: Step = {
    ...moved(
      'monthly_net_revenue_usd',
      today.monthly_net_revenue_usd ?? 0,
      changed.monthly_net_revenue_usd ?? 0,
    ),
    share: sales.share,
    points: (Math.round(score(after, card).earned * 10) - Math.round(score(later, card).earned * 10)) / 10,
    opens: inTheWay
      .filter(({ id }) => gates(after, card).some((gate) => gate.id === id && !gate.active))
      .map(({ id }) => id),
    how: reaches.sales.how,
    carries: carried(others, today).filter(({ input }) => !taken.has(input)),
  };
  return [step, ...own];
}

function moved(input: InputName, from: number | boolean, to: number | boolean): Moved {
  const { label, unit } = INPUTS[input];
  return { input, label, unit, from, to };
}

function carried(changes: InputChanges, inputs: Inputs): Moved[] {
  return (Object.entries(changes) as [InputName, number | boolean][]).flatMap(([name, to]) => {
    const from = inputs[name];
    return from === null || from === to ? [] : [moved(name, from, to)];
  });
}

function timeAloneResult(
  { score: then, on, changes }: TimeAlone,
  { inputs }: Reading,
): Path['with_time_alone'] {
  return { score: then, on, inputs: carried(changes, inputs) };
}

/** The limits that still block the tier after every realistic change, with today's figures. */
function obstacles(
  { inputs }: Reading,
  today: Score,
  best: Score,
  floor: number,
  card: Scorecard,
  day: LocalDate,
  { ahead }: Reaches,
): Obstacle[] {
  const limits = best.gates
    .filter(({ active, cap }) => active && cap < floor)
    .map(({ id, why, opens_when }) => {
      const months = id === 'history_6_months' || id === 'history_12_months' ? card.gates[id].months : null;
      const days = months === null ? null : daysIn(months - inputs.history_months);
      const now = today.gates.find((gate) => gate.id === id);
      return {
        id,
        // The figures of the best case are not facts, so they are not stated as such.
        why:
          now === undefined || now.why === why
            ? why
            : now.active
              ? `${now.why}. Even with every realistic change, this limit stays`
              : `${now.why}. With what time alone brings, this limit would apply by then`,
        opens_when: now?.opens_when ?? opens_when,
        ends_on: days === null ? null : addDays(day, days),
      };
    });
  const raw = best.raw_score ?? 0;
  if (raw >= floor) return limits;
  const points: Obstacle = {
    id: 'points',
    why: `You have ${today.raw_score ?? 0} points before limits today. All changes that are realistic in 90 days would bring your points to ${raw}; the tier starts at ${floor}${raw < (today.raw_score ?? 0) ? `. They are fewer, because ${ahead?.by_year.growth || ahead?.by_year.volatility ? 'with the longer record sales are compared with the year before' : 'of what time alone brings by then'}` : ''}`,
    opens_when: `Improve what you can, then look here again: the next path starts from your new figures. A longer record also adds points (now ${formatQuantity(inputs.history_months, 'months')})`,
    ends_on: null,
  };
  return [...limits, points];
}

/** Binary search for the first day, because a longer record never lowers a score. */
function possibleFrom(
  later: Reading,
  reaches: Reaches,
  floor: number,
  card: Scorecard,
  day: LocalDate,
): LocalDate | null {
  const isEnough = (days: number) => {
    const history_months = later.inputs.history_months + days / daysPerMonth;
    return (furthest(withChanges(later, { history_months }), card, reaches).score ?? 0) >= floor;
  };
  if (!isEnough(maxDaysAhead)) return null;
  let [low, high] = [0, maxDaysAhead];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return addDays(day, low);
}
