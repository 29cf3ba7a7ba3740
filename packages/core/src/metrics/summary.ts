import { addDays, type LocalDate, lastDays } from '../shared/calendar.ts';
import { toJsonAmount } from '../shared/money.ts';
import { averageSaleChange } from './average-sale.ts';
import type { Book } from './book.ts';
import { balanceNow, reserveHeld } from './cash.ts';
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

/** Current amounts; null if unknown. */
type AmountsNow = {
  mrr: number | null;
  reserve_held: number | null;
  balance_available: number | null;
  balance_pending: number | null;
};

type Dated = { period_start: LocalDate; period_end: LocalDate; currency: string | null };

/** The figures of GET /metrics, without the fields about the sync. */
export type Summary = Dated &
  TopFigures &
  Growth &
  Volatility &
  SalesRetention &
  SaleGaps &
  Declines &
  AmountsNow & {
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
    by_currency: Record<string, PeriodFigures & AmountsNow>;
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
    ...amountsNow(book, primary),
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
        { ...figures, ...amountsNow(book, code) },
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

const unknownNow: AmountsNow = {
  mrr: null,
  reserve_held: null,
  balance_available: null,
  balance_pending: null,
};

function amountsNow(book: Book, currency: string | null): AmountsNow {
  if (currency === null) return unknownNow;
  const json = (amount: bigint | null) => (amount === null ? null : toJsonAmount(amount));
  return {
    mrr: monthlyRecurringRevenue(book, currency),
    reserve_held: json(reserveHeld(book, currency)),
    balance_available: json(balanceNow(book, currency, 'available')),
    balance_pending: json(balanceNow(book, currency, 'pending')),
  };
}
