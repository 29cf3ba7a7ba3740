import type { Move } from './moves.ts';

/** The possible moves of one input, the smallest first. Each gains more than the one before. */
export interface Candidate {
  /** Whether one of the moves must be taken, even if it gains nothing. */
  required: boolean;
  moves: readonly Move[];
}

export interface Choice {
  cost: number;
  moves: readonly Move[];
}

/** The shortest single move that gains enough, and lifts what must be lifted. */
export function singleMove(candidates: readonly Candidate[], needed: number): Choice | undefined {
  const required = candidates.filter((each) => each.required);
  if (required.length > 1) return undefined;
  const enough = (required.length === 1 ? required : candidates)
    .flatMap(({ moves }) => moves)
    .filter(({ gain }) => gain >= needed);
  const shortest = enough.toSorted((a, b) => a.share - b.share)[0];
  return shortest && { cost: shortest.share, moves: [shortest] };
}

/**
 * At most one move per candidate, so that together they gain enough with the least sum of shares. Exact: a knapsack over tenths of a
 * point that keeps, candidate by candidate, the cheapest way to each gain.
 */
export function together(candidates: readonly Candidate[], needed: number): Choice | undefined {
  // Indexed by gain. A gain above `needed` counts as `needed`.
  let cheapest: (Choice | undefined)[] = [{ cost: 0, moves: [] }];
  for (const { required, moves } of candidates) {
    const next: typeof cheapest = required ? [] : [...cheapest];
    for (const [gained, choice] of cheapest.entries()) {
      if (!choice) continue;
      for (const move of moves) {
        const gain = Math.min(needed, gained + move.gain);
        const cost = choice.cost + move.share;
        if (cost < (next[gain]?.cost ?? Number.POSITIVE_INFINITY))
          next[gain] = { cost, moves: [...choice.moves, move] };
      }
    }
    cheapest = next;
  }
  return cheapest[needed];
}
