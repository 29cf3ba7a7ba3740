import type { InputName, Inputs, NetworkMonth, Reading } from '../card/inputs.ts';
import type { GateId, Scorecard } from '../card/scorecard.ts';
import { keyPermissions } from '../contract/restricted-key.ts';
import { counted, formatApart, formatDistance, formatQuantity } from '../shared/quantity.ts';
import { disputesLikelyAtLeast, mostDisputesWhere } from './curve.ts';
import { asLastRead } from './last-read.ts';

/** A limit: while it is active, the score is at most `cap`. */
export interface Gate {
  id: GateId;
  cap: number;
  active: boolean;
  /** The figure that the limit depends on, whether the limit is active or not. */
  why: string;
  opens_when: string;
}

type Judged = Omit<Gate, 'id' | 'cap'>;

const percent = (fraction: number) => formatQuantity(fraction, 'fraction');
const dollars = (amount: number) => formatQuantity(amount, 'usd');

/** Every limit of the card, active or not, in the card's order: the lowest cap first. */
export function gates(reading: Reading, card: Scorecard): Gate[] {
  const { inputs } = reading;
  const limits = card.gates;
  const judged: Record<GateId, Judged> = {
    account_disabled: accountDisabled(inputs),
    disputes_2_percent: disputesLikely(limits.disputes_2_percent.rate, inputs, card),
    visa_program: visaProgram(reading, limits.visa_program),
    mastercard_program: mastercardProgram(reading, limits.mastercard_program),
    sales_under_1000: salesUnder(limits.sales_under_1000.usd, inputs, true),
    disputes_1_percent: disputesLikely(limits.disputes_1_percent.rate, inputs, card),
    disputes_0_75_percent: disputesLikely(limits.disputes_0_75_percent.rate, inputs, card),
    sales_under_5000: salesUnder(limits.sales_under_5000.usd, inputs, false),
    history_6_months: historyUnder(limits.history_6_months.months, inputs),
    reserve: reserveOver(limits.reserve.share, reading),
    balance_negative: balanceNegative(reading),
    top_customer: topCustomerOver(limits.top_customer.share, reading),
    history_12_months: historyUnder(limits.history_12_months.months, inputs),
    reserve_unreadable: unreadable(reading, 'reserve_share_30d', 'Reserves are', keyPermissions.balance),
    balance_unreadable: unreadable(
      reading,
      'balance_negative',
      'The balance is',
      keyPermissions.balance_amounts,
    ),
  };
  return (Object.keys(limits) as GateId[]).map((id) => ({ id, cap: limits[id].cap, ...judged[id] }));
}

/** The lowest cap of the active limits; 100 if no limit is active. */
export function lowestCap(all: readonly Gate[]): number {
  return Math.min(100, ...all.filter((gate) => gate.active).map((gate) => gate.cap));
}

/** The limits that lower the score now: active, at the lowest cap, and below the raw score. */
export function bindingGates(all: readonly Gate[], rawScore: number): Gate[] {
  const cap = lowestCap(all);
  return cap < rawScore ? all.filter((gate) => gate.active && gate.cap === cap) : [];
}

function accountDisabled({ charges_enabled, payouts_enabled }: Inputs): Judged {
  const disabled = [...(charges_enabled ? [] : ['charges']), ...(payouts_enabled ? [] : ['payouts'])];
  return {
    active: disabled.length > 0,
    why:
      disabled.length > 0
        ? `Stripe has disabled ${disabled.join(' and ')} on the account`
        : 'Stripe reports neither charges nor payouts as disabled',
    opens_when: 'Stripe enables both charges and payouts again',
  };
}

/** A few disputes on few charges prove little, so the limit asks how likely it is that the true rate reaches it. */
function disputesLikely(rate: number, inputs: Inputs, card: Scorecard): Judged {
  const { disputes_90d: disputes, transactions_90d: transactions } = inputs;
  const isLikely = (counts: Pick<Inputs, 'disputes_90d' | 'transactions_90d'>) =>
    disputesLikelyAtLeast(rate, counts, card) >= card.dispute_certainty;
  const most = remembered(`${rate} ${transactions}`, () =>
    mostDisputesWhere((counts) => !isLikely(counts), transactions),
  );
  return {
    active: isLikely(inputs),
    why:
      disputes === 0 && transactions === 0
        ? 'There is no charge in 90 days, so there is no dispute rate'
        : `${counted(disputes, 'dispute')} on ${counted(transactions, 'charge')} in 90 days. The limit applies when the true rate is at least ${percent(rate)} with a probability of ${percent(card.dispute_certainty)} or more; here the probability is ${wholePercent(disputesLikelyAtLeast(rate, inputs, card))}`,
    opens_when: `At most ${counted(most, 'dispute')} on ${counted(transactions, 'charge')} in 90 days`,
  };
}

// A path scores thousands of readings with the same charges.
const mostDisputes = new Map<string, number>();

function remembered(key: string, compute: () => number): number {
  const known = mostDisputes.get(key);
  if (known !== undefined) return known;
  if (mostDisputes.size >= 1000) mostDisputes.clear();
  const value = compute();
  mostDisputes.set(key, value);
  return value;
}

/** A probability: never `100%` or `0%`, because neither is proved. */
function wholePercent(probability: number): string {
  if (probability > 0.99) return 'over 99%';
  if (probability < 0.01) return 'under 1%';
  return `${Math.round(probability * 100)}%`;
}

function salesUnder(usd: number, { monthly_net_revenue_usd: net }: Inputs, orUnknown: boolean): Judged {
  return {
    active: net === null ? orUnknown : net < usd,
    why:
      net === null
        ? 'Monthly net revenue is unknown'
        : `Net revenue is ${formatApart(net, usd, 'usd')[0]} a month`,
    opens_when: `Net revenue of the full months averages ${dollars(usd)} or more`,
  };
}

function historyUnder(months: number, { history_months: have }: Inputs): Judged {
  return {
    active: have < months,
    why:
      have === 0
        ? 'There is no sale yet, so there is no payment record'
        : `Your payment record is ${formatApart(have, months, 'months')[0]} long`,
    opens_when: `Your record reaches ${months} months${have === 0 ? ', counted from your first sale' : have < months ? `, in about ${formatDistance(months - have, 'months')}` : ''}`,
  };
}

function reserveOver(share: number, { inputs, facts }: Reading): Judged {
  const { reserve_share_30d: held } = inputs;
  const asOf = asLastRead(facts.reserve_last_read);
  return {
    active: held !== null && held > share,
    why:
      held === null
        ? 'Whether Stripe holds a reserve is unknown'
        : held === 0
          ? 'Stripe holds no reserve'
          : `Stripe ${asOf === '' ? 'holds' : 'held'} a reserve of ${formatApart(held, share, 'fraction')[0]} of 30 days’ gross sales${asOf}`,
    opens_when: `Stripe releases the reserve down to ${percent(share)} of 30 days’ gross sales or less`,
  };
}

function balanceNegative({ inputs, facts }: Reading): Judged {
  const { balance_negative: negative } = inputs;
  return {
    active: negative === true,
    why:
      negative === null
        ? 'Whether the Stripe balance is negative is unknown'
        : `The Stripe balance was ${negative ? '' : 'not '}below zero on the last two daily reads${asLastRead(facts.balance_last_read)}`,
    opens_when: 'The Stripe balance, available and pending, is zero or more',
  };
}

function topCustomerOver(share: number, { inputs, facts }: Reading): Judged {
  const { top_customer_share: top } = inputs;
  const whyUnknown =
    facts.customer_coverage === null
      ? 'no full month of the last 12 has sales'
      : 'less than half of sales can be linked to a payer';
  return {
    active: top === null || top > share,
    why:
      top === null
        ? `The largest payer’s share is unknown, because ${whyUnknown}`
        : `The largest payer makes up ${formatApart(top, share, 'fraction')[0]} of sales`,
    opens_when: `At least half of sales can be linked to a payer, and no payer makes up more than ${percent(share)}`,
  };
}

function unreadable(
  { inputs }: Reading,
  input: InputName,
  what: string,
  { row, permission }: { row: string; permission: string },
): Judged {
  const isUnknown = inputs[input] === null;
  return {
    active: isUnknown,
    why: `${what} ${isUnknown ? 'not read yet, or not readable with the permissions of your connection' : 'known'}`,
    opens_when: `${what} read with the permission “${row}” (${permission})`,
  };
}

/** Division keeps exact hits exact: 105 ÷ 7000 is 0.015. Reports on no charge at all are Infinity or NaN: the count decides. */
function isExcessive(reports: number, charges: number, limit: { rate: number; least: number }): boolean {
  return reports >= limit.least && !(reports / charges < limit.rate);
}

/**
 * Visa counts disputes and fraud reports of a month on its card-not-present charges. An estimate: whether a payment with both
 * counts once or twice is disputed between sources.
 */
function visaProgram({ facts }: Reading, { rate, reports }: { rate: number; reports: number }): Judged {
  const { previous, current } = facts.network_months.visa;
  const of = ({ disputes, fraud_warnings, charges }: NetworkMonth) =>
    `${counted(disputes + fraud_warnings, 'dispute or fraud warning', 'disputes and fraud warnings')} on ${counted(charges, 'Visa charge')}`;
  const excessive = ({ disputes, fraud_warnings, charges }: NetworkMonth) =>
    isExcessive(disputes + fraud_warnings, charges, { rate, least: reports });
  return {
    active: excessive(previous) || excessive(current),
    why: `Last month ${of(previous)}, this month ${of(current)}; Visa’s excessive level starts at ${counted(reports, 'report')} and ${percent(rate)} of a month’s online charges. An estimate: one payment may count twice`,
    opens_when: `Last month and this month are under ${counted(reports, 'report')} or under ${percent(rate)}`,
  };
}

/** Mastercard counts a month's disputes on the charges of the month before. */
function mastercardProgram(
  { facts }: Reading,
  { rate, disputes }: { rate: number; disputes: number },
): Judged {
  const { previous, current } = facts.network_months.mastercard;
  const of = (month: NetworkMonth) =>
    `${counted(month.disputes, 'dispute')} on ${counted(month.charges_before, 'Mastercard charge')} of the month before`;
  const excessive = (month: NetworkMonth) =>
    isExcessive(month.disputes, month.charges_before, { rate, least: disputes });
  return {
    active: excessive(previous) || excessive(current),
    why: `Last month ${of(previous)}, this month ${of(current)}; Mastercard’s excessive level starts at ${counted(disputes, 'dispute')} and ${percent(rate)}`,
    opens_when: `Last month and this month are under ${counted(disputes, 'dispute')} or under ${percent(rate)}`,
  };
}
