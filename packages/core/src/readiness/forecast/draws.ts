import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import { growthOf } from '../../metrics/growth.ts';
import type { PastMonth } from '../../metrics/past.ts';
import { volatilityOf } from '../../metrics/volatility.ts';
import {
  addDays,
  addMonths,
  type LocalDate,
  monthOf,
  monthRange,
  monthsBetween,
} from '../../shared/calendar.ts';
import { type InputChanges, withChanges } from '../change.ts';
import { score } from '../score.ts';
import { usdOf } from '../what-if/basis.ts';
import { daysAhead, quarterMonths } from '../what-if/time-alone.ts';
import { blockMonths, blockStarts, projection } from './project.ts';
import { randomFrom } from './random.ts';

export const draws = 1000;

/** A business's full months up to a day, oldest first. */
export interface Course {
  day: LocalDate;
  months: readonly PastMonth[];
  /** Net revenue of the primary currency in minor units. */
  net: readonly bigint[];
}

export const fewestMonths = 12;

/** Why no draws can be made; `null` if they can. */
export function obstacle({ months, net }: Course, card: Scorecard): string | null {
  const have = Math.min(months.length, net.length);
  if (have < fewestMonths)
    return `A forecast needs ${fewestMonths} full months of your own sales; there ${have === 1 ? 'is 1' : `are ${have}`} so far.`;
  if (months.slice(-24).some((month) => usdOf(month.net, card) === null))
    return 'A currency of your sales has no rate on the card, so there is no forecast.';
  if (projection(net.map(Number)) === null || projection(dollars(months, card)) === null)
    return 'With under 24 full months, a forecast needs net revenue above zero in each of the last 12.';
  return null;
}

/**
 * The scores of the draws for the 90 days ahead, in order. Only the drawn blocks differ, so each combination is scored once.
 * @param reading of the course's day
 * @param seed the same seed gives the same draws
 */
export function drawScores(reading: Reading, course: Course, card: Scorecard, seed: string): number[] {
  const next = randomFrom(seed);
  const after = outcomes(reading, course, card);
  const count = Math.ceil(after.monthsAhead / blockMonths);
  return Array.from({ length: draws }, () =>
    after.scoreOf(Array.from({ length: count }, () => Math.floor(next() * blockStarts))),
  ).sort((a, b) => a - b);
}

/** The full months that end in the 90 days after a day: 2 to 4. */
export function newMonths(day: LocalDate): number {
  return monthsBetween(monthOf(day), monthOf(addDays(day, daysAhead)));
}

function outcomes(reading: Reading, { day, months, net }: Course, card: Scorecard) {
  const first = monthOf(day);
  const monthsAhead = newMonths(day);
  const usd = dollars(months, card);
  const projects = {
    net: projection(net.map(Number)),
    usd: projection(usd),
    charges: projection(months.map(({ transactions }) => transactions)),
  };
  const year = months.slice(-12);
  const daysOf = (count: number) =>
    Array.from({ length: count }, (_, index) => Number(monthRange(addMonths(first, index)).end.slice(8)));
  const scores = new Map<string, number>();
  return { monthsAhead, scoreOf };

  function scoreOf(starts: readonly number[]): number {
    const key = starts.join();
    const known = scores.get(key);
    if (known !== undefined) return known;
    const value = score(after(starts), card).score ?? 0;
    scores.set(key, value);
    return value;
  }

  function after(starts: readonly number[]): Reading {
    const { inputs, facts } = reading;
    const newNet = projects.net?.(starts, monthsAhead) ?? [];
    const series = [...net, ...newNet.map((value) => BigInt(Math.round(value)))];
    const newUsd = [...usd, ...(projects.usd?.(starts, monthsAhead) ?? [])].slice(-12);
    // Charges may not be projected where a month had none: then the last 90 days' go on.
    const newCharges = projects.charges?.(starts, monthsAhead);
    const days = sum(daysOf(monthsAhead));
    const charges = newCharges ? Math.round((sum(newCharges) * daysAhead) / days) : inputs.transactions_90d;
    const block = year.slice(starts[0] ?? 0, (starts[0] ?? 0) + blockMonths);
    const of = (field: 'transactions' | 'disputes' | 'refunded' | 'payments' | 'payments_failed') =>
      sum(block.map((month) => month[field]));
    const some = (part: number, whole: number, among: number) =>
      whole === 0 ? 0 : Math.min(among, Math.round((part / whole) * among));
    const payments = Math.round(
      of('transactions') === 0 ? charges : (of('payments') / of('transactions')) * charges,
    );
    const reference = card.refund_reference[facts.industry ?? 'other'];
    const then: Partial<Inputs> = {
      transactions_90d: charges,
      disputes_90d: some(of('disputes'), of('transactions'), charges),
      revenue_growth: growthOf(series).revenue_growth,
      revenue_volatility: volatilityOf(series).revenue_volatility,
      monthly_net_revenue_usd: Math.round((sum(newUsd) / newUsd.length) * 100) / 100,
      history_months: inputs.history_months + quarterMonths,
      refund_ratio_to_reference:
        charges === 0 ? null : some(of('refunded'), of('transactions'), charges) / charges / reference,
      payment_failure_rate:
        payments === 0 ? null : some(of('payments_failed'), of('payments'), payments) / payments,
    };
    return withInputs(reading, then);
  }
}

/** The reading with other inputs. One that had a value and has none now is unknown. */
function withInputs(reading: Reading, then: Partial<Inputs>): Reading {
  const changed = withChanges(reading, then as InputChanges);
  const names = Object.keys(then) as InputName[];
  const lost = names.filter((name) => changed.inputs[name] === null && reading.inputs[name] !== null);
  return { ...changed, unknown: [...new Set([...changed.unknown, ...lost])] };
}

function dollars(months: readonly PastMonth[], card: Scorecard): number[] {
  return months.map(({ net }) => usdOf(net, card) ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
