import type { OwnMetric } from '@vaultra/core/contract/own-thresholds.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { minorUnitDigits, toMajorUnits } from '@vaultra/core/shared/money.ts';

export const isMoney = (metric: OwnMetric): boolean => METRICS[metric].unit === 'money';
const isPercent = (metric: OwnMetric): boolean => METRICS[metric].unit === 'fraction';

/** A hint on the expected input of a figure. */
export function valueHint(metric: OwnMetric): string {
  if (isMoney(metric)) return 'An amount, like 5,000.';
  return isPercent(metric) ? 'A percentage, like 0.75%.' : 'A whole number, like 3.';
}

/** Parses typed text into the API's unit: minor units, a fraction, or a count. @returns the contract's error for invalid text */
export function toValue(text: string, metric: OwnMetric, currency: string): number | { reason: string } {
  const plain = text
    .trim()
    .replace(/^\$|%$/g, '')
    .trim();
  const [, sign, whole, decimals = ''] = /^([-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(plain) ?? [];
  const most = isMoney(metric) ? minorUnitDigits(currency) : isPercent(metric) ? 2 : 0;
  if (whole === undefined || decimals.length > most || (sign !== '' && !isMoney(metric)))
    return { reason: wanted(metric, most) };
  const digits = Number(`${whole.replaceAll(',', '')}${decimals.padEnd(most, '0')}`);
  if (isPercent(metric)) return digits > 10_000 ? { reason: wanted(metric, most) } : digits / 10_000;
  if (!Number.isSafeInteger(digits)) return { reason: 'enter a smaller amount' };
  return sign === '' || digits === 0 ? digits : -digits;
}

function wanted(metric: OwnMetric, most: number): string {
  if (isPercent(metric)) return 'enter a percentage from 0 to 100 with at most 2 decimals, like 0.75';
  if (!isMoney(metric)) return 'enter a whole number, like 3';
  return most === 0
    ? 'enter a whole amount, like 5,000'
    : `enter an amount with at most ${most} decimals, like 5,000`;
}

/** A value as text for the form. */
export function toText(value: number, metric: OwnMetric, currency: string | null): string {
  if (isMoney(metric)) return toMajorUnits(value, currency ?? 'usd').replace(/\.0+$/, '');
  return isPercent(metric) ? String(Number((value * 100).toFixed(2))) : String(value);
}
