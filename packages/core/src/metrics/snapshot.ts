import { isDeepStrictEqual } from 'node:util';
import { type LocalDate, localDate, utcDate } from '../shared/calendar.ts';
import type { Summary } from './summary.ts';

/** Figures as they were computed, in epoch seconds, from a generation of the ledger's cells. */
export type Computed = { date: LocalDate; generation: number; figures: Summary; at: number };

/**
 * Whether figures still hold, the ledger being the same: time alone changes them where a local day ends, and where a
 * UTC day does, for that is when payouts become late.
 */
export function isFresh(
  { date, generation, at }: Omit<Computed, 'figures'>,
  { now, timeZone, generation: current }: { now: number; timeZone: string; generation: number },
): boolean {
  return (
    date === localDate(now, timeZone) && utcDate(at) === utcDate(now) && at <= now && generation === current
  );
}

/** Whether storing `next` would only store a later time. */
export function isSame(stored: Computed, next: Computed, timeZone: string): boolean {
  const { at: now, generation } = next;
  return isFresh(stored, { now, timeZone, generation }) && isDeepStrictEqual(stored.figures, next.figures);
}
