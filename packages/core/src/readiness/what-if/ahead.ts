import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import { growthOf } from '../../metrics/growth.ts';
import { volatilityOf } from '../../metrics/volatility.ts';
import { type Course, dollars, newMonths } from './course.ts';
import { expectedMonths, type Pattern, type Project, projection, sum } from './project.ts';

/**
 * The figures of 90 days ahead. Time alone and each draw of the forecast are worked out here, so that they differ only in what is
 * drawn: time alone takes months that do not vary and the rates of 12 months, a draw takes those of a block.
 */

/** Counts of 90 days, as a share of charges, payments or payouts. */
export type Counted = 'disputes' | 'refunds' | 'failures' | 'payouts';

/** Figures of sales in 90 days. */
export interface SalesAhead {
  revenue_growth: number | null;
  revenue_volatility: number | null;
  /** `null` if a currency has no rate on the card. */
  monthly_net_revenue_usd: number | null;
  /** Net revenue of the new months in US dollars, and how many months the mean then covers. */
  new_net_usd: number | null;
  months: number;
}

/** Sales of a draw. `null` if there is no pattern to draw from. */
export function drawnSales(
  course: Course,
  card: Scorecard,
): ((starts: readonly number[]) => SalesAhead) | null {
  const usd = dollars(course, card);
  const projects = { net: projection(course.net.map(Number)), usd: usd && projection(usd) };
  if (!projects.net || !projects.usd || !usd) return null;
  const count = newMonths(course.day);
  const { net: ofNet, usd: ofUsd } = projects as { net: Project; usd: Project };
  return (starts) => salesWith(course, usd, ofNet(starts, count), ofUsd(starts, count));
}

/**
 * Sales if the new months do not vary around their pattern. How far the months lie from it is then that of the months that stay:
 * three months exactly on it would make sales look steadier than they are. `null` under 3 months.
 */
export function usualSales(course: Course, card: Scorecard): (SalesAhead & { pattern: Pattern }) | null {
  if (course.net.length < 3) return null;
  const count = newMonths(course.day);
  const usd = dollars(course, card);
  const { values, pattern } = expectedMonths(course.net.map(Number), count);
  const then = salesWith(course, usd, values, usd && expectedMonths(usd, count).values);
  const window = Math.min(12, course.net.length + count);
  const scale = Math.sqrt(window / Math.max(1, window - count));
  return {
    ...then,
    revenue_volatility: then.revenue_volatility === null ? null : then.revenue_volatility * scale,
    pattern,
  };
}

function salesWith(
  { net }: Course,
  usd: readonly number[] | null,
  newNet: readonly number[],
  newUsd: readonly number[] | null,
): SalesAhead {
  const series = [...net, ...newNet.map((value) => BigInt(Math.round(value)))];
  const year = usd && newUsd && [...usd, ...newUsd].slice(-12);
  return {
    revenue_growth: growthOf(series).revenue_growth,
    revenue_volatility: volatilityOf(series).revenue_volatility,
    monthly_net_revenue_usd: year && Math.round((sum(year) / year.length) * 100) / 100,
    new_net_usd: newUsd && sum(newUsd),
    months: year?.length ?? 0,
  };
}

/** The figures of a 90-day window at rates, in whole counts on today's number of charges, payments and payouts. */
export function atRates(
  rates: Readonly<Record<Counted, number>>,
  of: Readonly<Record<Counted, number>>,
  { inputs, facts }: Reading,
  card: Scorecard,
): Partial<Inputs> {
  const some = (name: Counted) => Math.min(of[name], Math.round(rates[name] * of[name]));
  const has = (name: InputName, counted: Counted) => inputs[name] !== null && of[counted] > 0;
  const reference = card.refund_reference[facts.industry ?? 'other'];
  return {
    disputes_90d: some('disputes'),
    ...(has('refund_ratio_to_reference', 'refunds')
      ? { refund_ratio_to_reference: some('refunds') / of.refunds / reference }
      : {}),
    ...(has('payment_failure_rate', 'failures')
      ? { payment_failure_rate: some('failures') / of.failures }
      : {}),
    ...(has('payout_reliability', 'payouts')
      ? { payout_reliability: (of.payouts - some('payouts')) / of.payouts }
      : {}),
  };
}

const taken: Readonly<Record<Pattern, string>> = {
  year: 'the same months a year before, times the growth of your last 12 months',
  trend: 'on your trend, at half its slope',
  mean: 'like your average month',
};

/** The assumption about the new months, as the end of a sentence. */
export function newMonthsAre(pattern: Pattern): string {
  return `The new months are taken to be ${taken[pattern]}.`;
}

/** The one assumption behind time alone and the forecast. */
export function assumption(pattern: Pattern): string {
  return `As with time alone, the new months are ${taken[pattern]}, and disputes, refunds, lost payments and failed payouts continue at your own rates.`;
}
