import {
  addDays,
  daysBetween,
  firstFullMonth,
  type LocalDate,
  type LocalMonth,
  lastDays,
  lastFullMonths,
  later,
  monthRange,
} from '../shared/calendar.ts';
import { bookAsOf } from './as-of.ts';
import { type Book, combined, currenciesOf, firstTransaction, sumDays } from './book.ts';
import { revenueGrowth } from './growth.ts';
import { type ReadinessInputs, readinessInputs } from './inputs.ts';
import { netRevenue } from './period.ts';
import { primaryCurrency } from './primary-currency.ts';
import { revenueVolatility } from './volatility.ts';

/** The figures of a past day, without the largest payer's share. `in_reach` is the number of days that the ledger covered by then. */
export interface PastDay {
  day: LocalDate;
  figures: ReadinessInputs;
  growth_basis: 'year' | 'quarter' | null;
  volatility_basis: 'year' | 'trend' | null;
  /** The primary currency of that day; growth, volatility and churn are of it. */
  currency: string;
  counts: PastCounts;
  in_reach: number;
}

/** Days between two past days. Three of these steps are 90 days. */
export const PAST_STEP_DAYS = 30;

/**
 * The figures of today and of every 30th day before it, the latest first, as far back as the ledger covers 90 days.
 * @param most the number of days at most, today included
 */
export function pastDays(book: Book, most: number): PastDay[] {
  const start = begin(book);
  if (start === null) return [];
  // Payers are kept for about a year only, and there may be a million.
  const withoutPayers = { ...book, customers: [] };
  const found: PastDay[] = [];
  for (let step = 0; step < most; step += 1) {
    const day = addDays(book.today, -PAST_STEP_DAYS * step);
    const in_reach = daysBetween(start, day) + 1;
    if (in_reach < 90) break;
    const then = bookAsOf(withoutPayers, day);
    const currency = primaryCurrency(then) ?? '';
    found.push({
      day,
      figures: { ...readinessInputs(then), top_customer_share: null },
      growth_basis: revenueGrowth(then, currency).growth_basis,
      volatility_basis: revenueVolatility(then, currency).volatility_basis,
      currency,
      counts: pastCounts(then, 90),
      in_reach,
    });
  }
  return found;
}

/** A full calendar month. Counts are over all currencies. */
export interface PastMonth {
  month: LocalMonth;
  days: number;
  /** By currency, in minor units. */
  net: Record<string, bigint>;
  transactions: number;
  disputes: number;
  refunded: number;
  payments: number;
  payments_failed: number;
  payouts_due: number;
  payouts_missed: number;
}

export type PastCounts = Omit<PastMonth, 'month' | 'days' | 'net'>;

/** The last full calendar months within the ledger's reach since the first sale, oldest first. */
export function pastMonths(book: Book, most: number): PastMonth[] {
  const start = begin(book);
  if (start === null) return [];
  const from = firstFullMonth(start);
  return lastFullMonths(book.today, most)
    .filter((month) => month >= from)
    .map((month) => {
      const range = monthRange(month);
      const sums = currenciesOf(book).map((code) => [code, sumDays(book, code, range)] as const);
      return {
        month,
        days: daysBetween(range.start, range.end) + 1,
        net: Object.fromEntries(sums.map(([code, one]) => [code, netRevenue(one)])),
        ...counts(combined(sums.map(([, one]) => one))),
      };
    });
}

/** Counts over all currencies of the last days, at most as far back as the ledger reaches. */
export function pastCounts(book: Book, days: number): PastCounts {
  const range = lastDays(book.today, days);
  return counts(combined(currenciesOf(book).map((code) => sumDays(book, code, range))));
}

function counts(sums: ReturnType<typeof combined>): PastCounts {
  return {
    transactions: Number(sums.transactions),
    disputes: Number(sums.chargebacks),
    refunded: Number(sums.refunded_charges),
    payments: Number(sums.payments),
    payments_failed: Number(sums.payments_failed),
    payouts_due: Number(sums.payouts_paid + sums.payouts_failed + sums.payouts_late),
    payouts_missed: Number(sums.payouts_failed + sums.payouts_late),
  };
}

/** Gross sales of the primary currency by payer, in minor units, for what 3 new months can do to the largest share. */
export interface PayerSales {
  /** Sales to the largest payer and to all payers in the 9 of 12 months that still count in 90 days. */
  largest_kept: number;
  all_kept: number;
  /** The same for the last 3 months. */
  largest_recent: number;
  all_recent: number;
  /** The most of any other payer: 9 months that stay, and the last 3 once more. */
  next: number;
}

/** `null` if no sale of the last 12 full months has a payer. */
export function payerSales(book: Book): PayerSales | null {
  const currency = primaryCurrency(book);
  const months = lastFullMonths(book.today, 12);
  const [kept, recent] = [months[3] ?? '', months[9] ?? ''];
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const payers = new Map<string, { year: number; kept: number; recent: number }>();
  for (const { month, currency: code, customer, gross } of book.customers) {
    if (code !== currency || month < first || month > last) continue;
    const payer = payers.get(customer) ?? { year: 0, kept: 0, recent: 0 };
    payer.year += Number(gross);
    if (month >= kept) payer.kept += Number(gross);
    if (month >= recent) payer.recent += Number(gross);
    payers.set(customer, payer);
  }
  let [largest, next] = [{ year: 0, kept: 0, recent: 0 }, 0];
  for (const payer of payers.values()) if (payer.year > largest.year) largest = payer;
  for (const payer of payers.values())
    if (payer !== largest) next = Math.max(next, payer.kept + payer.recent);
  if (largest.year === 0 || currency === null) return null;
  const withPayer = (from: LocalMonth) =>
    Number(sumDays(book, currency, { start: `${from}-01`, end: monthRange(last).end }).gross_with_customer);
  return {
    largest_kept: largest.kept,
    all_kept: withPayer(kept),
    largest_recent: largest.recent,
    all_recent: withPayer(recent),
    next,
  };
}

/** The first day that the ledger covers and the business traded on or after. */
function begin(book: Book): LocalDate | null {
  const first = firstTransaction(book);
  return first === null || book.dataFrom === null ? null : later(first, book.dataFrom);
}
