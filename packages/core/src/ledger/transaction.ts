import type { ChargeFact } from './facts.ts';

/** A charge that moved money. Of one whose captures are not over, what has been captured counts. */
export function isTransaction(charge: ChargeFact): boolean {
  return charge.status === 'succeeded' && charge.amount_captured > 0;
}

/** When a transaction's money moved, in epoch seconds: at its capture where it was held first and that is known. */
export function movedAt(charge: ChargeFact): number {
  return charge.captured_at ?? charge.created;
}
