import type { Inputs, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import { formatQuantity } from '../../shared/quantity.ts';
import type { InputChanges } from '../change.ts';
import type { Basis } from './basis.ts';
import { fewestOwnMonths, generalHow, inPoints, ofOwnSpans, type ReachBasis } from './how.ts';

/** How much more a business can sell in the next 3 months than it would on today's course. */
export interface Sales {
  /** The furthest rise, as a fraction. */
  most: number;
  /** Net revenue that the new months bring without more sales, in US dollars. */
  new_usd: number;
  /** The months that the mean will cover in 90 days. */
  months: number;
  basis: ReachBasis;
  how: string;
}

/** A mean over this many months. */
const mostMonths = 12;
const newMonths = 3;
/** A smaller difference is not a change. */
const smallestRise = 0.0001;

/**
 * Growth can reach today's plus the best quarter of the business's own 90-day changes. `null` if sales are not positive, or if time
 * alone brings as much.
 * @param later the reading in 90 days without more sales
 * @param from today's growth, by the measure of then
 */
export function salesReach(
  { inputs }: Reading,
  card: Scorecard,
  basis: Basis | null,
  from: number | null,
): Sales | null {
  const { monthly_net_revenue_usd: net, revenue_growth: growth } = inputs;
  const new_usd = basis?.ahead?.new_net_usd ?? (net === null ? null : newMonths * net);
  if (net === null || new_usd === null || net <= 0 || new_usd <= 0) return null;
  const { points, share } = caps(card);
  const own = basis && basis.months >= fewestOwnMonths ? basis.changes.growth : null;
  // Sales that are so much of those a year before, plus some points, rise by the points ÷ that level.
  const level = growth === null || growth <= -1 ? 1 : 1 + growth;
  const already = growth === null || from === null ? 0 : growth - from;
  const wanted = (own ?? points) - already;
  const months = basis?.ahead?.months || mostMonths;
  const { range } = card.inputs.monthly_net_revenue_usd;
  const highest = range === 'boolean' ? net : range.max;
  const most = Math.min(share, Math.min(points, wanted) / level, ((highest - net) * months) / new_usd);
  if (most < smallestRise) return null;
  const isCapped = most * level < wanted - 1e-9;
  const limit = `at most ${inPoints(points)}, or ${formatQuantity(share, 'fraction')} of sales, are counted`;
  const byTime =
    growth !== null && Math.abs(already) >= 0.001
      ? ` With time alone it would be ${formatQuantity(growth, 'fraction')} then.`
      : '';
  const effect = `${byTime} Monthly net revenue is a mean over months, so new ones move it only in part.`;
  return {
    most,
    new_usd,
    months,
    basis: own === null ? 'general' : 'own_record',
    how:
      own === null
        ? `${generalHow} It is ${formatQuantity(share, 'fraction')} more sales, or ${inPoints(points)} of growth, whichever is less.${effect}`
        : `${ofOwnSpans(basis?.months_back.growth ?? 0)}, growth rose by ${inPoints(own)} or more${isCapped ? `; ${limit}` : ''}.${effect}`,
  };
}

/** The card's furthest changes of growth, in points as a fraction, and of sales. */
function caps({ inputs }: Scorecard): { points: number; share: number } {
  const [growth, net] = [inputs.revenue_growth.movable, inputs.monthly_net_revenue_usd.movable];
  if (!growth || !('by' in growth) || !net || !('times' in net))
    throw new RangeError('The card must say by how much growth and by which factor sales are realistic');
  return { points: growth.by, share: net.times - 1 };
}

/**
 * The inputs if the next months sell a fraction more than with time alone. More sales are more charges, and disputes stay in
 * proportion to charges. A few dollars less than exact, so that no more is promised.
 * @param disputes_90d the disputes on today's charges
 */
export function withSales(
  inputs: Inputs,
  more: number,
  { new_usd, months }: Sales,
  disputes_90d = inputs.disputes_90d,
): InputChanges {
  const { monthly_net_revenue_usd: net, revenue_growth: growth, transactions_90d } = inputs;
  return {
    ...(net === null
      ? {}
      : { monthly_net_revenue_usd: Math.max(net, cents(net + (more * new_usd) / months)) }),
    ...(growth === null || growth <= -1 ? {} : { revenue_growth: exact((1 + growth) * (1 + more) - 1) }),
    transactions_90d: Math.floor(exact(transactions_90d * (1 + more))),
    disputes_90d: inProportion(disputes_90d, 1 + more),
  };
}

/** A count in proportion to sales, rounded up. Other figures have a factor of 1. */
export function inProportion(count: number, factor: number): number {
  return factor === 1 ? count : Math.ceil(exact(count * factor));
}

const cents = (dollars: number) => Math.floor(dollars * 100 + 1e-6) / 100;
/** Removes binary rounding errors: 110 instead of 110.00000000000001. */
const exact = (value: number) => Math.round(value * 1e9) / 1e9;
