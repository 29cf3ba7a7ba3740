import { addDays, type LocalDate, lastDays } from '../shared/calendar.ts';
import { averageSaleChange } from './average-sale.ts';
import type { Book } from './book.ts';
import { customerConcentration } from './concentration.ts';
import { type Declines, recentDeclines } from './declines.ts';
import { type DisputeReason, disputeReasons } from './dispute-reasons.ts';
import { daysSinceLastDispute, disputeWinRate } from './dispute-record.ts';
import { type Growth, revenueGrowth } from './growth.ts';
import { continuity, historyMonths } from './history-length.ts';
import { type NetworkFigures, networkFigures } from './networks.ts';
import { returningPayerShare, type SalesRetention, salesRetention } from './payers.ts';
import { paymentFailureRate } from './payment-failures.ts';
import { type PeriodFigures, periodOver, type TopFigures } from './period.ts';
import { primaryCurrency } from './primary-currency.ts';
import { activeSubscriptions, monthlyRecurringRevenue, mrrChurn } from './recurring.ts';
import { type SaleGaps, saleGaps } from './sale-gaps.ts';
import { type Seasonality, seasonality } from './seasonality.ts';
import { revenueVolatility, type Volatility } from './volatility.ts';

type Dated = { period_start: LocalDate; period_end: LocalDate; currency: string | null };

/** The figures of GET /metrics, without the fields about the sync. */
export type Summary = Dated &
  TopFigures &
  Growth &
  Volatility &
  SalesRetention &
  SaleGaps &
  Declines & {
    mrr: number | null;
    active_subscriptions: number;
    mrr_churn: number | null;
    top_customer_share: number | null;
    customer_coverage: number | null;
    returning_payers_90d: number | null;
    average_sale_change: number | null;
    seasonality: Seasonality | null;
    dispute_win_rate: number | null;
    days_since_last_dispute: number | null;
    payment_failure_rate: number | null;
    continuity: number | null;
    history_months: number | null;
    by_network: Record<string, NetworkFigures>;
    dispute_reasons: DisputeReason[];
    by_currency: Record<string, PeriodFigures & { mrr: number | null }>;
    previous: Dated & TopFigures;
  };

const PERIOD_DAYS = 30;

/** The figures of the last 30 local days, those with longer windows, and the 30 days before. */
export function summarize(book: Book): Summary {
  const primary = primaryCurrency(book);
  const range = lastDays(book.today, PERIOD_DAYS);
  const before = lastDays(addDays(range.start, -1), PERIOD_DAYS);
  const current = periodOver(book, range, primary);
  const currency = primary ?? '';
  return {
    period_start: range.start,
    period_end: range.end,
    currency: primary,
    ...current.top,
    ...revenueGrowth(book, currency),
    ...revenueVolatility(book, currency),
    mrr: monthlyRecurringRevenue(book, currency),
    active_subscriptions: activeSubscriptions(book),
    mrr_churn: mrrChurn(book, currency),
    ...customerConcentration(book, currency),
    returning_payers_90d: returningPayerShare(book, currency),
    ...salesRetention(book, currency),
    average_sale_change: averageSaleChange(book, currency),
    seasonality: seasonality(book, currency),
    dispute_win_rate: disputeWinRate(book),
    days_since_last_dispute: daysSinceLastDispute(book),
    payment_failure_rate: paymentFailureRate(book),
    ...recentDeclines(book),
    ...saleGaps(book),
    continuity: continuity(book).continuity,
    history_months: historyMonths(book),
    by_network: networkFigures(book),
    dispute_reasons: disputeReasons(book),
    by_currency: Object.fromEntries(
      Object.entries(current.by_currency).map(([code, figures]) => [
        code,
        { ...figures, mrr: monthlyRecurringRevenue(book, code) },
      ]),
    ),
    previous: {
      period_start: before.start,
      period_end: before.end,
      currency: primary,
      ...periodOver(book, before, primary).top,
    },
  };
}
