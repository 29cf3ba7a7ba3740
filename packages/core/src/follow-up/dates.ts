import { disputeThresholds } from '../alerts/dispute-thresholds.ts';
import { card } from '../card/current.ts';
import type { Reading } from '../card/inputs.ts';
import { answersDue, type Book } from '../metrics/book.ts';
import { recentFigures } from '../metrics/recent.ts';
import type { Score } from '../readiness/score.ts';
import type { Dates } from '../recommendations/due.ts';

/** The dates that belong to actions. */
export function datesOf(reading: Reading, score: Score, book: Book): Dates {
  const { today } = book;
  const [stripes] = disputeThresholds({ reading, score, card, recent: recentFigures(book) });
  const evidence_due = answersDue(book)[0]?.due ?? null;
  return { today, evidence_due, days_to_dispute_limit: stripes?.expected_days ?? null };
}
