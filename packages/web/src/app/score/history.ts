import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import type { readinessHistory } from '@vaultra/core/contract/readiness.ts';

export type ScoreDay = SuccessOf<typeof readinessHistory>['scores'][number];

/** Whether something changed since the day before. A new card's points are not compared. */
export const hasMoved = ({ moved, opened, closed }: ScoreDay): boolean =>
  moved.length + opened.length + closed.length > 0;

/** The day, and the last of the days that its point of the chart stands for: those before the next one. */
export function spanOf(days: readonly ScoreDay[], date: string): { day: ScoreDay; until: string } | null {
  const index = days.findLastIndex((each) => each.date <= date);
  const day = days[index];
  if (!day) return null;
  const next = days[index + 1];
  return { day, until: next ? dayBefore(next.date) : day.date };
}

function dayBefore(date: string): string {
  return new Date(new Date(`${date}T00:00:00Z`).getTime() - 86_400_000).toISOString().slice(0, 10);
}
