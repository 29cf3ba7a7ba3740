import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import { addDays, type LocalDate } from '../../shared/calendar.ts';
import { daysPerMonth } from '../../shared/quantity.ts';
import { type InputChanges, withChanges } from '../change.ts';
import { type Score, score } from '../score.ts';
import type { Basis } from './basis.ts';

export const daysAhead = 90;
export const quarterMonths = daysAhead / daysPerMonth;

/**
 * What 90 days more of record bring, whatever the owner does: a longer record, and, where it gets long enough, sales compared with
 * the year before. The 3 new months are then taken to be on their trend.
 */
export function meanwhile({ inputs }: Reading, basis: Basis | null): InputChanges {
  const then = basis?.on_pattern ?? null;
  return {
    history_months: inputs.history_months + quarterMonths,
    ...(then?.by_year.growth && then.growth !== null && inputs.revenue_growth !== null
      ? { revenue_growth: then.growth }
      : {}),
    ...(then?.by_year.volatility && then.volatility !== null && inputs.revenue_volatility !== null
      ? { revenue_volatility: then.volatility }
      : {}),
  };
}

/** The score in 90 days if nothing is done. */
export interface TimeAlone {
  score: Score;
  on: LocalDate;
  /** The inputs that differ from today's. */
  changes: InputChanges;
}

/**
 * The record grows by 90 days. Today's 90 days leave the windows, and the business's own 12-month rates of disputes, refunds, lost
 * payments and failed payouts go on at today's number of charges, payments and payouts. Everything else stays as today.
 * @param basis `null` where the rates are not known: then only the record grows
 */
export function timeAlone(reading: Reading, card: Scorecard, basis: Basis | null, day: LocalDate): TimeAlone {
  const { inputs } = reading;
  const then: InputChanges = {
    ...meanwhile(reading, basis),
    ...(basis === null ? {} : atOwnRates(reading, card, basis)),
  };
  const changes = Object.fromEntries(
    Object.entries(then).filter(([name, value]) => value !== inputs[name as InputName]),
  ) as InputChanges;
  return { score: score(withChanges(reading, changes), card), on: addDays(day, daysAhead), changes };
}

function atOwnRates({ inputs, facts }: Reading, card: Scorecard, { rates }: Basis): InputChanges {
  const expected = (name: keyof Basis['rates']) => Math.round(rates[name].year_rate * rates[name].of);
  const has = (name: keyof Inputs) => inputs[name] !== null;
  const reference = card.refund_reference[facts.industry ?? 'other'];
  const { refunds, failures, payouts } = rates;
  return {
    disputes_90d: expected('disputes'),
    ...(has('refund_ratio_to_reference')
      ? { refund_ratio_to_reference: expected('refunds') / refunds.of / reference }
      : {}),
    ...(has('payment_failure_rate') ? { payment_failure_rate: expected('failures') / failures.of } : {}),
    ...(has('payout_reliability')
      ? { payout_reliability: (payouts.of - expected('payouts')) / payouts.of }
      : {}),
  };
}
