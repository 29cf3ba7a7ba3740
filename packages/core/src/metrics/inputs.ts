import type { CardNetwork, Facts, NetworkMonth } from '../card/inputs.ts';
import {
  addDays,
  type DateRange,
  firstFullMonth,
  type LocalDate,
  lastDays,
  lastFullMonths,
  later,
  monthRange,
} from '../shared/calendar.ts';
import { jsonAmounts, roundHalfUp, toJsonAmount } from '../shared/money.ts';
import {
  answersDue,
  type Book,
  combined,
  currenciesOf,
  firstTransaction,
  type Sums,
  share,
  sumDays,
  warningsOver,
} from './book.ts';
import { balanceLastRead, balanceNegative, lastPaydown, reserveLastRead, reservesOpen } from './cash.ts';
import { customerConcentration } from './concentration.ts';
import { recentDeclines } from './declines.ts';
import { daysSinceLastDispute, disputeWinRate } from './dispute-record.ts';
import { revenueGrowth } from './growth.ts';
import { fullMonths, historyMonths } from './history-length.ts';
import { monthlyNet } from './monthly-net.ts';
import { networkMonths } from './networks.ts';
import { returningPayerShare, salesRetention } from './payers.ts';
import { paymentFailureRate } from './payment-failures.ts';
import { netRevenue, payoutReliability } from './period.ts';
import { primaryCurrency } from './primary-currency.ts';
import { mrrAsOf, mrrChurn } from './recurring.ts';
import { seasonality } from './seasonality.ts';
import { revenueVolatility } from './volatility.ts';

/** The inputs of the readiness score. null means not applicable or unknown. */
export type ReadinessInputs = {
  disputes_90d: number;
  transactions_90d: number;
  revenue_growth: number | null;
  revenue_volatility: number | null;
  /** Full months of net revenue in the primary currency, at most 12. */
  months_in_currency: number;
  top_customer_share: number | null;
  history_months: number;
  /**
   * By currency: the last 12 full months since the first sale, or as many as there are, oldest first, in minor units. null under 3.
   */
  monthly_net_revenue: Record<string, number[]> | null;
  /** By currency: the last 12 full months in minor units, or as many as there are. */
  yearly_net_revenue: Record<string, number>;
  refund_ratio_90d: number | null;
  payout_reliability: number | null;
  payment_failure_rate: number | null;
  mrr_churn: number | null;
  /** The last 3 periods of 30 days, latest first: MRR at the end and gross, in minor units of the primary currency. */
  mrr_months: { mrr: number; gross: number }[];
  full_months: number;
  charges_90d: number;
  charges_30d: number;
  /** Over the last 12 full months. */
  charges_12m: number;
  customer_coverage: number | null;
  network_months: Record<CardNetwork, { previous: NetworkMonth; current: NetworkMonth }>;
  /** Undecided chargebacks of the last 90 days. */
  disputes_open_90d: number;
  disputes_to_answer: number;
  /** By currency, in minor units; empty if not known. */
  amounts_to_answer: Record<string, number>;
  payouts_failed_90d: number;
  payouts_late_90d: number;
  /** Early fraud warnings of the last 30 days. */
  fraud_warnings_30d: number;
  /** Disputes won ÷ decided, of those opened in the last 12 full months. */
  dispute_win_rate_12m: number | null;
  days_since_last_dispute: number | null;
  returning_payers: number | null;
  sales_retention_gross: number | null;
  /** By currency, in minor units; null if not readable. See `reservesOpen`. */
  reserve_open: Record<string, number> | null;
  /** The day of the last read of what stands after a refusal, or `earlier`; null if it is read now. */
  reserve_last_read: string | null;
  balance_last_read: string | null;
  /** By currency: gross sales of the last 30 days, in minor units. */
  gross_30d: Record<string, number>;
  /** Negative on the last two daily reads, in any currency; null if not readable. */
  balance_negative: boolean | null;
  /** The day of the first daily read of the balance. */
  balance_since: LocalDate | null;
  /** Stripe Capital over the last 12 full months up to today, by currency in minor units; null if not readable. */
  financing: {
    paid_out_12m: Record<string, number>;
    paid_down_12m: Record<string, number>;
    last_paydown: LocalDate | null;
  } | null;
  /** Whether financing was paid down in the last 60 days. */
  financing_repaying: boolean | null;
  declines_2d: number | null;
  decline_share_2d: number | null;
  /** The three calendar months that carry the most, in calendar order, and their share of two years' net revenue. */
  season_months: Facts['season_months'];
  season_share: number | null;
};

/** The score's figures over all currencies; amounts are in the primary currency. */
export function readinessInputs(book: Book): ReadinessInputs {
  const currency = primaryCurrency(book) ?? '';
  const quarter = sumAll(book, lastDays(book.today, 90));
  const months = lastFullMonths(book.today, 12);
  const twelveMonths = { start: `${months[0]}-01`, end: monthRange(months.at(-1) ?? '').end };
  const year = sumAll(book, twelveMonths);
  return {
    disputes_90d: Number(quarter.chargebacks),
    transactions_90d: Number(quarter.transactions),
    revenue_growth: revenueGrowth(book, currency).revenue_growth,
    revenue_volatility: revenueVolatility(book, currency).revenue_volatility,
    months_in_currency: monthlyNet(book, currency, 12).length,
    ...customerConcentration(book, currency),
    history_months: historyMonths(book) ?? 0,
    monthly_net_revenue: monthlyNetRevenue(book),
    yearly_net_revenue: Object.fromEntries(
      currenciesOf(book).map((code) => [code, toJsonAmount(netRevenue(sumDays(book, code, twelveMonths)))]),
    ),
    refund_ratio_90d: share(quarter.refunded_charges, quarter.transactions),
    payout_reliability: payoutReliability(quarter),
    payment_failure_rate: paymentFailureRate(book),
    mrr_churn: mrrChurn(book, currency),
    mrr_months: mrrMonths(book, currency),
    full_months: fullMonths(book),
    charges_90d: Number(quarter.transactions),
    charges_30d: Number(sumAll(book, lastDays(book.today, 30)).transactions),
    charges_12m: Number(year.transactions),
    network_months: networkMonths(book),
    disputes_open_90d: Number(quarter.disputes_open),
    ...toAnswer(book),
    payouts_failed_90d: Number(quarter.payouts_failed),
    payouts_late_90d: Number(quarter.payouts_late),
    fraud_warnings_30d: warningsOver(book, lastDays(book.today, 30)),
    dispute_win_rate_12m: disputeWinRate(book),
    days_since_last_dispute: daysSinceLastDispute(book),
    returning_payers: returningPayerShare(book, currency),
    sales_retention_gross: salesRetention(book, currency).sales_retention_gross,
    ...recentDeclines(book),
    ...season(book, currency),
    ...cashInputs(book, { start: twelveMonths.start, end: book.today }),
  };
}

function toAnswer(book: Book): Pick<ReadinessInputs, 'disputes_to_answer' | 'amounts_to_answer'> {
  const due = answersDue(book);
  const sums: Record<string, bigint> = {};
  for (const [currency, amount] of due.flatMap(({ amounts }) => Object.entries(amounts)))
    sums[currency] = (sums[currency] ?? 0n) + amount;
  return {
    disputes_to_answer: due.reduce((sum, { count }) => sum + count, 0),
    amounts_to_answer: jsonAmounts(sums),
  };
}

type CashInputs = Pick<
  ReadinessInputs,
  | 'reserve_open'
  | 'reserve_last_read'
  | 'balance_last_read'
  | 'gross_30d'
  | 'balance_negative'
  | 'balance_since'
  | 'financing'
  | 'financing_repaying'
>;

/** @param year the last 12 full months and the current one up to today, so that a new advance counts at once */
function cashInputs(book: Book, year: DateRange): CashInputs {
  const { cash, today } = book;
  const byCurrency = (amount: (currency: string) => bigint) =>
    Object.fromEntries(currenciesOf(book).map((code) => [code, toJsonAmount(amount(code))]));
  const last_paydown = lastPaydown(book);
  const held = reservesOpen(book);
  return {
    reserve_open: held && byCurrency((code) => held[code] ?? 0n),
    reserve_last_read: reserveLastRead(book),
    balance_last_read: balanceLastRead(book),
    gross_30d: byCurrency((code) => sumDays(book, code, lastDays(today, 30)).gross),
    balance_negative: balanceNegative(book),
    balance_since: cash.balances === null ? null : cash.balance_since,
    financing: cash.movements
      ? {
          paid_out_12m: byCurrency((code) => sumDays(book, code, year).financing_paid_out),
          paid_down_12m: byCurrency((code) => sumDays(book, code, year).financing_paid_down),
          last_paydown,
        }
      : null,
    financing_repaying: cash.movements
      ? last_paydown !== null && last_paydown >= lastDays(today, 60).start
      : null,
  };
}

function season(book: Book, currency: string): Pick<ReadinessInputs, 'season_months' | 'season_share'> {
  const { months, top_three_share } = seasonality(book, currency) ?? { months: null, top_three_share: null };
  const strongest = months?.slice(0, 3).map(({ month }) => month);
  return { season_months: strongest?.sort((a, b) => a - b) ?? null, season_share: top_three_share };
}

function sumAll(book: Book, range: DateRange): Sums {
  return combined(currenciesOf(book).map((currency) => sumDays(book, currency, range)));
}

function monthlyNetRevenue(book: Book): Record<string, number[]> | null {
  const first = firstTransaction(book);
  if (first === null || book.dataFrom === null) return null;
  const from = firstFullMonth(later(first, book.dataFrom));
  const months = lastFullMonths(book.today, 12).filter((month) => month >= from);
  if (months.length < 3) return null;
  return Object.fromEntries(
    currenciesOf(book).map((code) => [
      code,
      months.map((month) => toJsonAmount(netRevenue(sumDays(book, code, monthRange(month))))),
    ]),
  );
}

function mrrMonths(book: Book, currency: string): { mrr: number; gross: number }[] {
  return [0, 1, 2].map((back) => {
    const end = addDays(book.today, -30 * back);
    const { num, den } = mrrAsOf(book, currency, end);
    return {
      mrr: toJsonAmount(roundHalfUp(num, den)),
      gross: toJsonAmount(sumDays(book, currency, lastDays(end, 30)).gross),
    };
  });
}
