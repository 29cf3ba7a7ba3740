import type { Threshold } from '../contract/alerts.ts';
import { counted } from '../shared/quantity.ts';

/** How sure the range of days is: in 8 of 10 cases of a steady pace the true one lies within. Our judgment. */
export const sureness = 0.8;

/**
 * When a line is crossed if things go on: the range from a high and a low pace.
 * @param days tells after how many days a pace (a day) crosses the line; `null` for not at all, as far as is looked
 * @param pace the high and the low end of what the true pace may be
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
    return `At this pace, you could cross it in about ${counted(low, 'day')}, or not at all.`;
  if (low === high) return `At this pace it is crossed in about ${counted(low, 'day')}.`;
  return `At this pace it is crossed in ${low} to ${counted(high, 'day')}.`;
}
