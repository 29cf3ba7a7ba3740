import type { Industry } from '../../card/industries.ts';
import type { GateId, Scorecard, Tier } from '../../card/scorecard.ts';
import { bookAsOf } from '../../metrics/as-of.ts';
import { type Book, firstTransaction } from '../../metrics/book.ts';
import { readinessInputs } from '../../metrics/inputs.ts';
import {
  addDays,
  type DateRange,
  firstFullMonth,
  type LocalDate,
  lastFullMonths,
  later,
  monthRange,
  monthsBetween,
} from '../../shared/calendar.ts';
import { toReading } from '../reading.ts';
import { type BreakdownLine, type Score, score } from '../score.ts';

/** Past days on which a score is reconstructed: each of the last days, and each month's end before them. */
const dailyDays = 90;
const monthEnds = 24;

/** A score as of a past day, in short. */
export interface PastScore {
  date: LocalDate;
  score: number;
  tier: Tier;
  points: Pick<BreakdownLine, 'key' | 'points'>[];
  /** The active limits. */
  limits: GateId[];
}

/**
 * Scores as of past days, oldest first, from what is known now: each of the last 90 days before today, and each of the last 24 month
 * ends. A day without enough data for a score is left out.
 *
 * Only final states are stored, so a day counts outcomes "as they ended" (see `bookAsOf`). Limits of the account, of reserves and of the
 * balance are left out: their past is not stored. A day before the first 3 full months within the ledger's reach has no score.
 */
export function reconstruct(book: Book, industry: Industry | null, card: Scorecard): PastScore[] {
  return pastDates(book).flatMap((date) => {
    const past = scoreAsOf(book, date, industry, card);
    if (past.score === null || past.raw_tier === null) return [];
    return [
      {
        date,
        score: past.score,
        tier: past.raw_tier,
        points: past.breakdown.map(({ key, points }) => ({ key, points })),
        limits: past.gates.filter(({ active }) => active).map(({ id }) => id),
      },
    ];
  });
}

/** The past of reserves and of the balance is not stored. */
const cashUnknownThen = {
  reserve_open: {},
  reserve_last_read: null,
  balance_negative: false,
  balance_last_read: null,
};

/** The card as of the end of a past day. */
export function scoreAsOf(book: Book, date: LocalDate, industry: Industry | null, card: Scorecard): Score {
  const metrics = readinessInputs(bookAsOf(book, date));
  const account = { industry, charges_enabled: true, payouts_enabled: true };
  return score(toReading({ ...metrics, ...cashUnknownThen }, account, card), card);
}

/** The past days of a book with at least 3 full months of sales before them within the ledger's reach, oldest first. */
export function pastDates(book: Book): LocalDate[] {
  const first = firstTransaction(book);
  if (first === null || book.dataFrom === null) return [];
  const from = firstFullMonth(later(first, book.dataFrom));
  const days = Array.from({ length: dailyDays }, (_, back) => addDays(book.today, -1 - back));
  const all = new Set([...days, ...pastMonthEnds(book.today)]);
  // A month's end counts its own month as full only from the next day on.
  return [...all].filter((date) => monthsBetween(from, date.slice(0, 7)) >= 3).sort();
}

/** The last days of the last 24 full months, oldest first. */
export function pastMonthEnds(today: LocalDate): LocalDate[] {
  return lastFullMonths(today, monthEnds).map((month): DateRange['end'] => monthRange(month).end);
}
