import type { ChargeFact, RefundFact } from './facts.ts';
import { isTransaction } from './transaction.ts';
import { factsOf, type Unit } from './unit.ts';

/** A refund and the amount it counts for, in minor units. `first` marks the charge's first counted refund. */
export type CountedRefund = { refund: RefundFact; amount: number; first: boolean };

/**
 * The refunds of a payment that count, in order of creation. They succeeded or are pending, belong to a captured charge, do
 * not release an authorization, and never exceed the captured amount together. A refund whose charge cannot be read
 * counts in full: since API version 2025-03-31 a release creates no refund. A refund that names neither a charge nor a
 * payment, such as one of a customer's cash balance, does not count: it returns money that was never revenue.
 */
export function countedRefunds(unit: Unit): CountedRefund[] {
  const charges = factsOf(unit, 'charge');
  const refunds = factsOf(unit, 'refund').filter(({ id, payment }) => payment !== id);
  const known = (refund: RefundFact) => chargeOf(refund, charges) ?? null;
  const byCharge = Map.groupBy(refunds, (refund) => known(refund)?.id ?? refund.charge);
  return [...byCharge.values()].flatMap(([first, ...more]) =>
    first ? countRefunds(known(first), [first, ...more]) : [],
  );
}

/**
 * The refunded amount of a charge that its known refunds do not explain, in minor units; 0 or less if none is missing.
 * Refunds that name only the payment do not count as known.
 */
export function unknownRefunds(unit: Unit, { id, amount_refunded }: ChargeFact): number {
  return factsOf(unit, 'refund')
    .filter(({ charge, status }) => charge === id && status !== 'failed' && status !== 'canceled')
    .reduce((unknown, { amount }) => unknown - amount, amount_refunded);
}

/**
 * A key that changes when listing a charge's refunds again could find new ones. It includes the second of the newest event,
 * because amounts alone repeat: a canceled refund may be followed by another of the same amount.
 */
export function refundsState(unit: Unit, at: number, charge: ChargeFact): string {
  return `${at} ${charge.amount_refunded} ${unknownRefunds(unit, charge)}`;
}

/** The charge of a refund. If it names only its payment, the captured charge: a payment has at most one. It may have failed since. */
function chargeOf({ charge }: RefundFact, charges: readonly ChargeFact[]): ChargeFact | undefined {
  if (charge !== null) return charges.find(({ id }) => id === charge);
  return charges.find(isTransaction) ?? charges.find((one) => one.amount_captured > 0) ?? charges.at(-1);
}

function countRefunds(charge: ChargeFact | null, refunds: readonly RefundFact[]): CountedRefund[] {
  const release = charge && findRelease(charge, refunds);
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

/** A pending bank debit already has an `amount_captured`, but no money has arrived. */
function refundable({ status, amount_captured }: ChargeFact): number {
  return status === 'pending' ? 0 : amount_captured;
}

/** `partial_capture` is missing from the API reference, but Stripe sends it. */
function isRelease(refund: RefundFact): boolean {
  return refund.reason === 'expired_uncaptured_charge' || refund.reason === 'partial_capture';
}

/** Stripe makes the capture's balance transaction and the refund of the rest one after the other. */
const AT_CAPTURE_SECONDS = 5;

/**
 * The refund that only releases the uncaptured part of an authorization. Since API version 2025-03-31 there is none, but the
 * owner's own integration may use an older version. It has the amount of exactly that part and the time of the capture; if the
 * time is unknown, it has no balance transaction, as no money moved. Its reason does not identify it.
 * https://docs.stripe.com/changelog/basil/2025-03-31/remove-refund-from-partial-capture-and-payment-cancellation-flow
 */
function findRelease(charge: ChargeFact, refunds: readonly RefundFact[]): RefundFact | undefined {
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
