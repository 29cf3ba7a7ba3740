import type { InputName, Inputs, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import { INPUTS } from '../../figures/inputs.ts';
import { counted, formatQuantity } from '../../shared/quantity.ts';
import { type InputChanges, withChanges } from '../change.ts';
import { realisticValue } from '../movable.ts';
import type { Basis, Rate } from './basis.ts';
import {
  fewestOwnMonths,
  generalHow,
  inPoints,
  neverUnder,
  ofOwnSpans,
  type Reach,
  type ReachBasis,
} from './how.ts';
import { type Sales, salesReach, withSales } from './sales.ts';
import { meanwhile } from './time-alone.ts';

export interface Reaches {
  inputs: Readonly<Partial<Record<InputName, Reach>>>;
  /** Sales move several inputs at once; `null` if they are not in reach. */
  sales: Sales | null;
  /** What a longer record brings by then. The reaches start from it. */
  meanwhile: InputChanges;
}

/**
 * The reach of every input that can move in 90 days, for this business.
 * @param today the reading of today
 * @param basis `null` where it is not known: every reach is then the card's
 */
export function reachesOf(today: Reading, card: Scorecard, basis: Basis | null): Reaches {
  const brings = meanwhile(today, basis);
  const reading = withChanges(today, brings);
  const { inputs } = reading;
  const sales = salesReach(reading, card, basis);
  const bySales = sales === null ? {} : withSales(inputs, sales.most, sales);
  const salesInput = (name: 'monthly_net_revenue_usd' | 'revenue_growth') => {
    const to = bySales[name];
    return sales === null || to === undefined || to <= (inputs[name] ?? to)
      ? null
      : { to, basis: sales.basis, how: sales.how, parts: null };
  };
  const all: Partial<Record<InputName, Reach | null>> = {
    disputes_90d: disputes(inputs, card, basis),
    monthly_net_revenue_usd: salesInput('monthly_net_revenue_usd'),
    revenue_growth: salesInput('revenue_growth'),
    revenue_volatility: volatility(inputs, card, basis),
    top_customer_share: topShare(inputs, card, basis, sales),
    history_months: null,
    refund_ratio_to_reference: refunds(reading, card, basis),
    payment_failure_rate: fraction('payment_failure_rate', 'failures', inputs, card, basis),
    mrr_churn: churn(inputs, card, basis),
    payout_reliability: payouts(inputs, card, basis),
    balance_negative: onOff('balance_negative', inputs, card),
    charges_enabled: onOff('charges_enabled', inputs, card),
    payouts_enabled: onOff('payouts_enabled', inputs, card),
  };
  const known = Object.entries(all).filter(([, reach]) => reach !== null);
  return { inputs: Object.fromEntries(known) as Reaches['inputs'], sales, meanwhile: brings };
}

/** The reach of one input, to show beside its value today; `null` if it cannot get better. */
export function reachShown(name: InputName, { inputs }: Reading, reaches: Reaches): Reach | null {
  const today = inputs[name];
  // A record grows once it has begun.
  if (name === 'history_months' && today === 0) return null;
  const reach = reaches.inputs[name] ?? byTime(name, reaches.meanwhile);
  if (reach === null || typeof reach.to === 'boolean' || typeof today !== 'number') return reach;
  return (INPUTS[name].better === 'more' ? reach.to > today : reach.to < today) ? reach : null;
}

const timeHow: Partial<Record<InputName, string>> = {
  history_months: 'Your record grows by 90 days.',
  revenue_growth:
    'In 90 days your record has 15 full months, so growth is compared with the year before. The 3 new months are taken to follow your trend.',
  revenue_volatility:
    'In 90 days your record has 24 full months. Each month is then compared with the same month a year before, so a season counts as no swing. The 3 new months are taken to follow your trend.',
};

function byTime(name: InputName, brings: InputChanges): Reach | null {
  const [to, how] = [brings[name], timeHow[name]];
  return to === undefined || how === undefined ? null : { to, basis: 'time', how, parts: null };
}

type Counted = 'disputes' | 'refunds' | 'failures' | 'payouts';

const things: Record<Counted, readonly [one: string, many: string, of: string]> = {
  disputes: ['dispute', 'disputes', 'charges'],
  refunds: ['refunded charge', 'refunded charges', 'charges'],
  failures: ['lost payment', 'lost payments', 'payments'],
  payouts: ['failed or late payout', 'failed or late payouts', 'payouts'],
};

/**
 * The fewest of a count that leaves its 90-day window within 90 days: by time alone, or by the best quarter of the business's own
 * changes; with a short record by the card instead. `null` if none is fewer than today's.
 * @param general the card's furthest count
 */
function fewest(
  name: Counted,
  { count, of, year_rate }: Rate,
  { months, changes, lowest }: Basis,
  general: number,
): { count: number; basis: ReachBasis; how: string } | null {
  const [one, many, ofWhat] = things[name];
  const texts = { one, many };
  const some = (number: number) => counted(number, texts.one, texts.many);
  const byTime = Math.round(year_rate * of);
  const change = changes[name];
  const isOwn = months >= fewestOwnMonths && change !== null;
  const least = lowest[name] ?? 0;
  const byRecord = isOwn ? Math.ceil(Math.max(0, count + change * of, least * of) - 1e-9) : general;
  if (Math.min(byTime, byRecord) >= count) return null;
  if (byTime <= byRecord) {
    const go = byTime === 0 ? `would bring no ${one}` : `would bring ${some(byTime)}`;
    return {
      count: byTime,
      basis: 'time',
      how: `Today’s 90 days leave the window. Your own rate of the last 12 months (${formatQuantity(year_rate, 'fraction')} of ${ofWhat}) ${go} on as many ${ofWhat}.`,
    };
  }
  return {
    count: byRecord,
    ...(isOwn
      ? {
          basis: 'own_record' as const,
          how: `${ofOwnSpans(months)}, the share of ${many} fell by ${inPoints(-change)} or more${neverUnder(least, count / of + change)}. On today’s ${counted(of, ofWhat.slice(0, -1), ofWhat)}, that leaves ${some(byRecord)}.`,
        }
      : { basis: 'general' as const, how: generalHow }),
  };
}

function disputes(inputs: Inputs, card: Scorecard, basis: Basis | null): Reach | null {
  const general = realisticValue('disputes_90d', inputs, card);
  if (basis === null) return byCard(general);
  const found = fewest('disputes', basis.rates.disputes, basis, general ?? inputs.disputes_90d);
  return found && { to: found.count, basis: found.basis, how: found.how, parts: [1] };
}

function refunds({ inputs, facts }: Reading, card: Scorecard, basis: Basis | null): Reach | null {
  const general = realisticValue('refund_ratio_to_reference', inputs, card);
  if (inputs.refund_ratio_to_reference === null) return null;
  if (basis === null) return byCard(general);
  const reference = card.refund_reference[facts.industry ?? 'other'];
  const { refunds: rate } = basis.rates;
  const most =
    general === null ? rate.count : Math.min(rate.count, Math.ceil(general * reference * rate.of - 1e-9));
  const found = fewest('refunds', rate, basis, most);
  return (
    found && {
      to: found.count / rate.of / reference,
      basis: found.basis,
      how: found.how,
      parts: [rate.of, reference],
    }
  );
}

function fraction(
  name: 'payment_failure_rate',
  counts: 'failures',
  inputs: Inputs,
  card: Scorecard,
  basis: Basis | null,
): Reach | null {
  const general = realisticValue(name, inputs, card);
  if (inputs[name] === null) return null;
  if (basis === null) return byCard(general);
  const rate = basis.rates[counts];
  const most = general === null ? rate.count : Math.min(rate.count, Math.ceil(general * rate.of - 1e-9));
  const found = fewest(counts, rate, basis, most);
  return found && { to: found.count / rate.of, basis: found.basis, how: found.how, parts: [rate.of] };
}

function payouts(inputs: Inputs, card: Scorecard, basis: Basis | null): Reach | null {
  const general = realisticValue('payout_reliability', inputs, card);
  if (inputs.payout_reliability === null) return null;
  if (basis === null) return byCard(general);
  const { payouts: rate } = basis.rates;
  const found = fewest('payouts', rate, basis, 0);
  return (
    found && { to: (rate.of - found.count) / rate.of, basis: found.basis, how: found.how, parts: [rate.of] }
  );
}

/** Figures that are no fraction of counts: today's, changed as in the best quarter of the business's own changes. */
function byRecord(name: 'volatility' | 'churn', today: number, basis: Basis | null): number | null {
  const change = basis && basis.months >= fewestOwnMonths ? basis.changes[name] : null;
  return change === null ? null : Math.max(0, today + Math.min(0, change), basis?.lowest[name] ?? 0);
}

function fellHow(basis: Basis | null, months: number, name: 'volatility' | 'churn', today: number): string {
  const change = basis?.changes[name] ?? 0;
  const spans = ofOwnSpans(Math.min(months, basis?.months ?? 0));
  return `${spans}, it fell by ${inPoints(-change)} or more${neverUnder(basis?.lowest[name] ?? 0, today + change)}.`;
}

function volatility({ revenue_volatility: today, ...rest }: Inputs, card: Scorecard, basis: Basis | null) {
  if (today === null) return null;
  const next = basis?.on_pattern ?? null;
  const own = byRecord('volatility', today, basis);
  const general = realisticValue('revenue_volatility', { revenue_volatility: today, ...rest }, card);
  const wanted = own ?? general;
  const most = next?.volatility ?? null;
  if (wanted === null || (most !== null && most >= today)) return null;
  const to = most === null ? wanted : Math.max(wanted, most);
  if (to >= today) return null;
  if (most !== null && most > wanted)
    return {
      to,
      basis: 'new_months' as const,
      how: 'Three new months exactly on the pattern of your sales would bring it here; the other months stay as they were.',
      parts: null,
    };
  return own === null
    ? byCard(to)
    : {
        to,
        basis: 'own_record' as const,
        how: fellHow(basis, 24, 'volatility', today),
        parts: null,
      };
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
    how: fellHow(basis, 12, 'churn', today),
    parts: null,
  };
}

function byCard(to: number | null): Reach | null {
  return to === null ? null : { to, basis: 'general', how: generalHow, parts: null };
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
