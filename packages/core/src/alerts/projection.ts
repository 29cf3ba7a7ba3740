import type { Threshold } from '../contract/alerts.ts';
import { counted } from '../shared/quantity.ts';

/** The confidence level of the range of days: for a steady pace it contains the true value in 8 of 10 cases. Our judgment. */
export const confidenceLevel = 0.8;

/**
 * The range of days until a limit is crossed at the current pace; null if even the high pace does not cross it.
 * @param days the days until a pace per day crosses the limit; `null` for never
 * @param pace the interval of the true pace
 */
export function projectionOf(
  days: (perDay: number) => number | null,
  pace: { low: number; high: number },
): Threshold['projection'] {
  const low_days = days(pace.high);
  if (low_days === null) return null;
  const high_days = days(pace.low);
  return { low_days, high_days, says: inWords(low_days, high_days) };
}

function inWords(low: number, high: number | null): string {
  if (high === null)
    return `At the fastest pace that fits these counts, you would cross it in about ${counted(low, 'day')}. At slower ones that fit as well, you may not cross it.`;
  if (low === high) return `At this pace, you will cross it in about ${counted(low, 'day')}.`;
  return `At this pace, you will cross it in ${low} to ${counted(high, 'day')}.`;
}
