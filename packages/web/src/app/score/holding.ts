import type { Readiness } from '@vaultra/core/contract/readiness.ts';

type Gate = Readiness['gates'][number];

/** The active limits that hold the score now: the lowest ones, if the points alone would be above them. */
export function holding(gates: readonly Gate[], rawScore: number | null): Gate[] {
  const active = gates.filter((gate) => gate.active);
  const lowest = Math.min(...active.map(({ cap }) => cap));
  return rawScore !== null && rawScore > lowest ? active.filter(({ cap }) => cap === lowest) : [];
}
