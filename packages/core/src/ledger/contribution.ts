import { localDate, monthOf, utcDate } from '../shared/calendar.ts';
import {
  type Cell,
  customerCell,
  type DayAmounts,
  dayCell,
  endedCell,
  payingCell,
  reserveCell,
  subscriptionsCell,
  total,
  unreadableCell,
  warningsCell,
} from './cells.ts';
import { disputeMovements } from './disputes.ts';
import type { ChargeFact, DisputeFact, PayoutFact, SubscriptionFact } from './facts.ts';
import { monthlyAmount } from './recurring.ts';
import { countedRefunds } from './refunds.ts';
import { reserveMovements } from './reserves.ts';
import { isTransaction, movedAt } from './transaction.ts';
import { factsOf, type Unit } from './unit.ts';
import { isCountable, unreadableObjects } from './unreadable.ts';

/** The cells that a unit adds to, with days in `timeZone`. It depends on the whole unit and not on the order of arrival. */
export function contribution(unit: Unit, timeZone: string): Cell[] {
  const charges = factsOf(unit, 'charge');
  return total([
    ...charges.flatMap((charge) => chargeCells(charge, timeZone)),
    ...paymentCells(charges, timeZone),
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

/** Whether the card networks count the dispute. They count no inquiries, and none that was prevented before it became a dispute. */
export function isChargeback(dispute: DisputeFact): boolean {
  return !dispute.status.startsWith('warning_') && dispute.status !== 'prevented';
}

function chargeCells(charge: ChargeFact, timeZone: string): Cell[] {
  const { currency, customer, amount_captured } = charge;
  if (isTransaction(charge)) {
    const date = localDate(movedAt(charge), timeZone);
    const day = { gross: amount_captured, transactions: 1 };
    if (customer === null) return [dayCell(date, currency, day)];
    return [
      dayCell(date, currency, { ...day, gross_with_customer: amount_captured }),
      customerCell(monthOf(date), currency, customer, amount_captured),
    ];
  }
  // Radar blocked it before it reached the bank. It is not an attempt, so it is not a failure either.
  if (charge.status !== 'failed' || charge.blocked) return [];
  return [dayCell(localDate(charge.created, timeZone), currency, { failed: 1 })];
}

/** The payment as a whole, on the day of its first attempt. It failed if an attempt failed and none succeeded. */
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
  const won = dispute.status === 'won';
  const lost = dispute.status === 'lost';
  const counted = dayCell(localDate(dispute.created, timeZone), dispute.currency, {
    chargebacks: 1,
    disputes_won: won ? 1 : 0,
    disputes_lost: lost ? 1 : 0,
    disputes_open: won || lost ? 0 : 1,
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
