import { type LocalDate, localEnd, monthOf } from '../shared/calendar.ts';
import type { Book } from './book.ts';

/**
 * The book as it would have been at the end of a past day, from what is known now. Its figures are the figures of that day, with these
 * exceptions, because only final states are stored:
 * - A payment, dispute or payout has its final outcome on its own day. A dispute that was open then counts as won or lost, a payment
 *   that succeeded later counts as a success, and a payout that was late but arrived counts as paid.
 * - Subscriptions have their present or final items. A later pause or change of plan is not reflected.
 * - The number of all subscriptions, the account, reserves, financing and the balance are those of today.
 * - Customers and ended subscriptions are known only as far back as the book was read (`keyRanges`). Before that, the largest
 *   payer's share and churn are too low.
 */
export function bookAsOf(book: Book, day: LocalDate): Book {
  if (day >= book.today) return book;
  const known = (date: LocalDate | null) => (date !== null && date <= day ? date : null);
  const dated = ({ date }: { date: LocalDate }) => date <= day;
  const begun = ({ from }: { from: LocalDate }) => from <= day;
  const endedLater = book.ended.filter(({ ended }) => ended > day).map(({ ended: _, ...row }) => row);
  return {
    ...book,
    today: day,
    now: localEnd(day, book.timeZone),
    dataFrom: known(book.dataFrom),
    soldSince: known(book.soldSince),
    days: new Map([...book.days].map(([currency, days]) => [currency, days.filter(dated)])),
    customers: book.customers.filter(({ month }) => month <= monthOf(day)),
    networks: book.networks.filter(dated),
    reasons: book.reasons.filter(dated),
    paying: [...book.paying, ...endedLater].filter(begun),
    ended: book.ended.filter(({ ended }) => ended <= day),
    warnings: book.warnings.filter(dated),
  };
}
