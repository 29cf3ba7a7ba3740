import type { MonthOfDisputes, Reading } from '../card/inputs.ts';
import type { GateId, Scorecard } from '../card/scorecard.ts';
import { counted, formatApart, formatDistance, formatQuantity } from '../shared/quantity.ts';

/** A limit: while it is active, the score is at most `cap`. */
export interface Gate {
  id: GateId;
  cap: number;
  active: boolean;
  /** The figure that the limit depends on, whether the limit is active or not. */
  why: string;
  opens_when: string;
}

const percent = (fraction: number) => formatQuantity(fraction, 'fraction');

/** Every limit of the card, active or not, in the card's order. */
export function gates({ inputs, facts }: Reading, card: Scorecard): Gate[] {
  const { account_disabled, excessive_disputes, dispute_rate, top_customer } = card.gates;
  const disabled = [
    ...(inputs.charges_enabled ? [] : ['charges']),
    ...(inputs.payouts_enabled ? [] : ['payouts']),
  ];
  // Division keeps exact hits exact: 21 ÷ 2800 is 0.0075. Disputes without any transaction give Infinity, which exceeds any rate.
  const excessive = ({ disputes, transactions }: MonthOfDisputes) =>
    disputes >= excessive_disputes.disputes && disputes / transactions >= excessive_disputes.rate;
  const { previous, current } = facts.dispute_months;
  const raw = inputs.disputes_90d / inputs.transactions_90d;

  return [
    {
      id: 'account_disabled',
      cap: account_disabled.cap,
      active: disabled.length > 0,
      why:
        disabled.length > 0
          ? `Stripe has disabled ${disabled.join(' and ')} on the account`
          : 'Charges and payouts are enabled on the account',
      opens_when: 'Stripe enables both charges and payouts again',
    },
    {
      id: 'excessive_disputes',
      cap: excessive_disputes.cap,
      active: excessive(previous) || excessive(current),
      why: `Last month ${ofCharges(previous)}, this month ${ofCharges(current)}; card network programs start at ${excessive_disputes.disputes} disputes and ${percent(excessive_disputes.rate)} (disputes only)`,
      opens_when: `Both the last full month and the current one are under ${excessive_disputes.disputes} disputes or under ${percent(excessive_disputes.rate)}`,
    },
    {
      id: 'dispute_rate',
      cap: dispute_rate.cap,
      active: inputs.disputes_90d >= dispute_rate.disputes && raw >= dispute_rate.rate,
      why: `${ofCharges({ disputes: inputs.disputes_90d, transactions: inputs.transactions_90d })} in 90 days; Stripe calls activity above ${percent(dispute_rate.rate)} generally excessive`,
      opens_when: `Disputes of the last 90 days are under ${percent(dispute_rate.rate)} of charges, or fewer than ${dispute_rate.disputes}`,
    },
    historyGate('history_6_months', inputs.history_months, card),
    {
      id: 'top_customer',
      cap: top_customer.cap,
      active: inputs.top_customer_share !== null && inputs.top_customer_share > top_customer.share,
      why:
        inputs.top_customer_share === null
          ? 'The largest customer’s share is unknown'
          : `The largest customer makes up ${formatApart(inputs.top_customer_share, top_customer.share, 'fraction')[0]} of sales`,
      opens_when: `No customer makes up more than ${percent(top_customer.share)} of sales`,
    },
    historyGate('history_12_months', inputs.history_months, card),
  ];
}

/** The lowest cap of the active limits; 100 if none is active. */
export function lowestCap(all: readonly Gate[]): number {
  return Math.min(100, ...all.filter((gate) => gate.active).map((gate) => gate.cap));
}

/** The limits that lower the score now: active, at the lowest cap, and below the raw score. */
export function bindingGates(all: readonly Gate[], rawScore: number): Gate[] {
  const cap = lowestCap(all);
  return cap < rawScore ? all.filter((gate) => gate.active && gate.cap === cap) : [];
}

function historyGate(id: 'history_6_months' | 'history_12_months', have: number, card: Scorecard): Gate {
  const { cap, months } = card.gates[id];
  return {
    id,
    cap,
    active: have < months,
    why: `Your payment record is ${formatApart(have, months, 'months')[0]} long`,
    opens_when: `Your record reaches ${months} months${have < months ? `, in about ${formatDistance(months - have, 'months')}` : ''}`,
  };
}

function ofCharges({ disputes, transactions }: MonthOfDisputes): string {
  return `${counted(disputes, 'dispute')} on ${counted(transactions, 'charge')}`;
}
