import type { Scorecard } from '../../card/scorecard.ts';
import type { Book } from '../../metrics/book.ts';
import { monthlyNet } from '../../metrics/monthly-net.ts';
import { type PastCounts, type PastMonth, pastCounts, pastMonths } from '../../metrics/past.ts';
import { primaryCurrency } from '../../metrics/primary-currency.ts';
import { addDays, type LocalDate, monthOf, monthsBetween } from '../../shared/calendar.ts';
import { daysPerMonth } from '../../shared/quantity.ts';
import { monthlyNetRevenueUsd } from '../reading.ts';

/** How far ahead the reach, the path and the forecast look. */
export const daysAhead = 90;
export const quarterMonths = daysAhead / daysPerMonth;
const mostMonths = 37;

/** A business's full months up to a day, oldest first. */
export interface Course {
  day: LocalDate;
  months: readonly PastMonth[];
  /** Net revenue of the primary currency in minor units. */
  net: readonly bigint[];
  /** Of the last 90 days. */
  counts: PastCounts;
}

export function courseOf(book: Book): Course {
  return {
    day: book.today,
    months: pastMonths(book, mostMonths),
    net: monthlyNet(book, primaryCurrency(book) ?? '', mostMonths),
    counts: pastCounts(book, daysAhead),
  };
}

/** The full months that end in the 90 days after a day: 2 to 4. */
export function newMonths(day: LocalDate): number {
  return monthsBetween(monthOf(day), monthOf(addDays(day, daysAhead)));
}

/** Net revenue by month in US dollars; `null` if a currency of the last 24 months has no rate on the card. */
export function dollars({ months }: Course, card: Scorecard): number[] | null {
  const usd = months.slice(-24).map(({ net }) => usdOf(net, card));
  return usd.includes(null) ? null : usd.map((value) => value ?? 0);
}

/** One month's net revenue in US dollars; `null` if a currency has no rate on the card. */
function usdOf(net: Readonly<Record<string, bigint>>, card: Scorecard): number | null {
  const amounts = Object.entries(net).map(([currency, amount]) => [currency, [Number(amount)]] as const);
  return monthlyNetRevenueUsd(Object.fromEntries(amounts), card);
}
