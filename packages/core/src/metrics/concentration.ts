import { lastFullMonths, monthRange } from '../shared/calendar.ts';
import { type Book, share, sumDays } from './book.ts';

export type Concentration = { top_customer_share: number | null; customer_coverage: number | null };

const ENOUGH_COVERAGE = 0.5;

/** Gross of the last 12 full months: in total, from charges with a known payer, and of the largest payer. */
export function customerGross(
  book: Book,
  currency: string,
): { gross: bigint; withCustomer: bigint; largest: bigint } {
  const months = lastFullMonths(book.today, 12);
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const sums = sumDays(book, currency, { start: monthRange(first).start, end: monthRange(last).end });
  const byCustomer = new Map<string, bigint>();
  for (const { month, currency: code, customer, gross } of book.customers) {
    if (code !== currency || month < first || month > last) continue;
    byCustomer.set(customer, (byCustomer.get(customer) ?? 0n) + gross);
  }
  const largest = [...byCustomer.values()].reduce((most, gross) => (gross > most ? gross : most), 0n);
  return { gross: sums.gross, withCustomer: sums.gross_with_customer, largest };
}

/**
 * The largest payer's share of the gross with a known payer over the last 12 full months, and the share of all gross that has
 * one. The first is null if less than half of the gross has one. A payer is a customer, or a card or bank account without one.
 */
export function customerConcentration(book: Book, currency: string): Concentration {
  const { gross, withCustomer, largest } = customerGross(book, currency);
  const coverage = share(withCustomer, gross);
  const known = coverage !== null && coverage >= ENOUGH_COVERAGE;
  return { top_customer_share: known ? share(largest, withCustomer) : null, customer_coverage: coverage };
}
