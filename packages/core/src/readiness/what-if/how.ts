import { formatQuantity } from '../../shared/quantity.ts';

/** With fewer full months, a business's reach is the card's. */
export const fewestOwnMonths = 9;

/**
 * How a reach was worked out:
 * - `time`: today's 90 days leave the window, and the business's own 12-month rate goes on; or its record grows.
 * - `own_record`: the best quarter of its own 90-day changes.
 * - `new_months`: what 3 new months can do to a figure of 12.
 * - `general`: the card's, the same for every business.
 * - `switch`: on or off.
 */
export type ReachBasis = 'time' | 'own_record' | 'new_months' | 'general' | 'switch';

/** The furthest value of an input that is realistic in 90 days. */
export interface Reach {
  to: number | boolean;
  basis: ReachBasis;
  /** A sentence for the owner. */
  how: string;
  /** Only whole counts divided by these, one after the other, are possible values; `null`: any value is. */
  parts: readonly number[] | null;
}

/** `In a quarter of your own 90-day spans of the last 24 months`. */
export function ofOwnSpans(months: number): string {
  return `In a quarter of your own 90-day spans of the last ${Math.min(24, months)} months`;
}

/** `1.6 percentage points`, from a difference of fractions. */
export function inPoints(difference: number): string {
  const text = formatQuantity(difference, 'fraction').slice(0, -1);
  return `${text} percentage ${text === '1' ? 'point' : 'points'}`;
}

/** The words if a change would exceed the record: a figure is not assumed to get better than it ever was. */
export function neverUnder(lowest: number, wanted: number): string {
  return lowest > wanted && lowest > 0
    ? `, and it was never under ${formatQuantity(lowest, 'fraction')} on the days looked at`
    : '';
}

/** The same for a figure of 30 days, whose lowest value is the mean over 90. */
export function noQuarterUnder(lowest: number, wanted: number): string {
  return lowest > wanted && lowest > 0
    ? `, and over no 90 days was it under ${formatQuantity(lowest, 'fraction')} a month`
    : '';
}

export const generalHow =
  'General, by our judgment and the same for every business, because your own record is too short to measure it.';

/** A value by the card, for any business; `null` where it cannot get better. */
export function byCard(to: number | null): Reach | null {
  return to === null ? null : { to, basis: 'general', how: generalHow, parts: null };
}
