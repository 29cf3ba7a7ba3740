import { card } from '@vaultra/core/card/current.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import { inPoints, signed } from '../score/points.ts';
import type { Action } from './use-actions.ts';

export const statusWords: Readonly<Record<Action['status'], string>> = {
  pending: 'To do',
  accepted: 'In progress',
  done: 'Done',
  dismissed: 'Dismissed',
  resolved: 'No longer needed',
};

/** The value of an action for its line: `+4.1 points`, or the API's words if it is not measured in points. */
export function worthWords({
  points,
  protects,
  opens_gate,
  estimated_impact,
}: Pick<Action, 'points' | 'protects' | 'opens_gate' | 'estimated_impact'>): {
  words: string | null;
  inPoints: boolean;
} {
  if (points > 0) return { words: signed(points), inPoints: true };
  if (protects > 0) return { words: `protects ${inPoints(protects)}`, inPoints: true };
  // The limit that it lifts is named beside it.
  return { words: opens_gate === null ? estimated_impact : null, inPoints: false };
}

/** A limit by its id: `Score limit: 80 while one payer is over 50% of sales`. */
export function limitNamed(id: string | null): string | null {
  if (id === null) return null;
  const limits: Readonly<Record<string, { cap: number }>> = card.gates;
  const limit = Object.hasOwn(limits, id) ? limits[id] : undefined;
  // A limit of a later card than this page knows.
  return limit === undefined ? 'A score limit' : limitTitle({ id, cap: limit.cap }, card);
}
