import type { InputName, Reading } from '../../card/inputs.ts';
import type { GateId, Scorecard, Tier } from '../../card/scorecard.ts';
import type { PlainUnit } from '../../figures/figure.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { addDays, type LocalDate } from '../../shared/calendar.ts';
import { daysIn, daysPerMonth, formatQuantity } from '../../shared/quantity.ts';
import { change, type InputChanges, withChanges } from '../change.ts';
import { type Gate, gates } from '../gates.ts';
import { type Score, score } from '../score.ts';
import { leastCost } from './least-cost.ts';
import { type Move, movesOf, realisticChanges } from './moves.ts';

/** One change of a path. `points` is its gain before limits; `opens` are the limits it lifts that block the tier. */
export interface Step {
  input: InputName;
  label: string;
  unit: PlainUnit;
  from: number | boolean;
  to: number | boolean;
  share: number;
  points: number;
  opens: GateId[];
}

export interface Obstacle {
  id: GateId | 'points';
  why: string;
  opens_when: string;
  /** The day on which time alone removes it; `null` if time does not. */
  ends_on: LocalDate | null;
}

/** A path to a tier, or why there is none. */
export interface Path {
  status: 'reached' | 'path' | 'none';
  target: { tier: Tier; floor: number };
  changes: Step[];
  /** The sum of the shares; `null` without a path. */
  cost: number | null;
  result: Score | null;
  /** With every realistic change at once; `null` if the tier is reached already. */
  best: Score | null;
  in_the_way: Obstacle[];
  /** The first day on which time alone makes a path possible; `null` if there is none in 3 years. */
  possible_from: LocalDate | null;
}

const maxDaysAhead = 3 * 365;

/**
 * The smallest realistic change that reaches a tier: the smallest single change if one is enough, else the changes with
 * the least sum of shares. None of those can be left out, because the others would then have cost less. `null` with too
 * little data for a score.
 * @param day the local day of the reading
 */
export function pathTo(reading: Reading, tier: Tier, card: Scorecard, day: LocalDate): Path | null {
  const today = score(reading, card);
  if (today.score === null) return null;
  const floor = card.tiers.find((each) => each.tier === tier)?.floor ?? 0;
  const target = { tier, floor };
  const nothing = {
    target,
    changes: [],
    cost: null,
    result: null,
    best: null,
    in_the_way: [],
    possible_from: null,
  };
  if (today.score >= floor) return { ...nothing, status: 'reached', cost: 0, result: today };

  const best = score(withChanges(reading, realisticChanges(reading, card)), card);
  const inTheWay = today.gates.filter(({ active, cap }) => active && cap < floor);
  if ((best.score ?? 0) < floor)
    return {
      ...nothing,
      status: 'none',
      best,
      in_the_way: obstacles(reading, today, best, floor, card, day),
      possible_from: possibleFrom(reading, floor, card, day),
    };

  const names = Object.keys(realisticChanges(reading, card)) as InputName[];
  const candidates = names.map((name) => candidate(name, reading, inTheWay, card));
  const chosen = leastCost(candidates, gainNeeded(today, floor));
  const changes = Object.fromEntries(chosen.map(({ input, to }) => [input, to])) as InputChanges;
  return {
    ...nothing,
    status: 'path',
    changes: chosen.map((move) => step(move, reading, inTheWay, card)),
    cost: chosen.reduce((sum, { share }) => sum + share, 0),
    result: change(reading, changes, card, today).after,
    best,
  };
}

/** The moves of one input. `required` if it lifts a limit that blocks the tier. */
function candidate(name: InputName, reading: Reading, inTheWay: readonly Gate[], card: Scorecard) {
  const furthest = realisticChanges(reading, card)[name];
  const byIt = inTheWay.filter(({ id }) => opensWith(reading, { [name]: furthest }, id, card));
  // Charges and payouts must both be enabled: either alone lifts nothing.
  const isSwitch = isOfAccount(name) && inTheWay.some(({ id }) => id === 'account_disabled');
  const reaches = (value: number | boolean) =>
    byIt.every(({ id }) => isSwitch || opensWith(reading, { [name]: value }, id, card));
  return { required: byIt.length > 0 || isSwitch, moves: movesOf(name, reading, card, reaches) };
}

function isOfAccount(name: InputName): boolean {
  return name === 'charges_enabled' || name === 'payouts_enabled';
}

function opensWith(reading: Reading, changes: InputChanges, id: GateId, card: Scorecard): boolean {
  return gates(withChanges(reading, changes), card).some((gate) => gate.id === id && !gate.active);
}

/** The tenths of a point missing for a raw score of `floor`, from the least E with ⌊(200 E + A) ÷ 2 A⌋ ≥ floor. */
function gainNeeded({ earned, available }: Score, floor: number): number {
  const [has, whole] = [Math.round(earned * 10), Math.round(available * 10)];
  return Math.max(0, Math.ceil((whole * (2 * floor - 1)) / 200) - has);
}

function step(
  { input, from, to, share, gain }: Move,
  reading: Reading,
  inTheWay: readonly Gate[],
  card: Scorecard,
): Step {
  const { label, unit } = INPUTS[input];
  const opens = inTheWay
    .filter(({ id }) => opensWith(reading, { [input]: to }, id, card))
    .map(({ id }) => id);
  const isSwitch = isOfAccount(input);
  return {
    input,
    label,
    unit,
    from,
    to,
    share,
    points: gain / 10,
    opens: isSwitch ? ['account_disabled'] : opens,
  };
}

/** What still blocks the tier after every realistic change, told with the figures of today. */
function obstacles(
  { inputs }: Reading,
  today: Score,
  best: Score,
  floor: number,
  card: Scorecard,
  day: LocalDate,
): Obstacle[] {
  const limits = best.gates
    .filter(({ active, cap }) => active && cap < floor)
    .map(({ id, why, opens_when }) => {
      const months = id === 'history_6_months' || id === 'history_12_months' ? card.gates[id].months : null;
      const days = months === null ? null : daysIn(months - inputs.history_months);
      const now = today.gates.find((gate) => gate.id === id);
      return {
        id,
        // The figures of the best case are no facts, so they are not told as such.
        why:
          now === undefined || now.why === why
            ? why
            : `${now.why}. Even with every realistic change, this limit stays`,
        opens_when,
        ends_on: days === null ? null : addDays(day, days),
      };
    });
  const raw = best.raw_score ?? 0;
  if (raw >= floor) return limits;
  const points: Obstacle = {
    id: 'points',
    why: `You have ${today.raw_score ?? 0} points before limits today. Even all changes that are realistic in 90 days would only bring your points to ${raw}; the tier starts at ${floor}`,
    opens_when: `Improve what you can, then look here again: the next path starts from your new figures. A longer record also adds points (now ${formatQuantity(inputs.history_months, 'months')})`,
    ends_on: null,
  };
  return [...limits, points];
}

/** Binary search for the first day, because a longer record never lowers a score. */
function possibleFrom(reading: Reading, floor: number, card: Scorecard, day: LocalDate): LocalDate | null {
  const reaches = (days: number) => {
    const history_months = reading.inputs.history_months + days / daysPerMonth;
    const then = withChanges(reading, { ...realisticChanges(reading, card), history_months });
    return (score(then, card).score ?? 0) >= floor;
  };
  if (!reaches(maxDaysAhead)) return null;
  let [low, high] = [0, maxDaysAhead];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reaches(middle)) high = middle;
    else low = middle + 1;
  }
  return addDays(day, low);
}
