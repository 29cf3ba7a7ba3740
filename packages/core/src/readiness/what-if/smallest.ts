import type { InputName, Reading } from '../../card/inputs.ts';
import type { GateId, Scorecard } from '../../card/scorecard.ts';
import { type InputChanges, withChanges } from '../change.ts';
import { type Gate, gates } from '../gates.ts';
import { type Score, score } from '../score.ts';
import { singleMove, together } from './least-cost.ts';
import { combined, type Move, movableAlone, movesOf, type SalesMove, salesMoves } from './moves.ts';
import type { Reaches } from './reach.ts';
import { inProportion } from './sales.ts';

/** Moves of single inputs and of sales. */
export interface Found {
  moves: readonly Move[];
  sales: SalesMove | null;
  cost: number;
}

/**
 * The smallest single move that reaches the tier if there is one, else the moves with the least sum of shares. More sales move
 * several components at once. So every amount of them is tried, and for each the cheapest moves of the other inputs.
 * @param later the reading when the moves are made
 */
export function smallest(later: Reading, reaches: Reaches, floor: number, card: Scorecard): Found | null {
  const options = [null, ...salesMoves(later, card, reaches)].map((sales) =>
    optionWith(sales, later, reaches, floor, card),
  );
  const enough = options.find(({ sales, isEnough }) => sales !== null && isEnough);
  const one = options[0] && singleMove(options[0].candidates(), options[0].needed);
  const singles: Found[] = [
    ...(one && options[0]?.reaches(one.moves) ? [{ ...one, sales: null }] : []),
    ...(enough?.sales ? [{ moves: [], sales: enough.sales, cost: enough.sales.share }] : []),
  ];
  if (singles.length > 0) return cheapest(singles);
  return cheapest(
    options.flatMap(({ sales, needed, candidates, reaches: isReached }) => {
      const several = together(candidates(), needed);
      if (!several || !isReached(several.moves)) return [];
      return [{ moves: several.moves, sales, cost: several.cost + (sales?.share ?? 0) }];
    }),
  );
}

function cheapest(all: readonly Found[]): Found | null {
  return all.toSorted((a, b) => a.cost - b.cost)[0] ?? null;
}

/** The rest of the way after a rise of sales, or without one. */
function optionWith(
  sales: SalesMove | null,
  later: Reading,
  reaches: Reaches,
  floor: number,
  card: Scorecard,
) {
  const more = sales?.more ?? 0;
  const base = withChanges(later, combined(later.inputs, [], more, reaches));
  const inTheWay = blocking(base, floor, card);
  const needed = gainNeeded(score(base, card), floor);
  return {
    sales,
    needed,
    isEnough: needed === 0 && inTheWay.length === 0,
    candidates: () =>
      movableAlone(reaches).map((name) => candidate(name, later, base, 1 + more, inTheWay, reaches, card)),
    reaches(moves: readonly Move[]): boolean {
      const after = withChanges(later, combined(later.inputs, moves, more, reaches));
      return (score(after, card).score ?? 0) >= floor;
    },
  };
}

/** The limits that keep the score below a tier. */
export function blocking(reading: Reading, floor: number, card: Scorecard): Gate[] {
  return gates(reading, card).filter(({ active, cap }) => active && cap < floor);
}

/** The moves of one input. `required` if it lifts a limit that blocks the tier. */
function candidate(
  name: InputName,
  later: Reading,
  base: Reading,
  factor: number,
  inTheWay: readonly Gate[],
  reaches: Reaches,
  card: Scorecard,
) {
  const reach = reaches.inputs[name] ?? null;
  const scale = name === 'disputes_90d' ? factor : 1;
  const limit = typeof reach?.to === 'number' ? inProportion(reach.to, scale) : reach?.to;
  const byIt = inTheWay.filter(({ id }) => opensWith(base, { [name]: limit }, id, card));
  // Charges and payouts must both be enabled: either alone lifts nothing.
  const isSwitch = isOfAccount(name) && inTheWay.some(({ id }) => id === 'account_disabled');
  const lifts = (value: number | boolean) =>
    byIt.every(({ id }) => isSwitch || opensWith(base, { [name]: value }, id, card));
  const moves = movesOf(name, later.inputs[name], base, card, reach, lifts, scale);
  return { required: byIt.length > 0 || isSwitch, moves };
}

export function isOfAccount(name: InputName): boolean {
  return name === 'charges_enabled' || name === 'payouts_enabled';
}

export function opensWith(reading: Reading, changes: InputChanges, id: GateId, card: Scorecard): boolean {
  return gates(withChanges(reading, changes), card).some((gate) => gate.id === id && !gate.active);
}

/** The tenths of a point missing for a raw score of `floor`, from the least E with ⌊(200 E + A) ÷ 2 A⌋ ≥ floor. */
function gainNeeded({ earned, available }: Score, floor: number): number {
  const [has, whole] = [Math.round(earned * 10), Math.round(available * 10)];
  return Math.max(0, Math.ceil((whole * (2 * floor - 1)) / 200) - has);
}
