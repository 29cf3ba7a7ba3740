import type { Effect } from '../../contract/evidence.ts';
import { isChargeback } from '../../ledger/contribution.ts';
import { disputeMovements, responseDue } from '../../ledger/disputes.ts';
import type { FactKind } from '../../ledger/facts.ts';
import { countedRefunds } from '../../ledger/refunds.ts';
import { reserveMovements } from '../../ledger/reserves.ts';
import { isTransaction, movedAt } from '../../ledger/transaction.ts';
import { factsOf, type Unit } from '../../ledger/unit.ts';
import { type LocalDate, localDate, utcDate, utcStart } from '../../shared/calendar.ts';
import { toJsonAmount } from '../../shared/money.ts';
import { LATE_AFTER_SECONDS } from '../book.ts';

/** An object behind a figure. `at` is when it counts, in epoch seconds; amounts are in minor units. */
export type Row = {
  kind: Exclude<FactKind, 'account'> | 'customer' | 'payer';
  id: string;
  at: number;
  amount: number | null;
  currency: string | null;
  status: string | null;
  counts: Effect;
  /** The payment that the object belongs to. */
  payment: string | null;
  /** Of a dispute that awaits an answer: until when, in epoch seconds. */
  response_due?: number | null;
};

/**
 * The day on which a row counts: in the business's time zone, except that a payout's arrival date is used unchanged, and a declined
 * attempt counts on its UTC day.
 */
export function dateOf(
  { kind, at, counts }: Pick<Row, 'kind' | 'at' | 'counts'>,
  timeZone: string,
): LocalDate {
  const isUtc = kind === 'payout' || kind === 'customer' || kind === 'payer' || counts === 'declined_attempt';
  return isUtc ? utcDate(at) : localDate(at, timeZone);
}

/** The rows of a unit behind one figure. They must match the objects that `contribution` counts. */
export type RowsOf = (unit: Unit, now: number) => Row[];

export const transactions: RowsOf = (unit) =>
  factsOf(unit, 'charge')
    .filter(isTransaction)
    .map((charge) => ({
      kind: 'charge',
      id: charge.id,
      at: movedAt(charge),
      amount: charge.amount_captured,
      currency: charge.currency,
      status: charge.status,
      counts: 'transaction',
      payment: charge.payment,
    }));

export const failedCharges: RowsOf = (unit) => declinedRows(unit, 'failed_charge');

/** The same charges, counted by UTC day. */
export const declinedAttempts: RowsOf = (unit) => declinedRows(unit, 'declined_attempt');

function declinedRows(unit: Unit, counts: 'failed_charge' | 'declined_attempt'): Row[] {
  return factsOf(unit, 'charge')
    .filter(({ status, blocked }) => status === 'failed' && !blocked)
    .map(({ id, created, amount, currency, status, payment }) => ({
      kind: 'charge',
      id,
      at: created,
      amount,
      currency,
      status,
      counts,
      payment,
    }));
}

/** A payment with a failed and no successful attempt, shown by its first attempt. */
export const failedPayments: RowsOf = (unit) => {
  const attempts = factsOf(unit, 'charge').filter(({ blocked }) => !blocked);
  const [first] = attempts;
  const failed =
    attempts.some(({ status }) => status === 'failed') &&
    !attempts.some(({ status }) => status === 'succeeded');
  if (!first || !failed) return [];
  const { id, created, amount, currency, status, payment } = first;
  return [{ kind: 'charge', id, at: created, amount, currency, status, counts: 'failed_payment', payment }];
};

export const refunds: RowsOf = (unit) => refundRows(unit, 'refund');

/** The first counted refund of each refunded charge. */
export const refundedCharges: RowsOf = (unit) => refundRows(unit, 'refunded_charge');

function refundRows(unit: Unit, counts: 'refund' | 'refunded_charge'): Row[] {
  return countedRefunds(unit)
    .filter(({ first }) => first || counts === 'refund')
    .map(({ refund, amount }) => ({
      kind: 'refund',
      id: refund.id,
      at: refund.created,
      amount,
      currency: refund.currency,
      status: refund.status,
      counts,
      payment: refund.payment,
    }));
}

export function chargebacks(matches: (status: string) => boolean): RowsOf {
  return (unit) =>
    factsOf(unit, 'dispute')
      .filter((dispute) => isChargeback(dispute) && matches(dispute.status))
      .map((dispute) => ({
        kind: 'dispute',
        id: dispute.id,
        at: dispute.created,
        amount: dispute.amount,
        currency: dispute.currency,
        status: dispute.status,
        counts: 'chargeback',
        payment: dispute.payment,
        response_due: responseDue(dispute),
      }));
}

/** The money that disputes moved, as in net revenue. */
export const disputesMoved: RowsOf = (unit) =>
  factsOf(unit, 'dispute').flatMap((dispute) =>
    disputeMovements(dispute)
      .filter(({ amount }) => amount !== 0n)
      .map(
        ({ created, amount }): Row => ({
          kind: 'dispute',
          id: dispute.id,
          at: created,
          amount: toJsonAmount(amount < 0n ? -amount : amount),
          currency: dispute.currency,
          status: dispute.status,
          counts: amount < 0n ? 'withdrawn' : 'reinstated',
          payment: dispute.payment,
        }),
      ),
  );

export const disputeFees: RowsOf = (unit) =>
  factsOf(unit, 'dispute').flatMap((dispute) =>
    disputeMovements(dispute)
      .filter(({ fee }) => fee !== 0)
      .map(
        ({ created, fee, feeCurrency }): Row => ({
          kind: 'dispute',
          id: dispute.id,
          at: created,
          amount: fee,
          currency: feeCurrency,
          status: dispute.status,
          counts: 'dispute_fee',
          payment: dispute.payment,
        }),
      ),
  );

export const earlyFraudWarnings: RowsOf = (unit) =>
  factsOf(unit, 'early_fraud_warning').map(({ id, created, charge, actionable }) => ({
    kind: 'early_fraud_warning',
    id,
    at: created,
    amount: null,
    currency: null,
    status: actionable ? 'actionable' : 'not_actionable',
    counts: 'early_fraud_warning',
    payment: charge,
  }));

type PayoutEffect = Extract<Effect, `payout_${string}`>;

export function payouts(...wanted: PayoutEffect[]): RowsOf {
  return (unit, now) =>
    factsOf(unit, 'payout').flatMap(({ id, arrival_date, amount, currency, status }): Row[] => {
      const late = now >= utcStart(utcDate(arrival_date)) + LATE_AFTER_SECONDS;
      const effects: Record<string, PayoutEffect | undefined> = {
        paid: 'payout_paid',
        failed: 'payout_failed',
        pending: late ? 'payout_late' : undefined,
        in_transit: late ? 'payout_late' : undefined,
      };
      const counts = effects[status];
      if (amount < 0 || !counts || !wanted.includes(counts)) return [];
      return [{ kind: 'payout', id, at: arrival_date, amount, currency, status, counts, payment: null }];
    });
}

/** An advance of Stripe Capital or a paydown. A reversal is negative. */
export function financing(about: 'financing_payout' | 'financing_paydown'): RowsOf {
  return (unit) =>
    factsOf(unit, 'balance_transaction')
      .filter((fact) => fact.about === about)
      .map(({ id, created, amount, currency }) => ({
        kind: 'balance_transaction',
        id,
        at: created,
        amount: about === 'financing_payout' ? amount : 0 - amount,
        currency,
        status: null,
        counts: about === 'financing_payout' ? 'financing_paid_out' : 'financing_paid_down',
        payment: null,
      }));
}

export const reserves: RowsOf = (unit) =>
  reserveMovements(unit).map(({ id, created, held, currency }) => ({
    kind: 'balance_transaction',
    id,
    at: created,
    amount: Math.abs(held),
    currency,
    status: null,
    counts: held < 0 ? 'reserve_released' : 'reserve_held',
    payment: null,
  }));
