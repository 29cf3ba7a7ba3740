import { add, type Rational, sum } from '../ledger/rational.ts';
import { addDays, type LocalDate, lastDays } from '../shared/calendar.ts';
import { roundHalfUp, toJsonAmount } from '../shared/money.ts';
import type { Book } from './book.ts';

/** Monthly recurring revenue now, rounded half up once; null for a currency without a subscription ever. */
export function monthlyRecurringRevenue(book: Book, currency: string): number | null {
  if (!book.subscriptions.get(currency)) return null;
  const { num, den } = sum(ofCurrency(book.paying, currency));
  return toJsonAmount(roundHalfUp(num, den));
}

/** Subscriptions that bring in something; `null`: of every currency. */
export function activeSubscriptions(book: Book, currency: string | null = null): number {
  const rows = currency === null ? book.paying : book.paying.filter((row) => row.currency === currency);
  return Number(rows.reduce((total, { count }) => total + count, 0n));
}

/**
 * The MRR that was paying when the last 30 days began, and what of it has ended since, by the subscriptions' final items.
 * Downgrades are not counted, and one that stopped paying without ending is on neither side.
 */
export function mrrAtRisk(book: Book, currency: string): { lost: Rational; base: Rational } {
  const { start } = lastDays(book.today, 30);
  const before = ({ from }: { from: LocalDate }) => from < start;
  const lost = sum(ofCurrency(book.ended.filter(({ ended }) => ended >= start).filter(before), currency));
  return { lost, base: add(lost, sum(ofCurrency(book.paying.filter(before), currency))) };
}

/** Of the MRR paying when the last 30 days began, the share that has ended since. Null where none paid. */
export function mrrChurn(book: Book, currency: string): number | null {
  const { lost, base } = mrrAtRisk(book, currency);
  return base.num === 0n ? null : Number(lost.num * base.den) / Number(lost.den * base.num);
}

/**
 * MRR at the end of a past day, from what is known now: subscriptions paying by then that had not ended, at their
 * present or final items. Pauses and changes of plan since then are not seen.
 */
export function mrrAsOf(book: Book, currency: string, date: LocalDate): Rational {
  const by = ({ from }: { from: LocalDate }) => from <= date;
  return sum([
    ...ofCurrency(book.paying.filter(by), currency),
    ...ofCurrency(book.ended.filter(({ ended }) => ended >= addDays(date, 1)).filter(by), currency),
  ]);
}

function ofCurrency(rows: readonly { currency: string; monthly: Rational }[], currency: string): Rational[] {
  return rows.filter((row) => row.currency === currency).map(({ monthly }) => monthly);
}
