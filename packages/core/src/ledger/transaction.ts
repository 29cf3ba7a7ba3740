import type { ChargeFact } from './facts.ts';

/** A charge that moved money. While captures continue, the part captured so far counts. */
export function isTransaction(charge: ChargeFact): boolean {
  return charge.status === 'succeeded' && charge.amount_captured > 0;
}

/** When the money moved, in epoch seconds: the capture of a held charge if known, else the charge's creation. */
export function movedAt(charge: ChargeFact): number {
  return charge.captured_at ?? charge.created;
}
