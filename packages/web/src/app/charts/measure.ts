import { formatMoney, minorUnitDigits, shownDigits, toMajorUnits } from '@vaultra/core/shared/money.ts';
import { counted, formatQuantity } from '@vaultra/core/shared/quantity.ts';
import type { Measure } from './types.ts';

/** A value that can be drawn. Anything else is a gap. */
export const isKnown = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Math.abs(value) <= most;
/** Sums of two such values are finite. */
const most = 1e300;

const onPage = (text: string) => text.replace(/^-/, '−').replaceAll(' ', '\u00a0');

/** A value in full: `$12,345.67`, `0.75%`, `1,204`. */
export function formatValue(value: number | null, measure: Measure): string {
  if (!isKnown(value)) return 'not known';
  return onPage(
    measure.format === 'money'
      ? formatMoney(BigInt(Math.round(value)), measure.currency)
      : formatQuantity(value, measure.format),
  );
}

/** The smallest step of an axis in the measure's unit, so that ticks are payable amounts or whole counts. */
export function leastStep(measure: Measure): number {
  switch (measure.format) {
    case 'money':
      return 10 ** (minorUnitDigits(measure.currency) - shownDigits(measure.currency));
    case 'fraction':
    case 'fraction_per_month':
      return 0.0001;
    case 'ratio':
      return 0.01;
    case 'times':
    case 'months':
      return 0.1;
    default:
      return 1;
  }
}

/** Labels of an axis, as short as they can be while no two are the same. */
export function axisLabels(ticks: readonly number[], measure: Measure): string[] {
  for (let digits = 0; digits <= 4; digits += 1) {
    const labels = ticks.map((tick) => short(tick, measure, digits));
    if (new Set(labels).size === ticks.length) return labels;
  }
  return ticks.map((tick) => formatValue(tick, measure));
}

function short(tick: number, measure: Measure, digits: number): string {
  const compact = { notation: 'compact', maximumFractionDigits: digits, minimumFractionDigits: 0 } as const;
  switch (measure.format) {
    case 'money': {
      const format = new Intl.NumberFormat('en-US', {
        ...compact,
        style: 'currency',
        currency: measure.currency.toUpperCase(),
        currencyDisplay: 'narrowSymbol',
      });
      return onPage(format.format(toMajorUnits(BigInt(Math.round(tick)), measure.currency)));
    }
    case 'count':
      return onPage(new Intl.NumberFormat('en-US', compact).format(tick));
    case 'fraction_per_month':
      return onPage(formatQuantity(tick, 'fraction', digits));
    case 'days':
    case 'months':
      return onPage(formatQuantity(tick, 'ratio', digits));
    default:
      return onPage(formatQuantity(tick, measure.format, digits));
  }
}

/** A change in words: `12% more`, `0.3 points less`, `$120.00 more` where a percentage means nothing. */
export function changeText(value: number, before: number, measure: Measure): string {
  const difference = value - before;
  if (difference === 0) return 'the same';
  const way = difference > 0 ? 'more' : 'less';
  if (measure.format === 'fraction' || measure.format === 'fraction_per_month') {
    const points = formatQuantity(Math.abs(difference), 'fraction').replace('%', '');
    return points === '0' ? 'about the same' : `${points} points ${way}`;
  }
  // A change from 0 or from a loss has no percentage.
  if (before <= 0) return `${formatValue(Math.abs(difference), measure)} ${way}`;
  const share = Math.abs(difference) / before;
  if (share < 0.001) return 'about the same';
  return share >= 10
    ? `${formatQuantity(value / before, 'times')} as much`
    : `${formatQuantity(share, 'fraction')} ${way}`;
}

export { counted };
