import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import { addDays, type LocalDate } from '../../shared/calendar.ts';
import { type InputChanges, withChanges } from '../change.ts';
import { type Score, score } from '../score.ts';
import { atRates, type Counted } from './ahead.ts';
import type { Basis } from './basis.ts';
import { daysAhead, quarterMonths } from './course.ts';

const ofSales = ['revenue_growth', 'revenue_volatility', 'monthly_net_revenue_usd'] as const;

/**
 * The effect of 90 days, regardless of the owner's actions: the inputs that then differ from today's.
 * - The record is longer.
 * - Old months of sales have left the window, and new ones follow their pattern. Where the record gets long enough, sales are then
 *   compared with the year before.
 * - Today's 90 days have left theirs: the business's own 12-month rates of disputes, refunds, lost payments and failed payouts go on,
 *   at today's number of charges, payments and payouts.
 *
 * Everything else stays as today. The path, the reaches and the forecast all start from here.
 * @param basis `null` where it is not known: then only the record grows
 */
export function meanwhile(reading: Reading, card: Scorecard, basis: Basis | null): InputChanges {
  const { inputs } = reading;
  const then = {
    history_months: inputs.history_months + quarterMonths,
    ...(basis === null ? {} : { ...salesThen(inputs, basis), ...atOwnRates(reading, card, basis) }),
  };
  return Object.fromEntries(
    Object.entries(then).filter(([name, value]) => value !== inputs[name as InputName]),
  ) as InputChanges;
}

function salesThen(inputs: Inputs, { ahead }: Basis): InputChanges {
  return Object.fromEntries(
    ofSales.flatMap((name) => {
      const value = ahead?.[name] ?? null;
      return value === null || inputs[name] === null ? [] : [[name, value]];
    }),
  );
}

function atOwnRates(reading: Reading, card: Scorecard, { rates }: Basis) {
  const each = (value: (name: Counted) => number) => ({
    disputes: value('disputes'),
    refunds: value('refunds'),
    failures: value('failures'),
    payouts: value('payouts'),
  });
  return atRates(
    each((name) => rates[name].year_rate),
    each((name) => rates[name].of),
    reading,
    card,
  );
}

/** The score in 90 days without any action. */
export interface TimeAlone {
  score: Score;
  on: LocalDate;
  changes: InputChanges;
}

export function timeAlone(reading: Reading, card: Scorecard, basis: Basis | null, day: LocalDate): TimeAlone {
  const changes = meanwhile(reading, card, basis);
  return { score: score(withChanges(reading, changes), card), on: addDays(day, daysAhead), changes };
}
