/** Reciprocal rank fusion: several rankings become one, although their scores do not compare. */

/** How fast a place loses weight. 60 is usual for thousands of documents; with dozens, the first places should count. */
const k = 10;

export interface Ranking {
  /** Ids, best first. */
  ids: readonly string[];
  weight: number;
}

/** The fused score of each id, the highest first. An id that a ranking leaves out gets nothing from it. */
export function fuse(rankings: readonly Ranking[]): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { ids, weight } of rankings) {
    ids.forEach((id, place) => {
      scores.set(id, (scores.get(id) ?? 0) + weight / (k + place + 1));
    });
  }
  return new Map([...scores].sort(([, a], [, b]) => b - a));
}

/** Ids by score, best first; ties in the order of the ids, so that a search always gives the same. */
export function ranked(scores: ReadonlyMap<string, number>): string[] {
  return [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([id]) => id);
}
