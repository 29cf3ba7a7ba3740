import type { MonthOfDisputes } from '../card/inputs.ts';
import {
  addDays,
  type DateRange,
  type LocalDate,
  lastDays,
  lastFullMonths,
  monthOf,
  monthRange,
} from '../shared/calendar.ts';
import { roundHalfUp, toJsonAmount } from '../shared/money.ts';
import { type Book, combined, currenciesOf, type Sums, share, sumDays, warningsOver } from './book.ts';
import { balanceNegative, lastPaydown, reserveHeld } from './cash.ts';
import { customerConcentration } from './concentration.ts';
import { revenueGrowth } from './growth.ts';
import { continuity, fullMonths, historyMonths } from './history-length.ts';
import { paymentFailureRate } from './payment-failures.ts';
import { netRevenue, payoutReliability } from './period.ts';
import { primaryCurrency } from './primary-currency.ts';
import { mrrAsOf, mrrChurn } from './recurring.ts';
import { revenueVolatility } from './volatility.ts';

/** The inputs of the readiness score. null means not applicable or unknown. */
export type ReadinessInputs = {
  disputes_90d: number;
  transactions_90d: number;
  revenue_growth: number | null;
  revenue_volatility: number | null;
  top_customer_share: number | null;
  history_months: number;
  /** By currency: the last 3 full months, oldest first, in minor units. */
  monthly_net_revenue: Record<string, number[]>;
  /** By currency: the last 12 full months in minor units, or as many as there are. */
  yearly_net_revenue: Record<string, number>;
  refund_ratio_90d: number | null;
  payout_reliability: number | null;
  payment_failure_rate: number | null;
  mrr_churn: number | null;
  /** The last 3 periods of 30 days, latest first: MRR at the end and gross, in minor units of the primary currency. */
  mrr_months: { mrr: number; gross: number }[];
  /** null with less than 12 full weeks. */
  continuity: number | null;
  full_months: number;
  charges_90d: number;
  charges_30d: number;
  /** Over the last 12 full months. */
  charges_12m: number;
  customer_coverage: number | null;
  dispute_months: { previous: MonthOfDisputes; current: MonthOfDisputes };
  /** Undecided chargebacks of the last 90 days. */
  disputes_open_90d: number;
  payouts_failed_90d: number;
  payouts_late_90d: number;
  /** Early fraud warnings of the last 30 days. */
  fraud_warnings_30d: number;
  /** By currency: what Stripe holds in reserve now, in minor units; null if not readable. */
  reserve_open: Record<string, number> | null;
  /** By currency: gross sales of the last 30 days, in minor units. */
  gross_30d: Record<string, number>;
  /** Negative on the last two daily reads, in any currency; null if not readable, or before the second read. */
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
};

const CONTINUITY_FROM_WEEKS = 12;

/** The score's figures over all currencies; amounts are in the primary currency. */
export function readinessInputs(book: Book): ReadinessInputs {
  const currency = primaryCurrency(book) ?? '';
  const quarter = sumAll(book, lastDays(book.today, 90));
  const months = lastFullMonths(book.today, 12);
  const twelveMonths = { start: `${months[0]}-01`, end: monthRange(months.at(-1) ?? '').end };
  const year = sumAll(book, twelveMonths);
  const weekly = continuity(book);
  return {
    disputes_90d: Number(quarter.chargebacks),
    transactions_90d: Number(quarter.transactions),
    revenue_growth: revenueGrowth(book, currency).revenue_growth,
    revenue_volatility: revenueVolatility(book, currency),
    ...customerConcentration(book, currency),
    history_months: historyMonths(book) ?? 0,
    monthly_net_revenue: Object.fromEntries(
      currenciesOf(book).map((code) => [code, lastQuarterNet(book, code)]),
    ),
    yearly_net_revenue: Object.fromEntries(
      currenciesOf(book).map((code) => [code, toJsonAmount(netRevenue(sumDays(book, code, twelveMonths)))]),
    ),
    refund_ratio_90d: share(quarter.refunded_charges, quarter.transactions),
    payout_reliability: payoutReliability(quarter),
    payment_failure_rate: paymentFailureRate(book),
    mrr_churn: mrrChurn(book, currency),
    mrr_months: mrrMonths(book, currency),
    continuity: weekly.weeks < CONTINUITY_FROM_WEEKS ? null : weekly.continuity,
    full_months: fullMonths(book),
    charges_90d: Number(quarter.transactions),
    charges_30d: Number(sumAll(book, lastDays(book.today, 30)).transactions),
    charges_12m: Number(year.transactions),
    dispute_months: {
      previous: disputesOver(book, monthRange(months.at(-1) ?? '')),
      current: disputesOver(book, monthRange(monthOf(book.today))),
    },
    disputes_open_90d: Number(quarter.disputes_open),
    payouts_failed_90d: Number(quarter.payouts_failed),
    payouts_late_90d: Number(quarter.payouts_late),
    fraud_warnings_30d: warningsOver(book, lastDays(book.today, 30)),
    ...cashInputs(book, { start: twelveMonths.start, end: book.today }),
  };
}

type CashInputs = Pick<
  ReadinessInputs,
  'reserve_open' | 'gross_30d' | 'balance_negative' | 'balance_since' | 'financing' | 'financing_repaying'
>;

/** @param year the last 12 full months and the current one up to today, so that a new advance counts at once */
function cashInputs(book: Book, year: DateRange): CashInputs {
  const { cash, today } = book;
  const byCurrency = (amount: (currency: string) => bigint) =>
    Object.fromEntries(currenciesOf(book).map((code) => [code, toJsonAmount(amount(code))]));
  const last_paydown = lastPaydown(book);
  return {
    reserve_open: cash.movements ? byCurrency((code) => reserveHeld(book, code) ?? 0n) : null,
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

function sumAll(book: Book, range: DateRange): Sums {
  return combined(currenciesOf(book).map((currency) => sumDays(book, currency, range)));
}

function disputesOver(book: Book, range: DateRange): MonthOfDisputes {
  const { chargebacks, transactions } = sumAll(book, range);
  return { disputes: Number(chargebacks), transactions: Number(transactions) };
}

function lastQuarterNet(book: Book, currency: string): number[] {
  return lastFullMonths(book.today, 3).map((month) =>
    toJsonAmount(netRevenue(sumDays(book, currency, monthRange(month)))),
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
