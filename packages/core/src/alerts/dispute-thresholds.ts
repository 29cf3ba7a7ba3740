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

type Observed = Pick<AlertInput, 'reading' | 'score' | 'card' | 'recent'>;

/** The distance to Stripe's limit, and to each card network's program from a quarter of the way, with a projection. */
export function disputeThresholds(input: Observed): DisputeThreshold[] {
  return [rollingThreshold(input), ...programs.flatMap((program) => programThreshold(program, input))];
}

/**
 * @param crossed the days until the limit is crossed at a number of reports per day; null for never
 * @param pace the reports of the last days
 */
function project(
  reached: boolean,
  crossed: (perDay: number) => number | null,
  { count, days }: { count: number; days: number },
) {
  // Zero reports would still give an upper end of the interval, but there is no pace to project.
  if (reached || count === 0) return { projection: null, expected_days: null };
  const { low, high } = poissonInterval(count, confidenceLevel);
  return {
    projection: projectionOf(crossed, { low: low / days, high: high / days }),
    expected_days: crossed(count / days),
  };
}

/** Disputes ÷ charges over a rolling 90 days: for each day ahead, one known day leaves and one day at the pace enters. */
function rollingThreshold(input: Observed): DisputeThreshold {
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
  const stands = `${counted(disputes, 'dispute')} on ${counted(charges, 'charge')} in 90 days${share === null ? '' : `, a dispute rate of ${formatApart(share, rate, 'fraction')[0]}`}`;
  const { projection, expected_days } = project(reached, crossed, {
    count: sum(recent.days.slice(-paceDays).map((day) => day.disputes)),
    days: paceDays,
  });
  const threshold: Threshold = {
    id: stripeLimit.id,
    label: stripeLimit.label,
    unit: 'fraction',
    value: share,
    limit: rate,
    good_side: 'under',
    reached,
    says: reached
      ? `${stands}. A true rate of ${formatQuantity(rate, 'fraction')} or more is likely, which is over the limit.`
      : charges === 0 && disputes === 0
        ? 'No charge in 90 days, so there is no dispute rate yet.'
        : `${stands}. With ${counted(more, 'more dispute')}, a true rate of ${formatQuantity(rate, 'fraction')} or more is likely, which is the limit.`,
    projection,
    disputes_only: true,
    source: stripeLimit.source,
  };
  return { threshold, expected_days };
}

/** From this share of a program's limit, the distance is shown. Far below the limit, a distance would only be false comfort. */
const shownFrom = 0.25;

/** A program counts a network's reports by calendar month. */
function programThreshold(program: Program, input: Observed): DisputeThreshold[] {
  const { id, label, network, counts, least, rate, of, note, source } = program;
  const { current } = input.reading.facts.network_months[network];
  const reports = program.reports(current);
  const limit = Math.max(least, Math.ceil(rate * program.charges(current) - 1e-9));
  if (reports < shownFrom * limit) return [];
  const { today } = input.recent;
  const month = monthRange(monthOf(today));
  const [daysGone, daysLeft] = [daysBetween(month.start, today) + 1, daysBetween(today, month.end)];
  const crossed = (perDay: number) => {
    const day = Math.ceil((limit - reports) / perDay);
    return day <= daysLeft ? day : null;
  };
  const reached = reports >= limit;
  const { projection, expected_days } = project(reached, crossed, { count: reports, days: daysGone });
  const threshold: Threshold = {
    id,
    label,
    unit: 'count',
    value: reports,
    limit,
    good_side: 'under',
    reached,
    says: `${counted(reports, counts.one, counts.many)} this month. The program starts at ${least.toLocaleString('en-US')} and ${formatQuantity(rate, 'fraction')} of ${of}. ${note}`,
    projection,
    disputes_only: network === 'mastercard',
    source,
  };
  return [{ threshold, expected_days }];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
