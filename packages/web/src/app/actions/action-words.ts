import { card } from '@vaultra/core/card/current.ts';
import { limitTitle } from '@vaultra/core/readiness/limit-title.ts';
import { inPoints, signed } from '../score/reading.ts';
import type { Action } from './use-actions.ts';

export const statusWords: Readonly<Record<Action['status'], string>> = {
  pending: 'To do',
  accepted: 'In progress',
  done: 'Done',
  dismissed: 'Dismissed',
  resolved: 'No longer needed',
};

/** What an action is worth, for its line: `+4.1 points`. Null if that is not measured in points. */
export function worthWords({ points, protects }: Pick<Action, 'points' | 'protects'>): string | null {
  if (points > 0) return signed(points);
  return protects > 0 ? `protects ${inPoints(protects)}` : null;
}

/** The limit that an action lifts: `Score limit: 80 while one payer is over 50% of sales`. */
export function liftedLimit({ opens_gate: id }: Pick<Action, 'opens_gate'>): string | null {
  if (id === null) return null;
  const limits: Readonly<Record<string, { cap: number }>> = card.gates;
  const limit = Object.hasOwn(limits, id) ? limits[id] : undefined;
  // A limit of a later card than this page knows.
  return limit === undefined ? 'A score limit' : limitTitle({ id, cap: limit.cap }, card);
}
