import { localDate, monthOf, utcDate } from '../shared/calendar.ts';
import {
  answersCell,
  type Cell,
  customerCell,
  type DayAmounts,
  dayCell,
  endedCell,
  guestCell,
  type NetworkAmounts,
  networkCell,
  payingCell,
  reasonCell,
  reserveCell,
  saleDayField,
  subscriptionsCell,
  total,
  unreadableCell,
  warningsCell,
} from './cells.ts';
import { disputeMovements, responseDue } from './disputes.ts';
import type {
  ChargeFact,
  DisputeFact,
  EarlyFraudWarningFact,
  PayoutFact,
  SubscriptionFact,
} from './facts.ts';
import { monthlyAmount } from './recurring.ts';
import { countedRefunds } from './refunds.ts';
import { reserveMovements } from './reserves.ts';
import { isTransaction, movedAt } from './transaction.ts';
import { factsOf, type Unit } from './unit.ts';
import { isCountable, unreadableObjects } from './unreadable.ts';

/**
 * How a generation counts: in which time zone, and whether it counts what only newer facts tell. Version 2 tells networks,
 * dispute reasons, when evidence is due, the payers of charges without a customer, and the days on which a payer bought. While
 * older facts are read again, counting these would show figures of a part of the sales. Version 3 counts the amounts of disputes to
 * answer, which the facts of version 2 tell too, so nothing is read again for it.
 */
export type Counting = { timeZone: string; facts?: number };
export const FACTS_VERSION = 3;
/** The oldest version whose facts tell all that is counted. */
export const READ_VERSION = 2;
/** Missing in generations that are older than this field. */
export const factsVersion = ({ facts = 1 }: { facts?: number | undefined }) => facts;

/** The cells that a unit adds to. It depends on the whole unit and not on the order of arrival. */
export function contribution(unit: Unit, counting: Counting): Cell[] {
  const { timeZone } = counting;
  const charges = factsOf(unit, 'charge');
  const isSecond = factsVersion(counting) >= 2;
  const isThird = factsVersion(counting) >= 3;
  return total([
    ...charges.flatMap((charge) => chargeCells(charge, timeZone, isSecond)),
    ...(isSecond ? secondVersion(unit, charges, timeZone, isThird) : []),
    ...paymentCells(charges, timeZone),
    ...charges.flatMap(attemptCells),
    ...refundCells(unit, timeZone),
    ...factsOf(unit, 'dispute').flatMap((dispute) => disputeCells(dispute, timeZone)),
    ...factsOf(unit, 'early_fraud_warning').map(({ created }) => warningsCell(localDate(created, timeZone))),
    ...factsOf(unit, 'payout').flatMap(payoutCells),
    ...factsOf(unit, 'subscription').flatMap((subscription) => subscriptionCells(subscription, timeZone)),
    ...reserveMovements(unit).map(({ currency, held }) => reserveCell(currency, held)),
    ...financingCells(unit, timeZone),
    ...unreadableObjects(unit).map(unreadableCell),
  ]);
}

/** The cells that only facts of version 2 give. @param isThird with what version 3 counts of them */
function secondVersion(
  unit: Unit,
  charges: readonly ChargeFact[],
  timeZone: string,
  isThird: boolean,
): Cell[] {
  return [
    ...networkCells(unit, charges, timeZone),
    ...reasonCells(unit, timeZone),
    ...factsOf(unit, 'dispute').flatMap((dispute) => answerCells(dispute, timeZone, isThird)),
  ];
}

/** Whether the card networks count the dispute. They do not count inquiries, or disputes that were prevented. */
export function isChargeback(dispute: DisputeFact): boolean {
  return !dispute.status.startsWith('warning_') && dispute.status !== 'prevented';
}

/** Keeps only the day on which evidence is due, as whether that is near depends on the time of the query. */
function answerCells(dispute: DisputeFact, timeZone: string, isThird: boolean): Cell[] {
  const due = responseDue(dispute);
  if (due === null) return [];
  const { amount, currency } = dispute;
  return [answersCell(localDate(due, timeZone), isThird ? { [currency]: amount } : {})];
}

function chargeCells(charge: ChargeFact, timeZone: string, isSecond: boolean): Cell[] {
  const { currency, customer, amount_captured } = charge;
  const payer = isSecond ? (charge.payer ?? null) : null;
  if (isTransaction(charge)) {
    const date = localDate(movedAt(charge), timeZone);
    const day = { gross: amount_captured, transactions: 1 };
    if (customer === null && payer === null) return [dayCell(date, currency, day)];
    const paid = { gross: amount_captured, ...(isSecond ? { [saleDayField(date)]: 1 } : {}) };
    return [
      dayCell(date, currency, { ...day, gross_with_customer: amount_captured }),
      customer === null
        ? guestCell(monthOf(date), currency, payer ?? '', paid)
        : customerCell(monthOf(date), currency, customer, paid),
    ];
  }
  // Radar blocked it before it reached the bank. It is not an attempt, so it is not a failure either.
  if (charge.status !== 'failed' || charge.blocked) return [];
  return [dayCell(localDate(charge.created, timeZone), currency, { failed: 1 })];
}

/**
 * The counts of a card network: each charge, chargeback and early fraud warning on its own day. A dispute that does not name its
 * network has its charge's, and a warning always does.
 */
function networkCells(unit: Unit, charges: readonly ChargeFact[], timeZone: string): Cell[] {
  const cell = (network: string | null | undefined, at: number, amounts: NetworkAmounts) =>
    network ? [networkCell(localDate(at, timeZone), network, amounts)] : [];
  return [
    ...charges.filter(isTransaction).flatMap((charge) =>
      cell(charge.network, movedAt(charge), {
        transactions: 1,
        transactions_cnp: charge.present ? 0 : 1,
      }),
    ),
    ...factsOf(unit, 'dispute')
      .filter(isChargeback)
      .flatMap((dispute) => cell(networkIn(unit, dispute), dispute.created, { chargebacks: 1 })),
    ...factsOf(unit, 'early_fraud_warning').flatMap((warning) =>
      cell(networkIn(unit, warning), warning.created, { warnings: 1 }),
    ),
  ];
}

/** The card network of a part of a payment: its own, else its charge's; null if unknown. */
export function networkIn(unit: Unit, part: ChargeFact | DisputeFact | EarlyFraudWarningFact): string | null {
  const own = part.kind === 'early_fraud_warning' ? null : part.network;
  if (own || part.kind === 'charge') return own ?? null;
  return factsOf(unit, 'charge').find(({ id }) => id === part.charge)?.network ?? null;
}

/** Stripe's reason of a dispute, or `unknown` if it states none. */
export const reasonOf = ({ reason }: DisputeFact) => reason ?? 'unknown';

function reasonCells(unit: Unit, timeZone: string): Cell[] {
  return factsOf(unit, 'dispute')
    .filter(isChargeback)
    .map((dispute) => {
      const amounts = { chargebacks: 1, ...decision(dispute) };
      return reasonCell(localDate(dispute.created, timeZone), reasonOf(dispute), amounts);
    });
}

function decision({ status }: DisputeFact) {
  const won = status === 'won';
  const lost = status === 'lost';
  return { disputes_won: won ? 1 : 0, disputes_lost: lost ? 1 : 0, disputes_open: won || lost ? 0 : 1 };
}

/** The payment as a whole, on the day of its first attempt. It failed if an attempt failed and no attempt succeeded. */
function paymentCells(charges: readonly ChargeFact[], timeZone: string): Cell[] {
  const attempts = charges.filter((charge) => !charge.blocked);
  const [first] = attempts;
  if (!first) return [];
  const failed =
    attempts.some(({ status }) => status === 'failed') &&
    !attempts.some(({ status }) => status === 'succeeded');
  return [
    dayCell(localDate(first.created, timeZone), first.currency, {
      payments: 1,
      payments_failed: failed ? 1 : 0,
    }),
  ];
}

/** Attempts and declines by UTC day. A burst of declines is a sign of card testing, which does not follow the business's time zone. */
function attemptCells(charge: ChargeFact): Cell[] {
  if (charge.blocked) return [];
  return [
    dayCell(utcDate(charge.created), charge.currency, {
      attempts_utc: 1,
      declines_utc: charge.status === 'failed' ? 1 : 0,
    }),
  ];
}

function refundCells(unit: Unit, timeZone: string): Cell[] {
  return countedRefunds(unit).map(({ refund, amount, first }) =>
    dayCell(localDate(refund.created, timeZone), refund.currency, {
      refunds: amount,
      refund_count: 1,
      refunded_charges: first ? 1 : 0,
    }),
  );
}

function disputeCells(dispute: DisputeFact, timeZone: string): Cell[] {
  const movements = disputeMovements(dispute).flatMap(({ created, amount, fee, feeCurrency }) => {
    const date = localDate(created, timeZone);
    return [
      dayCell(date, dispute.currency, amount < 0n ? { withdrawn: -amount } : { reinstated: amount }),
      dayCell(date, feeCurrency, { dispute_fees: fee }),
    ];
  });
  if (!isChargeback(dispute)) return movements;
  const counted = dayCell(localDate(dispute.created, timeZone), dispute.currency, {
    chargebacks: 1,
    ...decision(dispute),
  });
  return [counted, ...movements];
}

/** Keeps only the arrival date of an open payout: whether it is late depends on the time of the query. */
function payoutCells(payout: PayoutFact): Cell[] {
  if (payout.amount < 0) return [];
  const day = (amounts: DayAmounts) => [dayCell(utcDate(payout.arrival_date), payout.currency, amounts)];
  switch (payout.status) {
    case 'paid':
      return day({ payouts_paid: 1, payout_amount: payout.amount });
    case 'failed':
      return day({ payouts_failed: 1 });
    case 'pending':
    case 'in_transit':
      return day({ payouts_open: 1 });
    default:
      return [];
  }
}

/** Advances of Stripe Capital add to the balance, and paydowns take from it. A reversal has the other sign. */
function financingCells(unit: Unit, timeZone: string): Cell[] {
  return factsOf(unit, 'balance_transaction').flatMap(({ about, created, currency, amount }) => {
    if (about === 'reserve') return [];
    const day: DayAmounts =
      about === 'financing_payout' ? { financing_paid_out: amount } : { financing_paid_down: -amount };
    return [dayCell(localDate(created, timeZone), currency, day)];
  });
}

function subscriptionCells(subscription: SubscriptionFact, timeZone: string): Cell[] {
  const { currency, status, start_date, trial_end, ended_at, collection_paused } = subscription;
  const known = subscriptionsCell(currency);
  const amount = monthlyAmount(subscription);
  if (amount.num <= 0n || collection_paused || !isCountable(amount)) return [known];
  const paidFrom = Math.max(start_date, trial_end ?? start_date);
  const from = localDate(paidFrom, timeZone);
  if (status === 'active' || status === 'past_due') return [known, payingCell(currency, from, amount)];
  // A subscription that ended within its trial never paid.
  if (status !== 'canceled' || ended_at === null || ended_at <= paidFrom) return [known];
  return [known, endedCell(localDate(ended_at, timeZone), currency, from, amount)];
}
