import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { formatQuantity } from '../../shared/quantity.ts';
import { type InputChanges, withChanges } from '../change.ts';
import { realisticValue } from '../movable.ts';
import { newMonthsAre } from './ahead.ts';
import type { Ahead, Basis } from './basis.ts';
import { atOwnRate, countOf, disputes, failures, payouts, refunds } from './count-reach.ts';
import {
  byCard,
  fewestOwnMonths,
  inPoints,
  neverUnder,
  noQuarterUnder,
  ofOwnSpans,
  type Reach,
} from './how.ts';
import { type Sales, salesReach, withSales } from './sales.ts';
import { meanwhile } from './time-alone.ts';

export interface Reaches {
  inputs: Readonly<Partial<Record<InputName, Reach>>>;
  /** Sales move several inputs at once; `null` if they are not in reach. */
  sales: Sales | null;
  /** The reading after the effect of time alone. The reaches start from it. */
  meanwhile: InputChanges;
  /** The assumed sales at that time; `null` if unknown. */
  ahead: Ahead | null;
  rates: Basis['rates'] | null;
}

/**
 * The reach of every input that can move in 90 days, for this business.
 * @param today the reading of today
 * @param basis `null` where it is not known: every reach is then the card's
 */
export function reachesOf(today: Reading, card: Scorecard, basis: Basis | null): Reaches {
  const brings = meanwhile(today, card, basis);
  const reading = withChanges(today, brings);
  const { inputs } = reading;
  const from = byMeasureOfThen(today.inputs, inputs, basis);
  const sales = salesReach(reading, card, basis, from.growth);
  const bySales = sales === null ? {} : withSales(inputs, sales.most, sales);
  const salesInput = (name: 'monthly_net_revenue_usd' | 'revenue_growth') => {
    const to = bySales[name];
    return sales === null || to === undefined || to <= (inputs[name] ?? to)
      ? null
      : { to, basis: sales.basis, how: sales.how, parts: null };
  };
  const all: Partial<Record<InputName, Reach | null>> = {
    disputes_90d: disputes(today, card, basis),
    monthly_net_revenue_usd: salesInput('monthly_net_revenue_usd'),
    revenue_growth: salesInput('revenue_growth'),
    revenue_volatility: volatility(inputs, card, basis, from.volatility),
    top_customer_share: topShare(inputs, card, basis, sales),
    history_months: null,
    refund_ratio_to_reference: refunds(today, card, basis),
    payment_failure_rate: failures(today, card, basis),
    mrr_churn: churn(inputs, card, basis),
    payout_reliability: payouts(today, card, basis),
    balance_negative: onOff('balance_negative', inputs, card),
    charges_enabled: onOff('charges_enabled', inputs, card),
    payouts_enabled: onOff('payouts_enabled', inputs, card),
  };
  const known = Object.entries(all).filter(([, reach]) => reach !== null);
  return {
    inputs: Object.fromEntries(known) as Reaches['inputs'],
    sales,
    meanwhile: brings,
    ahead: basis?.ahead ?? null,
    rates: basis?.rates ?? null,
  };
}

/** Today's growth and volatility, which own changes are added to. If they will be measured differently by then, the later values. */
function byMeasureOfThen(today: Inputs, then: Inputs, basis: Basis | null) {
  const by_year = basis?.ahead?.by_year;
  return {
    growth: by_year?.growth ? then.revenue_growth : today.revenue_growth,
    volatility: by_year?.volatility ? then.revenue_volatility : today.revenue_volatility,
  };
}

/** The reach of one input, to show beside its value today; `null` if it cannot get better. */
export function reachShown(name: InputName, { inputs }: Reading, reaches: Reaches): Reach | null {
  const today = inputs[name];
  // A record grows once it has begun.
  if (name === 'history_months' && today === 0) return null;
  const reach = reaches.inputs[name] ?? byTime(name, reaches);
  if (reach === null || typeof reach.to === 'boolean' || typeof today !== 'number') return reach;
  return (INPUTS[name].better === 'more' ? reach.to > today : reach.to < today) ? reach : null;
}

function byTime(name: InputName, reaches: Reaches): Reach | null {
  const [to, how] = [reaches.meanwhile[name], timeHow(name, reaches)];
  return to === undefined || how === null ? null : { to, basis: 'time', how, parts: null };
}

function timeHow(name: InputName, { ahead, rates }: Reaches): string | null {
  if (name === 'history_months') return 'Your record grows by 90 days.';
  const counted = countOf[name];
  if (counted && rates) return atOwnRate(counted, rates[counted]);
  if (ahead === null) return null;
  const { by_year, pattern } = ahead;
  const are = newMonthsAre(pattern);
  const moved = `By then, old months have left the window. ${are}`;
  switch (name) {
    case 'revenue_growth':
      return by_year.growth
        ? `In 90 days your record has 15 full months, so growth is compared with the year before. ${are}`
        : moved;
    case 'revenue_volatility':
      return by_year.volatility
        ? `In 90 days your record has 24 full months. Each month is then compared with the same month a year before, so a season counts as no swing. ${are}`
        : `${moved} They are taken to vary as much as the months that stay.`;
    case 'monthly_net_revenue_usd':
      return moved;
    default:
      return null;
  }
}

/** Figures that are not a fraction of counts: today's value, changed as in the best quarter of the business's own changes. */
function byRecord(name: 'volatility' | 'churn', today: number, basis: Basis | null): number | null {
  const change = basis && basis.months >= fewestOwnMonths ? basis.changes[name] : null;
  return change === null ? null : Math.max(0, today + Math.min(0, change), basis?.lowest[name] ?? 0);
}

function describeFall(basis: Basis | null, name: 'volatility' | 'churn', today: number): string {
  const change = basis?.changes[name] ?? 0;
  const lowest = basis?.lowest[name] ?? 0;
  return `${ofOwnSpans(basis?.months_back[name] ?? 0)}, it fell by ${inPoints(-change)} or more${name === 'churn' ? noQuarterUnder(lowest, today + change) : neverUnder(lowest, today + change)}.`;
}

/** @param from today's, by the measure of then */
function volatility(inputs: Inputs, card: Scorecard, basis: Basis | null, from: number | null): Reach | null {
  const { revenue_volatility: later } = inputs;
  if (later === null || from === null) return null;
  const own = byRecord('volatility', from, basis);
  const wanted = own ?? realisticValue('revenue_volatility', { ...inputs, revenue_volatility: from }, card);
  if (wanted === null) return null;
  const least = basis?.least_volatility ?? null;
  const to = least === null ? wanted : Math.max(wanted, least);
  if (to >= later) return null;
  if (to > wanted)
    return {
      to,
      basis: 'new_months',
      how: 'New months exactly on the pattern of your sales would bring it here; the other months stay as they were.',
      parts: null,
    };
  return own === null
    ? byCard(to)
    : { to, basis: 'own_record', how: describeFall(basis, 'volatility', from), parts: null };
}

/** The largest payer goes on as in the last 3 months, and the others buy as much more as sales can grow. */
function topShare(inputs: Inputs, card: Scorecard, basis: Basis | null, sales: Sales | null): Reach | null {
  const today = inputs.top_customer_share;
  if (today === null) return null;
  const payers = basis?.payers ?? null;
  if (payers === null) return byCard(realisticValue('top_customer_share', inputs, card));
  const more = 1 + (sales?.most ?? 0);
  const others = (payers.all_recent - payers.largest_recent) * more;
  const all = payers.all_kept + payers.largest_recent + others;
  const to = Math.max(payers.largest_kept + payers.largest_recent, payers.next * more) / all;
  if (!(all > 0) || to >= today) return null;
  const growth = more === 1 ? 'as much as' : `${formatQuantity(more - 1, 'fraction')} more than`;
  return {
    to: Math.min(1, to),
    basis: 'new_months',
    how: `It covers 12 months, so 3 new ones move it only so far: here your largest payer buys as in the last 3 months, and all others ${growth} then.`,
    parts: null,
  };
}

function churn(inputs: Inputs, card: Scorecard, basis: Basis | null): Reach | null {
  const today = inputs.mrr_churn;
  if (today === null) return null;
  const own = byRecord('churn', today, basis);
  if (own === null) return byCard(realisticValue('mrr_churn', inputs, card));
  if (own >= today) return null;
  return {
    to: own,
    basis: 'own_record',
    how: describeFall(basis, 'churn', today),
    parts: null,
  };
}

function onOff(
  name: 'balance_negative' | 'charges_enabled' | 'payouts_enabled',
  inputs: Inputs,
  card: Scorecard,
): Reach | null {
  const to = realisticValue(name, inputs, card);
  return to === null
    ? null
    : { to, basis: 'switch', how: 'It is settled with Stripe, and it is either so or not.', parts: null };
}
