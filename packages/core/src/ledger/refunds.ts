import type { ChargeFact, RefundFact } from './facts.ts';
import { isTransaction } from './transaction.ts';
import { factsOf, type Unit } from './unit.ts';

/** A refund with what it counts for; `first` is the charge's first that counts. */
export type CountedRefund = { refund: RefundFact; amount: number; first: boolean };

/**
 * The refunds of a payment that count, in order of creation: succeeded or pending, of a captured charge, no release of
 * an authorization, and together never more than was captured. One whose charge cannot be read is believed: releasing
 * an authorization has made no refund since API version 2025-03-31. One that names neither a charge nor a payment, as of a
 * customer's cash balance, gives back what never was revenue.
 */
export function countedRefunds(unit: Unit): CountedRefund[] {
  const charges = factsOf(unit, 'charge');
  const refunds = factsOf(unit, 'refund').filter(({ id, payment }) => payment !== id);
  const known = (refund: RefundFact) => chargeOf(refund, charges) ?? null;
  const byCharge = Map.groupBy(refunds, (refund) => known(refund)?.id ?? refund.charge);
  return [...byCharge.values()].flatMap(([first, ...more]) =>
    first ? countOf(known(first), [first, ...more]) : [],
  );
}

/**
 * By how much a charge says that it was refunded beyond its known refunds, in minor units; 0 or less where none is unknown.
 * Refunds that name only the payment are not counted as known.
 */
export function unknownRefunds(unit: Unit, { id, amount_refunded }: ChargeFact): number {
  return factsOf(unit, 'refund')
    .filter(({ charge, status }) => charge === id && status !== 'failed' && status !== 'canceled')
    .reduce((unknown, { amount }) => unknown - amount, amount_refunded);
}

/**
 * What decides whether listing a charge's refunds again could find others: the second of its newest event, what it says, and
 * what is known. Amounts alone come again: after a refund was canceled another of the same amount may follow.
 */
export function refundsState(unit: Unit, at: number, charge: ChargeFact): string {
  return `${at} ${charge.amount_refunded} ${unknownRefunds(unit, charge)}`;
}

/** A refund may name only its payment; of a payment's charges one at most is captured, though it may have failed since. */
function chargeOf({ charge }: RefundFact, charges: readonly ChargeFact[]): ChargeFact | undefined {
  if (charge !== null) return charges.find(({ id }) => id === charge);
  return charges.find(isTransaction) ?? charges.find((one) => one.amount_captured > 0) ?? charges.at(-1);
}

function countOf(charge: ChargeFact | null, refunds: readonly RefundFact[]): CountedRefund[] {
  const release = charge && releaseAmong(charge, refunds);
  let left = charge ? refundable(charge) : Number.POSITIVE_INFINITY;
  const counted: CountedRefund[] = [];
  for (const refund of refunds) {
    const counts = refund.status === 'succeeded' || (refund.status === 'pending' && !refund.charge_pending);
    const amount = Math.min(refund.amount, left);
    if (!counts || refund === release || isRelease(refund) || amount <= 0) continue;
    left -= amount;
    counted.push({ refund, amount, first: counted.length === 0 });
  }
  return counted;
}

/** A pending debit says how much was captured before it has brought in anything. */
function refundable({ status, amount_captured }: ChargeFact): number {
  return status === 'pending' ? 0 : amount_captured;
}

/** `partial_capture` is not in the API's reference but in use. */
function isRelease(refund: RefundFact): boolean {
  return refund.reason === 'expired_uncaptured_charge' || refund.reason === 'partial_capture';
}

/** The balance transaction of a capture and the refund of the rest are made one after the other. */
const AT_CAPTURE_SECONDS = 5;

/**
 * Since API version 2025-03-31 releasing the uncaptured part of an authorization makes no refund, but an older
 * version, which the owner's own integration may still use, makes one of just that part at the moment of the capture.
 * Its reason does not say so; its amount does, together with its time, or, where the time of the capture is not known,
 * with no money having moved.
 * https://docs.stripe.com/changelog/basil/2025-03-31/remove-refund-from-partial-capture-and-payment-cancellation-flow
 */
function releaseAmong(charge: ChargeFact, refunds: readonly RefundFact[]): RefundFact | undefined {
  const uncaptured = charge.amount - charge.amount_captured;
  if (!charge.captured || uncaptured <= 0) return undefined;
  return refunds.find(
    (refund) =>
      refund.amount === uncaptured &&
      refund.status === 'succeeded' &&
      (charge.captured_at === null
        ? refund.balance_transaction === null
        : refund.created <= charge.captured_at + AT_CAPTURE_SECONDS),
  );
}
