import type { OwnMetric, OwnThreshold } from '../../contract/own-thresholds.ts';
import { METRICS } from '../../figures/metrics.ts';
import { formatMoney } from '../../shared/money.ts';
import { formatQuantity } from '../../shared/quantity.ts';

/** A threshold as its owner states it. */
export type Asked = Pick<OwnThreshold, 'metric' | 'comparison' | 'value' | 'currency' | 'window' | 'mail'>;

/** A threshold's question. Two with the same one would be one alert. */
export type Question = Omit<Asked, 'mail'>;

/**
 * The cause of its alert. It is the question rather than the id, so that a threshold which is removed and brought back has the same
 * alert, and one which is changed has another.
 */
export function causeOf({ metric, comparison, value, currency, window }: Question): string {
  return [metric, comparison, value, currency ?? 'all', window].join(':');
}

/** Amounts and counts of a period add up. Averages and shares of a month that has just begun say little. */
export function addsUp(metric: OwnMetric): boolean {
  return METRICS[metric].unit === 'count' || (isMoney(metric) && metric !== 'average_transaction_size');
}

export const isMoney = (metric: OwnMetric): boolean => METRICS[metric].unit === 'money';

const windowWords = {
  day: 'in a day',
  '7_days': 'in 7 days',
  '30_days': 'in 30 days',
  this_month: 'in a calendar month',
} as const;

/** `Net revenue under $5,000.00 in 7 days`. */
export function sayThreshold(question: Question): string {
  const { metric, comparison, window } = question;
  return `${METRICS[metric].label} ${comparison} ${sayValue(question)} ${windowWords[window]}`;
}

export function sayValue(
  { metric, value, currency }: Pick<Question, 'metric' | 'value' | 'currency'>,
  finer = 1,
) {
  const { format } = METRICS[metric];
  return format === 'money' ? formatMoney(value, currency ?? '') : formatQuantity(value, format, finer);
}

const mostCount = 1_000_000_000;

/** The first field that does not fit the figure, and what would; null if all do. */
export function firstInvalidField({
  metric,
  value,
  currency,
}: Asked): { field: 'value' | 'currency'; reason: string } | null {
  if (isMoney(metric)) {
    if (currency === null) return { field: 'currency', reason: 'use a currency for an amount, like usd' };
    if (Number.isSafeInteger(value)) return null;
    return { field: 'value', reason: 'use whole minor units of the currency, like 500000 for $5,000' };
  }
  if (currency !== null) return { field: 'currency', reason: 'use null for a figure that is not an amount' };
  if (METRICS[metric].unit === 'count') {
    if (Number.isInteger(value) && value >= 0 && value <= mostCount) return null;
    return { field: 'value', reason: `use a whole number from 0 to ${mostCount}` };
  }
  if (value >= 0 && value <= 1 && Number(value.toFixed(4)) === value) return null;
  return {
    field: 'value',
    reason: 'use a fraction from 0 to 1 with at most 4 decimals, like 0.0075 for 0.75%',
  };
}
