import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { formatMoney } from '@vaultra/core/shared/money.ts';
import { quantity } from '../ui/quantity.ts';
import type { Change } from './change.ts';
import type { MetricName } from './evidence-words.ts';
import { scopeOf } from './figures.ts';

/** One figure on the page. If `value` is `null`, `why` is the reason. */
export interface Card {
  metric: MetricName;
  label: string;
  /** The currency of the figure; null: all currencies. */
  currency: string | null;
  /** The currency as shown; null if the business has only one. */
  scope: string | null;
  /** As in the API: money in minor units of `currency`. */
  raw: number | null;
  value: string | null;
  why: string;
  /** Over which days, such as `30 days`. */
  over?: string;
  detail?: string;
  change?: Change | null;
  /** The days of its transactions, if they are not the figure's own. */
  period?: { start: string; end: string };
}

type Scope = Pick<Card, 'currency' | 'scope'>;

/** Changes, which are shown with a plus sign. */
const changes: readonly MetricName[] = ['revenue_growth', 'average_sale_change'];

export function cardOf(
  metric: MetricName,
  its: Scope,
  raw: number | null,
  rest: Pick<Card, 'why'> & Partial<Pick<Card, 'over' | 'detail' | 'change' | 'period'>>,
): Card {
  return {
    ...its,
    metric,
    label: METRICS[metric].label,
    raw,
    value: raw === null ? null : shown(metric, raw, its.currency),
    ...rest,
  };
}

function shown(metric: MetricName, raw: number, currency: string | null): string | null {
  const { format } = METRICS[metric];
  if (format === 'money') return currency === null ? null : formatMoney(raw, currency).replace(/^-/, '−');
  return `${changes.includes(metric) && raw > 0 ? '+' : ''}${quantity(raw, format)}`;
}

export const overAll = (several: boolean): Scope => ({
  currency: null,
  scope: several ? 'All currencies' : null,
});

export const inCurrency = (currency: string | null, several: boolean): Scope => ({
  currency,
  scope: scopeOf({ currency, several }),
});
