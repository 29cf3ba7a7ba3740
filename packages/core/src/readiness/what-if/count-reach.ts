import type { InputName, Reading } from '../../card/inputs.ts';
import type { Scorecard } from '../../card/scorecard.ts';
import { counted, formatQuantity } from '../../shared/quantity.ts';
import { realisticValue } from '../movable.ts';
import type { Counted } from './ahead.ts';
import type { Basis, Rate } from './basis.ts';
import {
  byCard,
  fewestOwnMonths,
  generalHow,
  inPoints,
  neverUnder,
  ofOwnSpans,
  type Reach,
  type ReachBasis,
} from './how.ts';

/** The inputs that come from counts. */
export const countOf: Partial<Record<InputName, Counted>> = {
  disputes_90d: 'disputes',
  refund_ratio_to_reference: 'refunds',
  payment_failure_rate: 'failures',
  payout_reliability: 'payouts',
};

const things: Record<Counted, readonly [one: string, many: string, of: string, share: string]> = {
  disputes: ['dispute', 'disputes', 'charges', 'dispute rate'],
  refunds: ['refunded charge', 'refunded charges', 'charges', 'share of refunded charges'],
  failures: ['lost payment', 'lost payments', 'payments', 'share of lost payments'],
  payouts: ['failed or late payout', 'failed or late payouts', 'payouts', 'share of failed or late payouts'],
};

function some(name: Counted, count: number): string {
  const [one, many] = things[name];
  return count === 0 ? `no ${one}` : counted(count, one, many);
}

/** Rounded up, never to -0. Subtracting a billionth keeps an exact value from rounding up because of its binary representation. */
const wholeUp = (value: number) => Math.max(0, Math.ceil(value - 1e-9));

/** The count at the business's own 12-month rate, with today's number of charges, payments or payouts. */
const usual = ({ year_rate, of }: Rate) => Math.min(of, Math.round(year_rate * of));

export function atOwnRate(name: Counted, rate: Rate): string {
  const [, , ofWhat] = things[name];
  return `Today’s 90 days leave the window. Your own rate of the last 12 months (${formatQuantity(rate.year_rate, 'fraction')} of ${ofWhat}) would bring ${some(name, usual(rate))} on as many ${ofWhat}.`;
}

/**
 * The fewest of a count in 90 days, if that is fewer than time alone brings: by the best quarter of the business's own changes, with a
 * short record by the card, and at most as many as today.
 * @param general the card's furthest count
 */
function fewest(
  name: Counted,
  rate: Rate,
  { months, months_back, changes, lowest }: Basis,
  general: number,
): { count: number; basis: ReachBasis; how: string } | null {
  const { count, of } = rate;
  const [, , ofWhat, share] = things[name];
  const change = changes[name];
  const isOwn = months >= fewestOwnMonths && change !== null;
  const least = lowest[name] ?? 0;
  const byRecord = isOwn ? wholeUp(Math.max(0, count + change * of, least * of)) : general;
  const fewestCount = Math.min(count, byRecord);
  if (fewestCount >= usual(rate)) return null;
  if (byRecord >= count)
    return { count, basis: 'own_record', how: `It stays as it is today. ${atOwnRate(name, rate)}` };
  return {
    count: byRecord,
    ...(isOwn
      ? {
          basis: 'own_record' as const,
          how: `${ofOwnSpans(months_back[name])}, the ${share} fell by ${inPoints(-change)} or more${neverUnder(least, count / of + change)}. On today’s ${counted(of, ofWhat.slice(0, -1), ofWhat)}, that leaves ${some(name, byRecord)}.${byRecord === 0 && lowest[name] === 0 ? ' You had 90 days without one before.' : ''}`,
        }
      : { basis: 'general' as const, how: generalHow }),
  };
}

export function disputes({ inputs }: Reading, card: Scorecard, basis: Basis | null): Reach | null {
  const general = realisticValue('disputes_90d', inputs, card);
  if (basis === null) return byCard(general);
  const found = fewest('disputes', basis.rates.disputes, basis, general ?? inputs.disputes_90d);
  return found && { to: found.count, basis: found.basis, how: found.how, parts: [1] };
}

export function refunds({ inputs, facts }: Reading, card: Scorecard, basis: Basis | null): Reach | null {
  const general = realisticValue('refund_ratio_to_reference', inputs, card);
  if (inputs.refund_ratio_to_reference === null) return null;
  if (basis === null) return byCard(general);
  const reference = card.refund_reference[facts.industry ?? 'other'];
  const { refunds: rate } = basis.rates;
  const most = general === null ? rate.count : Math.min(rate.count, wholeUp(general * reference * rate.of));
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

export function failures({ inputs }: Reading, card: Scorecard, basis: Basis | null): Reach | null {
  const general = realisticValue('payment_failure_rate', inputs, card);
  if (inputs.payment_failure_rate === null) return null;
  if (basis === null) return byCard(general);
  const { failures: rate } = basis.rates;
  const most = general === null ? rate.count : Math.min(rate.count, wholeUp(general * rate.of));
  const found = fewest('failures', rate, basis, most);
  return found && { to: found.count / rate.of, basis: found.basis, how: found.how, parts: [rate.of] };
}

export function payouts({ inputs }: Reading, card: Scorecard, basis: Basis | null): Reach | null {
  const general = realisticValue('payout_reliability', inputs, card);
  if (inputs.payout_reliability === null) return null;
  if (basis === null) return byCard(general);
  const { payouts: rate } = basis.rates;
  const found = fewest('payouts', rate, basis, general === null ? rate.count : 0);
  return (
    found && { to: (rate.of - found.count) / rate.of, basis: found.basis, how: found.how, parts: [rate.of] }
  );
}
