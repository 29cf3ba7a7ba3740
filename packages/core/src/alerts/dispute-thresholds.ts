import type { Inputs } from '../card/inputs.ts';
import type { Threshold } from '../contract/alerts.ts';
import { disputesLikelyAtLeast, mostDisputesWhere } from '../readiness/curve.ts';
import { daysBetween, monthOf, monthRange } from '../shared/calendar.ts';
import { counted, formatApart, formatQuantity } from '../shared/quantity.ts';
import type { AlertInput } from './alert-input.ts';
import { type Program, programs, stripeLimit } from './dispute-programs.ts';
import { poissonInterval } from './poisson.ts';
import { confidenceLevel, projectionOf } from './projection.ts';

/** The pace is the disputes of these days ÷ their number. */
const paceDays = 30;
/** No day known today is in the 90-day window after this many days. */
const daysAhead = 90;

export interface DisputeThreshold {
  threshold: Threshold;
  /** Days until it is crossed at exactly the pace of the last 30 days; `null` if never, or already crossed. */
  expected_days: number | null;
}

/** The distance to Stripe's limit and to each card network's program, with a projection. */
export function disputeThresholds(input: AlertInput): DisputeThreshold[] {
  return [rollingThreshold(input), ...programs.map((program) => programThreshold(program, input))];
}

/** @param crossed the days until the limit is crossed at a number of disputes per day; null for never */
function project(reached: boolean, crossed: (perDay: number) => number | null, { recent }: AlertInput) {
  const disputes = sum(recent.days.slice(-paceDays).map((day) => day.disputes));
  // Zero disputes would still give an upper end of the interval, but there is no pace to project.
  if (reached || disputes === 0) return { projection: null, expected_days: null };
  const { low, high } = poissonInterval(disputes, confidenceLevel);
  return {
    projection: projectionOf(crossed, { low: low / paceDays, high: high / paceDays }),
    expected_days: crossed(disputes / paceDays),
  };
}

/** Disputes ÷ charges over a rolling 90 days: for each day ahead, one known day leaves and one day at the pace enters. */
function rollingThreshold(input: AlertInput): DisputeThreshold {
  const { reading, score, card, recent } = input;
  const { rate } = card.gates.disputes_0_75_percent;
  const { disputes_90d: disputes, transactions_90d: charges } = reading.inputs;
  const reached = score.gates.some(({ id, active }) => id === 'disputes_0_75_percent' && active);
  const isLikely = (counts: Pick<Inputs, 'disputes_90d' | 'transactions_90d'>) =>
    disputesLikelyAtLeast(rate, counts, card) >= card.dispute_certainty;
  const more = Math.max(0, mostDisputesWhere((counts) => !isLikely(counts), charges) + 1 - disputes);
  const share = charges === 0 ? null : disputes / charges;
  const chargesPerDay = sum(recent.days.slice(-paceDays).map((day) => day.transactions)) / paceDays;
  const crossed = (perDay: number) => {
    for (let day = 1; day <= daysAhead; day += 1) {
      const known = recent.days.slice(day);
      const then = sum(known.map((each) => each.disputes)) + day * perDay;
      const of = sum(known.map((each) => each.transactions)) + day * chargesPerDay;
      if (isLikely({ disputes_90d: then, transactions_90d: of })) return day;
    }
    return null;
  };
  const stands = `${counted(disputes, 'dispute')} on ${counted(charges, 'charge')} in 90 days${share === null ? '' : `, ${formatApart(share, rate, 'fraction')[0]}`}`;
  const condition = `the limit, where a true rate of ${formatQuantity(rate, 'fraction')} is likely`;
  const { projection, expected_days } = project(reached, crossed, input);
  const threshold: Threshold = {
    id: stripeLimit.id,
    label: stripeLimit.label,
    unit: 'fraction',
    value: share,
    limit: rate,
    good_side: 'under',
    reached,
    says: reached
      ? `${stands}: at or over ${condition}.`
      : `${stands}: ${counted(more, 'more dispute')} would reach ${condition}.`,
    projection,
    disputes_only: true,
    source: stripeLimit.source,
  };
  return { threshold, expected_days };
}

/** A program counts by calendar month. */
function programThreshold(
  { id, label, disputes, rate, charges, source }: Program,
  input: AlertInput,
): DisputeThreshold {
  const { current, previous } = input.reading.facts.dispute_months;
  const of = charges === 'same_month' ? current.transactions : previous.transactions;
  const limit = Math.max(disputes, Math.ceil(rate * of - 1e-9));
  const { today } = input.recent;
  const daysLeft = daysBetween(today, monthRange(monthOf(today)).end);
  const crossed = (perDay: number) => {
    const day = Math.ceil((limit - current.disputes) / perDay);
    return day <= daysLeft ? day : null;
  };
  const reached = current.disputes >= limit;
  const { projection, expected_days } = project(reached, crossed, input);
  const threshold: Threshold = {
    id,
    label,
    unit: 'count',
    value: current.disputes,
    limit,
    good_side: 'under',
    reached,
    says: `${counted(current.disputes, 'dispute')} this month. The program starts at ${counted(disputes, 'dispute')} and ${formatQuantity(rate, 'fraction')} of ${charges === 'same_month' ? 'the month’s' : 'last month’s'} charges. We count disputes only; card networks count more.`,
    projection,
    disputes_only: true,
    source,
  };
  return { threshold, expected_days };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
