import { type DateRange, daysBetween, fullMonthsRange } from '../shared/calendar.ts';
import { type Book, combined, currenciesOf, share, sumDays } from './book.ts';

/** The decided disputes among those opened in a range of days. `currency: null`: all currencies. */
export function decidedDisputes(
  book: Book,
  range: DateRange,
  currency: string | null,
): { won: bigint; decided: bigint } {
  const currencies = currency === null ? currenciesOf(book) : [currency];
  const sums = combined(currencies.map((code) => sumDays(book, code, range)));
  return { won: sums.disputes_won, decided: sums.disputes_won + sums.disputes_lost };
}

/** Disputes won ÷ (won + lost), for disputes opened in the last 12 full months; null if no dispute is decided. */
export function disputeWinRate(book: Book): number | null {
  const { won, decided } = decidedDisputes(book, fullMonthsRange(book.today, 12), null);
  return share(won, decided);
}

/** Days since the latest chargeback up to today, in one currency or in any; null without one. */
export function daysSinceLastDispute(book: Book, currency: string | null = null): number | null {
  const dates = [...book.days].flatMap(([code, days]) =>
    currency === null || code === currency
      ? (days.findLast(({ date, sums }) => date <= book.today && (sums.chargebacks ?? 0n) > 0n)?.date ?? [])
      : [],
  );
  const last = dates.sort().at(-1);
  return last === undefined ? null : daysBetween(last, book.today);
}
