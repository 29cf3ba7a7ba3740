import type { Move } from './moves.ts';

/** The ways of changing one input, the shortest first, each gaining more than the one before. */
export interface Candidate {
  /** Whether one of them has to be taken whatever it gains. */
  required: boolean;
  moves: readonly Move[];
}

interface Choice {
  cost: number;
  moves: readonly Move[];
}

/**
 * Of each candidate at most one move, so that together they gain enough: one move alone where one is enough, else those
 * with the least sum of shares. Exact: for every gain up to what is needed the cheapest way to it is kept, candidate by
 * candidate (a knapsack of at most some hundred tenths of a point). Empty where it cannot be done.
 */
export function leastCost(candidates: readonly Candidate[], needed: number): readonly Move[] {
  return (oneAlone(candidates, needed) ?? together(candidates, needed))?.moves ?? [];
}

function oneAlone(candidates: readonly Candidate[], needed: number): Choice | undefined {
  const required = candidates.filter((each) => each.required);
  if (required.length > 1) return undefined;
  const enough = (required.length === 1 ? required : candidates)
    .flatMap(({ moves }) => moves)
    .filter(({ gain }) => gain >= needed);
  const shortest = enough.toSorted((a, b) => a.share - b.share)[0];
  return shortest && { cost: shortest.share, moves: [shortest] };
}

function together(candidates: readonly Candidate[], needed: number): Choice | undefined {
  // By gain, whatever is beyond what is needed counted as just that.
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
