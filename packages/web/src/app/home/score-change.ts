import type { SuccessOf } from '@vaultra/core/contract/endpoint.ts';
import type { readinessHistory } from '@vaultra/core/contract/readiness.ts';

type Day = Pick<
  SuccessOf<typeof readinessHistory>['scores'][number],
  'date' | 'score' | 'reconstructed' | 'card_changed'
>;

/** Points since the last day with a score at least 30 days earlier. Null if there is no such day, or if the card changed since then. */
export function changeIn30Days(scores: readonly Day[]): number | null {
  const known = scores.filter(({ score }) => score !== null);
  const last = known.at(-1);
  if (!last) return null;
  const from = new Date(`${last.date}T00:00:00Z`).getTime() - 30 * 86_400_000;
  const before = known.findLast(({ date }) => new Date(`${date}T00:00:00Z`).getTime() <= from);
  if (!before) return null;
  const cardChanged = scores.some(({ date, card_changed }) => card_changed && date > before.date);
  return cardChanged ? null : (last.score ?? 0) - (before.score ?? 0);
}
