import { addDays, daysBetween, type LocalDate, lastDays, weekStart } from '../shared/calendar.ts';
import { jsonAmounts, toJsonAmount } from '../shared/money.ts';
import { answersDue, type Book, currenciesOf, sumDays } from './book.ts';
import { type LargestPayer, largestPayers } from './largest-payers.ts';
import { netRevenue } from './period.ts';
import { primaryCurrency } from './primary-currency.ts';

/** The figures for early warnings: recent days and weeks, one by one. */
export interface RecentFigures {
  today: LocalDate;
  /** The last 90 local days, oldest first and including today: chargebacks and transactions over all currencies. */
  days: { disputes: number; transactions: number }[];
  /** UTC arrival dates of the failed payouts of the last 30 days, oldest first, and of the last paid payout. */
  failed_payouts: LocalDate[];
  last_paid_payout: LocalDate | null;
  /**
   * Net revenue in minor units of the primary currency, for at most 112 full ISO weeks within the ledger's reach, oldest first.
   */
  weeks: { start: LocalDate; net: number }[];
  currency: string | null;
  /** The days from today to a week ahead on which evidence of disputes is due, the next first, and how many still need an answer, over which amounts. */
  evidence_due: { date: LocalDate; disputes: number; amounts: Record<string, number> }[];
  /** The ten largest payers of the primary currency, the largest first. */
  largest_payers: LargestPayer[];
}

const daysBack = 90;
const weeksBack = 112;
const payoutDays = 30;
const dueDaysAhead = 7;

export function recentFigures(book: Book): RecentFigures {
  const currency = primaryCurrency(book);
  const payouts = payoutDates(book);
  return {
    today: book.today,
    days: lastNinetyDays(book),
    failed_payouts: payouts.failed,
    last_paid_payout: payouts.lastPaid,
    weeks: currency === null ? [] : fullWeeks(book, currency),
    currency,
    evidence_due: evidenceDue(book),
    largest_payers: currency === null ? [] : largestPayers(book, currency),
  };
}

function evidenceDue(book: Book): RecentFigures['evidence_due'] {
  const last = addDays(book.today, dueDaysAhead);
  return answersDue(book)
    .filter(({ due }) => due <= last)
    .map(({ due, count, amounts }) => ({ date: due, disputes: count, amounts: jsonAmounts(amounts) }));
}

function lastNinetyDays(book: Book): RecentFigures['days'] {
  const { start } = lastDays(book.today, daysBack);
  const days = Array.from({ length: daysBack }, () => ({ disputes: 0, transactions: 0 }));
  for (const currency of currenciesOf(book)) {
    for (const { date, sums } of book.days.get(currency) ?? []) {
      const day = days[daysBetween(start, date)];
      if (!day) continue;
      day.disputes += Number(sums.chargebacks ?? 0n);
      day.transactions += Number(sums.transactions ?? 0n);
    }
  }
  return days;
}

function payoutDates(book: Book): { failed: LocalDate[]; lastPaid: LocalDate | null } {
  const since = addDays(book.today, -payoutDays);
  const recent = currenciesOf(book)
    .flatMap((currency) => book.days.get(currency) ?? [])
    .filter(({ date }) => date >= since);
  const datesWith = (field: 'payouts_failed' | 'payouts_paid') =>
    [...new Set(recent.filter(({ sums }) => (sums[field] ?? 0n) > 0n).map(({ date }) => date))].sort();
  return { failed: datesWith('payouts_failed'), lastPaid: datesWith('payouts_paid').at(-1) ?? null };
}

function fullWeeks(book: Book, currency: string): RecentFigures['weeks'] {
  const thisWeek = weekStart(book.today);
  return Array.from({ length: weeksBack }, (_, index) => addDays(thisWeek, 7 * (index - weeksBack)))
    .filter((start) => book.dataFrom !== null && start >= book.dataFrom)
    .map((start) => {
      const range = { start, end: addDays(start, 6) };
      return { start, net: toJsonAmount(netRevenue(sumDays(book, currency, range))) };
    });
}
