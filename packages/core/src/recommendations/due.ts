import type { GateId, Scorecard } from '../card/scorecard.ts';
import { addDays, type LocalDate } from '../shared/calendar.ts';
import { formatDate } from '../shared/format-date.ts';
import { daysPerMonth } from '../shared/quantity.ts';
import type { Topic } from './rule.ts';

/**
 * A date that belongs to an action: `evidence` must be in by then, `wait` is over by then, and a `limit` would begin about then at the
 * pace of the last 30 days.
 */
export interface Due {
  kind: 'evidence' | 'wait' | 'limit';
  date: LocalDate;
  /** `Next answer due Jun 26, 2026` */
  says: string;
}

/** Data for due dates that a reading does not have. */
export interface Dates {
  today: LocalDate;
  /** The next day on which evidence of a dispute is due and not sent. */
  evidence_due: LocalDate | null;
  /** Days until the dispute limit begins at the pace of the last 30 days. */
  days_to_dispute_limit: number | null;
}

const historyLimits = ['history_6_months', 'history_12_months'] as const;

/** @param about the limits that the action is about @param have months of the record */
export function dueOf(
  topic: Topic,
  about: readonly (GateId | null)[],
  have: number,
  { today, evidence_due, days_to_dispute_limit }: Dates,
  card: Scorecard,
): Due | null {
  if (topic === 'open_disputes' && evidence_due !== null)
    return { kind: 'evidence', date: evidence_due, says: `Next answer due ${formatDate(evidence_due)}` };
  if (topic === 'disputes' && days_to_dispute_limit !== null) {
    const date = addDays(today, days_to_dispute_limit);
    return { kind: 'limit', date, says: `At this pace, a limit begins about ${formatDate(date)}` };
  }
  const limit = historyLimits.find((id) => about.includes(id));
  // Without a sale, nothing runs yet.
  if (limit === undefined || have === 0) return null;
  // A billionth less, because the months are days divided by a number that is not exact.
  const days = Math.ceil((card.gates[limit].months - have) * daysPerMonth - 1e-9);
  const date = addDays(today, days);
  return { kind: 'wait', date, says: `Limit ends ${formatDate(date)}` };
}
