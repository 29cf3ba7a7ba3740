import type { Threshold } from '../contract/alerts.ts';
import { daysBetween, monthOf, monthRange } from '../shared/calendar.ts';
import { counted, formatApart, formatQuantity } from '../shared/quantity.ts';
import { type Program, programs, stripeLine } from './dispute-programs.ts';
import { poissonInterval } from './poisson.ts';
import { projectionOf, sureness } from './projection.ts';
import type { Watched } from './watched.ts';

/** The days whose disputes make the pace. */
const paceDays = 30;
/** Further ahead the days that are known now no longer count at all. */
const daysAhead = 90;

export interface DisputeLine {
  line: Threshold;
  /** When it is crossed at just the pace of the last 30 days; `null` where it is not, or has been. */
  expected_days: number | null;
}

/** Stripe's line and the card networks' programs: how far each is, and when it is crossed at this pace. */
export function disputeLines(watched: Watched): DisputeLine[] {
  return [rollingLine(watched), ...programs.map((program) => programLine(program, watched))];
}

/** How far ahead a line is, unless it is reached: `crossed` tells for a number of disputes a day. */
function ahead(reached: boolean, crossed: (perDay: number) => number | null, { recent }: Watched) {
  const disputes = sum(recent.days.slice(-paceDays).map((day) => day.disputes));
  // Without a dispute there is no pace to go on at, whatever the interval allows for.
  if (reached || disputes === 0) return { projection: null, expected_days: null };
  const { low, high } = poissonInterval(disputes, sureness);
  return {
    projection: projectionOf(crossed, { low: low / paceDays, high: high / paceDays }),
    expected_days: crossed(disputes / paceDays),
  };
}

/** Disputes ÷ charges over 90 days that move on: each day ahead one known day leaves, and one at the pace comes. */
function rollingLine(watched: Watched): DisputeLine {
  const { reading, score, card, recent } = watched;
  const { rate, disputes: least } = card.gates.dispute_rate;
  const { disputes_90d: disputes, transactions_90d: charges } = reading.inputs;
  const reached = score.gates.some(({ id, active }) => id === 'dispute_rate' && active);
  const more = Math.max(least - disputes, Math.ceil(rate * charges - 1e-9) - disputes, 0);
  const share = charges === 0 ? null : disputes / charges;
  const chargesPerDay = sum(recent.days.slice(-paceDays).map((day) => day.transactions)) / paceDays;
  const crossed = (perDay: number) => {
    for (let day = 1; day <= daysAhead; day += 1) {
      const known = recent.days.slice(day);
      const then = sum(known.map((each) => each.disputes)) + day * perDay;
      const of = sum(known.map((each) => each.transactions)) + day * chargesPerDay;
      if (then >= least && then >= rate * of) return day;
    }
    return null;
  };
  const stands = `${counted(disputes, 'dispute')} on ${counted(charges, 'charge')} in 90 days${share === null ? '' : `, ${formatApart(share, rate, 'fraction')[0]}`}`;
  const condition = `the line is ${formatQuantity(rate, 'fraction')} with ${least} disputes or more`;
  const { projection, expected_days } = ahead(reached, crossed, watched);
  const line: Threshold = {
    id: stripeLine.id,
    label: stripeLine.label,
    unit: 'fraction',
    value: share,
    limit: rate,
    good_side: 'under',
    reached,
    says: reached
      ? `${stands}: past it; ${condition}.`
      : `${stands}: ${counted(more, 'more dispute')} would reach it; ${condition}.`,
    projection,
    disputes_only: true,
    source: stripeLine.source,
  };
  return { line, expected_days };
}

/** A program counts a calendar month; with the next one it begins anew. */
function programLine({ id, label, disputes, rate, charges, source }: Program, watched: Watched): DisputeLine {
  const { current, previous } = watched.reading.facts.dispute_months;
  const of = charges === 'same_month' ? current.transactions : previous.transactions;
  const limit = Math.max(disputes, Math.ceil(rate * of - 1e-9));
  const { today } = watched.recent;
  const daysLeft = daysBetween(today, monthRange(monthOf(today)).end);
  const crossed = (perDay: number) => {
    const day = Math.ceil((limit - current.disputes) / perDay);
    return day <= daysLeft ? day : null;
  };
  const reached = current.disputes >= limit;
  const { projection, expected_days } = ahead(reached, crossed, watched);
  const line: Threshold = {
    id,
    label,
    unit: 'count',
    value: current.disputes,
    limit,
    good_side: 'under',
    reached,
    says: `${counted(current.disputes, 'dispute')} this month; the program begins at ${counted(disputes, 'dispute')} and ${formatQuantity(rate, 'fraction')} of ${charges === 'same_month' ? 'the month’s' : 'last month’s'} charges. Disputes only: networks count more.`,
    projection,
    disputes_only: true,
    source,
  };
  return { line, expected_days };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
