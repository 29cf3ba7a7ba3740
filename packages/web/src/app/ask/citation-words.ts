import { formatDate, formatMoment } from '../ui/dates.ts';
import { onPage } from '../ui/quantity.ts';

/** The longest text that fits on one line of a phone beside others. */
const longestUnbroken = 28;

export const isShort = (text: string): boolean => text.length <= longestUnbroken;

/** A figure stays on one line; a sentence does not. */
export const valueText = (text: string): string => (isShort(text) ? onPage(text) : text);

/** `Nov 30, 2026`, with the time if it is known. */
export const asOfText = (asOf: string): string =>
  asOf.length === 10 ? formatDate(asOf) : formatMoment(asOf);
