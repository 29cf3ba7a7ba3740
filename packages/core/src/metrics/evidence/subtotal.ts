import type { EvidenceUnit } from '../../contract/evidence.ts';
import { METRICS, type MetricName } from '../../figures/metrics.ts';
import { disputedLessReturned } from '../../figures/net-revenue.ts';
import type { Rational } from '../../ledger/rational.ts';
import type { DateRange } from '../../shared/calendar.ts';
import { roundHalfUp, toJsonAmount } from '../../shared/money.ts';
import { averageSaleChange, averageSales } from '../average-sale.ts';
import { type Book, share } from '../book.ts';
import { balanceNow, reserveHeld } from '../cash.ts';
import { customerConcentration, customerGross } from '../concentration.ts';
import { declinedAttempts, isRead } from '../declines.ts';
import { daysSinceLastDispute, decidedDisputes } from '../dispute-record.ts';
import { growthSums, revenueGrowth } from '../growth.ts';
import { continuity, historyMonths } from '../history-length.ts';
import { retainedSales, returningPayerShare, returningPayers, salesRetention } from '../payers.ts';
import { paymentFailures } from '../payment-failures.ts';
import { isInCurrency, type PeriodFigures, periodOver, type TopFigures } from '../period.ts';
import { primaryCurrency } from '../primary-currency.ts';
import { activeSubscriptions, monthlyRecurringRevenue, mrrAtRisk, mrrChurn } from '../recurring.ts';
import { saleGaps } from '../sale-gaps.ts';
import { revenueVolatility } from '../volatility.ts';
import { windowOf } from './sources.ts';
import { ratio, type SubtotalPart, type Worked } from './worked.ts';

export type { SubtotalPart } from './worked.ts';

/** The value of all rows in a range. `currency: null` means over all currencies; `value: null` means unknown. */
export interface Subtotal {
  currency: string | null;
  unit: EvidenceUnit;
  value: number | null;
  parts: SubtotalPart[];
}

type PeriodMetric = Exclude<MetricName, LongMetric>;
type LongMetric = keyof typeof LONG | keyof typeof OVER_DAYS;

const UNKNOWN: Worked = { value: null, parts: [] };

/**
 * A figure over a range of days, computed by the code behind GET /metrics so that both are equal.
 * @param currency null: as at the top of GET /metrics, with amounts in the primary currency and counts over all
 */
export function subtotal(
  book: Book,
  metric: MetricName,
  window: DateRange,
  currency: string | null,
): Subtotal {
  const unit = unitOf(metric);
  const amount = isInOneCurrency(metric);
  // Early fraud warnings have no currency, so they are always counted over all.
  const of =
    metric === 'early_fraud_warning_count' ? null : (currency ?? (amount ? primaryCurrency(book) : null));
  if (amount && of === null) return { currency: null, unit, ...UNKNOWN };
  return { currency: of, unit, ...work(book, metric, window, of) };
}

/** Evidence has a single unit for fractions, ratios and monthly rates. */
function unitOf(metric: MetricName): EvidenceUnit {
  const { unit } = METRICS[metric];
  return unit === 'ratio' || unit === 'fraction_per_month' ? 'fraction' : unit;
}

function isInOneCurrency(metric: MetricName): boolean {
  if (isOverDays(metric)) return false;
  return isLong(metric) ? !OVER_ALL.has(metric) : isInCurrency(metric);
}

function work(book: Book, metric: MetricName, window: DateRange, currency: string | null): Worked {
  if (isOverDays(metric)) return OVER_DAYS[metric](book, window, currency);
  if (!isLong(metric)) return overPeriod(book, metric, window, currency);
  const own = windowOf(metric, book);
  const isOwn = own.start === window.start && own.end === window.end;
  return isOwn || ANY_DAYS.has(metric) ? LONG[metric](book, currency) : UNKNOWN;
}

function overPeriod(book: Book, metric: PeriodMetric, window: DateRange, currency: string | null): Worked {
  const { top, by_currency } = periodOver(book, window, currency);
  if (currency === null) return { value: top[metric], parts: partsOf(metric, top) };
  const figures = by_currency[currency];
  if (!figures || metric === 'early_fraud_warning_count') return UNKNOWN;
  return { value: figures[metric], parts: partsOf(metric, figures) };
}

/** Figures of one currency, or of all currencies, from which only counts are read here. */
type Figures = { [Key in keyof PeriodFigures]: PeriodFigures[Key] | TopFigures[Key] };

function partsOf(metric: PeriodMetric, figures: Figures): SubtotalPart[] {
  const part = (role: SubtotalPart['role'], name: keyof PeriodFigures & MetricName): SubtotalPart => {
    return { label: METRICS[name].label, role, unit: unitOf(name), value: figures[name] ?? 0 };
  };
  const divided = (a: keyof PeriodFigures & MetricName, b: keyof PeriodFigures & MetricName) => [
    part('numerator', a),
    part('denominator', b),
  ];
  switch (metric) {
    case 'average_transaction_size':
      return divided('revenue_total', 'transaction_count');
    case 'refund_ratio':
      return divided('refunded_charge_count', 'transaction_count');
    case 'refund_amount_ratio':
      return divided('refunds_total', 'revenue_total');
    case 'chargeback_ratio':
      return divided('chargeback_count', 'transaction_count');
    case 'payout_reliability': {
      const due = figures.payouts_paid + figures.payouts_failed + figures.payouts_late;
      const denominator = { label: 'Payouts due', role: 'denominator', unit: 'count', value: due } as const;
      return [part('numerator', 'payouts_paid'), denominator];
    }
    case 'net_revenue': {
      const [gross, refunds] = [part('plus', 'revenue_total'), part('minus', 'refunds_total')];
      const value = gross.value - refunds.value - (figures.net_revenue ?? 0);
      const disputed = { ...disputedLessReturned, role: 'minus', value } as const;
      return [gross, refunds, disputed];
    }
    default:
      return [];
  }
}

/** Counts over any range of days that are not in a period's figures. */
const OVER_DAYS = {
  payment_failure_rate: (book, window, currency) => {
    const { failed, attempted } = paymentFailures(book, window, currency);
    return ratio(
      share(failed, attempted),
      'count',
      [METRICS.payment_failure_rate.label, failed],
      ['Payments tried', attempted],
    );
  },
  dispute_win_rate: (book, window, currency) => {
    const { won, decided } = decidedDisputes(book, window, currency);
    return ratio(
      share(won, decided),
      'count',
      [METRICS.disputes_won.label, won],
      ['Disputes decided', decided],
    );
  },
  declines_2d: (book, window, currency) => {
    if (!isRead(book, window)) return UNKNOWN;
    return { value: Number(declinedAttempts(book, window, currency).declined), parts: [] };
  },
  decline_share_2d: (book, window, currency) => {
    if (!isRead(book, window)) return UNKNOWN;
    const { declined, attempts } = declinedAttempts(book, window, currency);
    return ratio(share(declined, attempts), 'count', ['Attempts declined', declined], ['Attempts', attempts]);
  },
} satisfies Partial<Record<MetricName, (book: Book, window: DateRange, currency: string | null) => Worked>>;

function isOverDays(metric: MetricName): metric is keyof typeof OVER_DAYS {
  return Object.hasOwn(OVER_DAYS, metric);
}

/** Long figures that also exist over all currencies. The others are amounts or shares of amounts. */
const OVER_ALL: ReadonlySet<MetricName> = new Set([
  'active_subscriptions',
  'continuity',
  'history_months',
  'days_since_last_dispute',
  'sale_gaps_12m',
  'longest_gap_days',
]);

/** Figures of the present moment, which ignore the requested days. */
const ANY_DAYS: ReadonlySet<MetricName> = new Set([
  'mrr',
  'active_subscriptions',
  'reserve_held',
  'balance_available',
  'balance_pending',
]);

/** Figures with a fixed window. They are unknown over other days. */
const LONG = {
  mrr: (book, currency) => ({ value: monthlyRecurringRevenue(book, currency ?? ''), parts: [] }),
  reserve_held: (book, currency) => {
    const value = amountOf(reserveHeld(book, currency ?? ''));
    const { held, released } = book.reserves.get(currency ?? '') ?? { held: 0n, released: 0n };
    // Without the hold of a release the terms do not give the value.
    if (value === null || released > held) return { value, parts: [] };
    const part = (role: 'plus' | 'minus', label: string, sum: bigint): SubtotalPart => {
      return { label, role, unit: 'money', value: toJsonAmount(sum) };
    };
    return { value, parts: [part('plus', 'Held', held), part('minus', 'Released', released)] };
  },
  balance_available: (book, currency) => balance(book, currency, 'available'),
  balance_pending: (book, currency) => balance(book, currency, 'pending'),
  active_subscriptions: (book, currency) => ({ value: activeSubscriptions(book, currency), parts: [] }),
  mrr_churn: (book, currency) => {
    const { lost, base } = mrrAtRisk(book, currency ?? '');
    const value = mrrChurn(book, currency ?? '');
    return ratio(value, 'money', ['MRR that ended', rounded(lost)], ['MRR 30 days ago', rounded(base)]);
  },
  revenue_growth: (book, currency) => {
    const sums = growthSums(book, currency ?? '');
    if (!sums) return UNKNOWN;
    const { recent, base, basis } = sums;
    const before = basis === 'year' ? 'The same months a year before' : 'The 3 months before';
    const value = revenueGrowth(book, currency ?? '').revenue_growth;
    return ratio(value, 'money', ['Change of net revenue', recent - base], [before, base]);
  },
  revenue_volatility: (book, currency) => ({
    value: revenueVolatility(book, currency ?? '').revenue_volatility,
    parts: [],
  }),
  top_customer_share: (book, currency) => {
    const { largest, withCustomer } = customerGross(book, currency ?? '');
    const { top_customer_share: value } = customerConcentration(book, currency ?? '');
    return ratio(
      value,
      'money',
      [METRICS.top_customer_share.label, largest],
      [METRICS.customer_coverage.label, withCustomer],
    );
  },
  customer_coverage: (book, currency) => {
    const { gross, withCustomer } = customerGross(book, currency ?? '');
    const { customer_coverage: value } = customerConcentration(book, currency ?? '');
    return ratio(
      value,
      'money',
      [METRICS.customer_coverage.label, withCustomer],
      [METRICS.revenue_total.label, gross],
    );
  },
  returning_payers_90d: (book, currency) => {
    const counted = returningPayers(book, currency ?? '');
    if (!counted) return UNKNOWN;
    const value = returningPayerShare(book, currency ?? '');
    const { returning, payers } = counted;
    return ratio(value, 'count', [METRICS.returning_payers_90d.label, returning], ['Payers', payers]);
  },
  sales_retention_net: (book, currency) => retention(book, currency, 'net'),
  sales_retention_gross: (book, currency) => retention(book, currency, 'gross'),
  average_sale_change: (book, currency) => {
    const sales = averageSales(book, currency ?? '');
    if (!sales) return UNKNOWN;
    const average = ({ gross, transactions }: typeof sales.recent) => roundHalfUp(gross, transactions);
    const [recent, before] = [average(sales.recent), average(sales.before)];
    const value = averageSaleChange(book, currency ?? '');
    return ratio(value, 'money', ['Change of the average sale', recent - before], ['90 days before', before]);
  },
  days_since_last_dispute: (book, currency) => ({ value: daysSinceLastDispute(book, currency), parts: [] }),
  sale_gaps_12m: (book, currency) => {
    return { value: saleGaps(book, currency ?? undefined).sale_gaps_12m, parts: [] };
  },
  longest_gap_days: (book, currency) => {
    return { value: saleGaps(book, currency ?? undefined).longest_gap_days, parts: [] };
  },
  continuity: (book, currency) => {
    const { continuity: value, weeks } = continuity(book, currency ?? undefined);
    const sold = BigInt(Math.round((value ?? 0) * weeks));
    return ratio(value, 'count', [METRICS.continuity.label, sold], ['Full weeks', BigInt(weeks)]);
  },
  history_months: (book, currency) => ({ value: historyMonths(book, currency ?? undefined), parts: [] }),
} satisfies Partial<Record<MetricName, (book: Book, currency: string | null) => Worked>>;

/** Whether a figure reads days before the requested range. */
export function isLong(metric: MetricName): metric is keyof typeof LONG {
  return Object.hasOwn(LONG, metric);
}

function retention(book: Book, currency: string | null, kind: 'net' | 'gross'): Worked {
  const sales = retainedSales(book, currency ?? '');
  if (!sales) return UNKNOWN;
  const value = salesRetention(book, currency ?? '')[`sales_retention_${kind}`];
  const now = kind === 'net' ? 'Their sales now' : 'Their sales now, at most as much as then';
  return ratio(value, 'money', [now, sales[kind]], ['Sales a year before', sales.then]);
}

const balance = (book: Book, currency: string | null, part: 'available' | 'pending') => ({
  value: amountOf(balanceNow(book, currency ?? '', part)),
  parts: [],
});
const amountOf = (amount: bigint | null) => (amount === null ? null : toJsonAmount(amount));
const rounded = ({ num, den }: Rational) => roundHalfUp(num, den);
