import type { Unit } from './scorecard.ts';

// Made once: building one costs more than scoring a business.
const [whole, tenths, hundredths] = [0, 1, 2].map(
  (digits) => new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }),
) as [Intl.NumberFormat, Intl.NumberFormat, Intl.NumberFormat];

/** A figure of the card as people write it: `12.5 %`, `$20,000`, `4.2 months`. */
export function formatQuantity(value: number | boolean, unit: Unit): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  switch (unit) {
    case 'fraction':
      return percent(value);
    case 'fraction_per_month':
      return `${percent(value)} a month`;
    case 'months':
      return `${tenths.format(value)} months`;
    case 'usd':
      return `${value < 0 ? '-' : ''}$${whole.format(Math.abs(value))}`;
    case 'ratio':
      return hundredths.format(value);
    default:
      return whole.format(value);
  }
}

/** Under 1 % a second decimal matters: dispute rates live there. */
function percent(fraction: number): string {
  const value = fraction * 100;
  return `${(Math.abs(value) < 1 ? hundredths : tenths).format(value)} %`;
}

/** `1 dispute`, `2 disputes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`;
}
