import { add, type Rational, sum } from '../ledger/rational.ts';
import { addDays, type LocalDate, lastDays } from '../shared/calendar.ts';
import { roundHalfUp, toJsonAmount } from '../shared/money.ts';
import type { Book } from './book.ts';

/** Current monthly recurring revenue in minor units, rounded half up once; null for a currency that never had a subscription. */
export function monthlyRecurringRevenue(book: Book, currency: string): number | null {
  if (!book.subscriptions.get(currency)) return null;
  const { num, den } = sum(ofCurrency(book.paying, currency));
  return toJsonAmount(roundHalfUp(num, den));
}

/** The number of paying subscriptions. `currency: null`: of all currencies. */
export function activeSubscriptions(book: Book, currency: string | null = null): number {
  const rows = currency === null ? book.paying : book.paying.filter((row) => row.currency === currency);
  return Number(rows.reduce((total, { count }) => total + count, 0n));
}

/**
 * The MRR that was paying when the last 30 days started, and the part of it that has ended since, by the subscriptions' final
 * items. Downgrades do not count. A subscription that stopped paying without ending is in neither.
 */
export function mrrAtRisk(book: Book, currency: string): { lost: Rational; base: Rational } {
  const { start } = lastDays(book.today, 30);
  const before = ({ from }: { from: LocalDate }) => from < start;
  const lost = sum(ofCurrency(book.ended.filter(({ ended }) => ended >= start).filter(before), currency));
  return { lost, base: add(lost, sum(ofCurrency(book.paying.filter(before), currency))) };
}

/** The share of the MRR paying when the last 30 days started that has ended since; null without any. */
export function mrrChurn(book: Book, currency: string): number | null {
  const { lost, base } = mrrAtRisk(book, currency);
  return base.num === 0n ? null : Number(lost.num * base.den) / Number(lost.den * base.num);
}

/**
 * MRR at the end of a past day, from what is known now: subscriptions paying by then that had not ended, with their present or
 * final items. Later pauses and plan changes are not reflected.
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
