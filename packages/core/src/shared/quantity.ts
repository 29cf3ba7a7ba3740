import type { Format } from '../figures/figure.ts';

/** 365.25 days ÷ 12, as in `history_months`. */
export const daysPerMonth = 30.4375;

// Cached: building a format costs more than scoring a business.
const formats = new Map<number, Intl.NumberFormat>();

function plain(value: number, digits: number): string {
  // `negative` writes what rounds to zero without a sign: never -0.
  const format =
    formats.get(digits) ??
    new Intl.NumberFormat('en-US', { maximumFractionDigits: digits, signDisplay: 'negative' });
  formats.set(digits, format);
  return format.format(value);
}

/**
 * A figure as text: `12.5%`, `$20,000`, `4.2 months`, `2.3×`, `±16%`. `formatMoney` formats money in any currency.
 * @param finer extra decimals, for two figures that would otherwise read the same
 */
export function formatQuantity(value: number | boolean, format: Format, finer = 0): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  switch (format) {
    case 'fraction':
      return percent(value, finer);
    case 'deviation':
      return `±${percent(value, finer)}`;
    case 'times':
      return `${plain(value, 1 + finer)}×`;
    case 'fraction_per_month':
      return `${percent(value, finer)} a month`;
    case 'months':
      return counted(value, 'month', 'months', 1 + finer);
    case 'days':
      return counted(value, 'day', 'days', finer);
    case 'usd':
      return dollars(value, finer);
    case 'ratio':
      return plain(value, 2 + finer);
    default:
      return plain(value, finer);
  }
}

/** Dispute rates are under 1%, so there the second decimal matters. */
function percent(fraction: number, finer: number): string {
  const value = fraction * 100;
  return `${plain(value, (Math.abs(value) < 1 ? 2 : 1) + finer)}%`;
}

/** Whole dollars, or two decimals: never $9,999.5 or -$0. */
function dollars(value: number, finer: number): string {
  const size = Math.abs(value);
  const cents = finer > 0 && finer <= 2 && !Number.isInteger(size);
  const text = cents ? withCents.format(size) : plain(size, finer);
  return `${value < 0 && text !== '0' ? '-' : ''}$${text}`;
}
const withCents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Two doubles that are equal in all these decimals differ only by rounding. */
const mostFiner = 10;

/** Two figures of one unit with enough decimals to differ: 23.98 months and 24 months. */
export function formatApart(value: number, other: number, format: Format): [string, string] {
  for (let finer = 0; finer < mostFiner; finer += 1) {
    const texts: [string, string] = [
      formatQuantity(value, format, finer),
      formatQuantity(other, format, finer),
    ];
    if (value === other || texts[0] !== texts[1]) return texts;
  }
  return [formatQuantity(value, format), formatQuantity(other, format)];
}

/**
 * The distance to a figure, rounded up, so it never reads as zero. Under a month it is in days, under ten dollars in cents.
 * @param distance above 0, in the unit
 */
export function formatDistance(distance: number, format: Format): string {
  if (format === 'months' && distance < 1) return counted(daysIn(distance), 'day');
  for (let finer = format === 'usd' && distance < 10 ? 2 : 0; finer < mostFiner; finer += 1) {
    const up = roundUp(distance, decimals(distance, format) + finer);
    // Accept at most 10% from rounding up.
    if (up <= distance * 1.1) return formatQuantity(up, format, finer);
  }
  return formatQuantity(distance, format, mostFiner);
}

/** The days in part of a month, rounded up, at least 1. */
export function daysIn(months: number): number {
  return Math.max(1, roundUp(months * daysPerMonth, 0));
}

/** Decimals of the stored value. A percentage has two fewer than its fraction. */
function decimals(value: number, format: Format): number {
  switch (format) {
    case 'fraction':
    case 'fraction_per_month':
    case 'deviation':
      return Math.abs(value) < 0.01 ? 4 : 3;
    case 'months':
    case 'times':
      return 1;
    case 'ratio':
      return 2;
    default:
      return 0;
  }
}

/** Subtracting a billionth keeps an exact value from rounding up because of its binary representation. */
function roundUp(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.ceil(value * scale - 1e-9) / scale;
}

/** `1 dispute`, `2 disputes`. */
export function counted(count: number, one: string, many = `${one}s`, digits = 0): string {
  const text = plain(count, digits);
  return `${text} ${text === '1' ? one : many}`;
}
