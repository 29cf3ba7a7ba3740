import { isDeepStrictEqual } from 'node:util';
import { type LocalDate, localDate, utcDate } from '../shared/calendar.ts';
import type { Summary } from './summary.ts';

/** Figures with the time of their computation in epoch seconds, and the generation of cells they came from. */
export type Computed = { date: LocalDate; generation: number; figures: Summary; at: number };

/**
 * Whether figures are still valid if the ledger is unchanged. Time alone changes them when a local day ends, and when a UTC day
 * ends, because that is when payouts become late.
 */
export function isFresh(
  { date, generation, at }: Omit<Computed, 'figures'>,
  { now, timeZone, generation: current }: { now: number; timeZone: string; generation: number },
): boolean {
  return (
    date === localDate(now, timeZone) && utcDate(at) === utcDate(now) && at <= now && generation === current
  );
}

/** Whether storing `next` would change only the time. */
export function isSame(stored: Computed, next: Computed, timeZone: string): boolean {
  const { at: now, generation } = next;
  return isFresh(stored, { now, timeZone, generation }) && isDeepStrictEqual(stored.figures, next.figures);
}
