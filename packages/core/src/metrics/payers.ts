import { type DateRange, fullMonthsRange, lastFullMonths, monthOf, monthRange } from '../shared/calendar.ts';
import { type Book, share, sumDays } from './book.ts';
import { knownMonths } from './history-length.ts';

/** The last 3 full months, the 12 before them, and the same 3 a year before, which are the first of those 12. */
export type PayerWindows = { recent: DateRange; before: DateRange; yearBefore: DateRange };

const LEAST_MONTHS = 6;
const MONTHS_WITH_YEAR_BEFORE = 15;

export function payerWindows(today: string): PayerWindows {
  const months = lastFullMonths(today, MONTHS_WITH_YEAR_BEFORE);
  const over = (from: number, to: number): DateRange => ({
    start: monthRange(months.at(from) ?? '').start,
    end: monthRange(months.at(to) ?? '').end,
  });
  return { recent: fullMonthsRange(today, 3), before: over(0, -4), yearBefore: over(0, 2) };
}

/** The payers of the last 3 full months, and how many of them also bought in the 12 months before; null if unknown. */
export function returningPayers(book: Book, currency: string): { returning: bigint; payers: bigint } | null {
  const { recent, before } = payerWindows(book.today);
  if (knownMonths(book, currency, LEAST_MONTHS).length < LEAST_MONTHS) return null;
  if (!isCovered(book, currency, recent) || !isCovered(book, currency, before)) return null;
  const earlier = salesByPayer(book, currency, before);
  const payers = [...salesByPayer(book, currency, recent).keys()];
  const returning = payers.filter((payer) => earlier.has(payer));
  return { returning: BigInt(returning.length), payers: BigInt(payers.length) };
}

/** The share of returning payers; null if it is unknown, or without any payer. */
export function returningPayerShare(book: Book, currency: string): number | null {
  const counted = returningPayers(book, currency);
  return counted && share(counted.returning, counted.payers);
}

/**
 * Sales of the same 3 months a year before, and the sales of the last 3 full months to those who paid then: all of it (`net`), and
 * at most as much per payer as then (`gross`). null if unknown.
 */
export function retainedSales(
  book: Book,
  currency: string,
): { then: bigint; net: bigint; gross: bigint } | null {
  const { recent, yearBefore } = payerWindows(book.today);
  const known = knownMonths(book, currency, MONTHS_WITH_YEAR_BEFORE);
  if (known.length < MONTHS_WITH_YEAR_BEFORE) return null;
  if (!isCovered(book, currency, recent) || !isCovered(book, currency, yearBefore)) return null;
  const later = salesByPayer(book, currency, recent);
  let [then, net, gross] = [0n, 0n, 0n];
  for (const [payer, sales] of salesByPayer(book, currency, yearBefore)) {
    const now = later.get(payer) ?? 0n;
    then += sales;
    net += now;
    gross += now < sales ? now : sales;
  }
  return { then, net, gross };
}

export type SalesRetention = { sales_retention_net: number | null; sales_retention_gross: number | null };

export function salesRetention(book: Book, currency: string): SalesRetention {
  const sales = retainedSales(book, currency);
  return {
    sales_retention_net: sales && share(sales.net, sales.then),
    sales_retention_gross: sales && share(sales.gross, sales.then),
  };
}

/** Whether at least half of a currency's sales has a known payer. True without sales. */
function isCovered(book: Book, currency: string, range: DateRange): boolean {
  const { gross, gross_with_customer } = sumDays(book, currency, range);
  return 2n * gross_with_customer >= gross;
}

/** Sales by payer over whole months. */
function salesByPayer(book: Book, currency: string, { start, end }: DateRange): Map<string, bigint> {
  const [first, last] = [monthOf(start), monthOf(end)];
  const sales = new Map<string, bigint>();
  for (const { month, currency: code, customer, gross } of book.customers) {
    if (code !== currency || month < first || month > last || gross <= 0n) continue;
    sales.set(customer, (sales.get(customer) ?? 0n) + gross);
  }
  return sales;
}
