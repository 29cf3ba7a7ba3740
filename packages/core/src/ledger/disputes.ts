import { roundHalfUp } from '../shared/money.ts';
import type { DisputeFact, Movement } from './facts.ts';
import { add, type Rational, rational } from './rational.ts';

/** The effect of one balance transaction of a dispute on revenue. */
export type DisputeMovement = {
  /** Epoch seconds. */
  created: number;
  /** Minor units of the dispute's currency. Negative: withdrawn. Positive: reinstated. */
  amount: bigint;
  /** Minor units of `feeCurrency`. Negative: the fee was returned. */
  fee: number;
  feeCurrency: string;
};

/**
 * A dispute's balance transactions in order of date, in the dispute's currency. If the balance settles in another currency,
 * amounts are scaled so that the first withdrawal in that currency equals the dispute's amount. The running sum stays between 0
 * and that amount. Rounding the running sum, not each part, makes a full reinstatement add up to exactly 0.
 */
export function disputeMovements(dispute: DisputeFact): DisputeMovement[] {
  const movements = Object.entries(dispute.movements)
    .map(([id, movement]) => ({ id, ...movement }))
    // Within one second a withdrawal sorts first: money is withdrawn before it is reinstated.
    .sort((a, b) => a.created - b.created || a.amount - b.amount || (a.id < b.id ? -1 : 1));
  const whole = BigInt(dispute.amount);
  let withdrawn = rational(0n);
  return movements.map(({ created, amount, fee, currency }) => {
    const before = withdrawn;
    if (currency === dispute.currency) withdrawn = add(before, rational(-amount));
    else {
      const first = firstWithdrawal(movements, currency);
      const next = add(before, rational(BigInt(-amount) * whole, first));
      withdrawn = clamp(next, min(before, rational(0n)), max(before, rational(whole)));
    }
    return { created, amount: roundHalfDown(before) - roundHalfDown(withdrawn), fee, feeCurrency: currency };
  });
}

/** The size of the first withdrawal in a currency, else of the first in any currency, else 1. */
function firstWithdrawal(movements: readonly Movement[], currency: string): number {
  const withdrawals = movements.filter(({ amount }) => amount < 0);
  const first = withdrawals.find((withdrawal) => withdrawal.currency === currency) ?? withdrawals[0];
  return first ? -first.amount : 1;
}

/** Rounds to the nearest integer, halves down, so that reinstated amounts round up. */
const roundHalfDown = ({ num, den }: Rational) => -roundHalfUp(-num, den);

/** An inquiry needs an answer too: without one it may become a chargeback. */
const NEEDS_RESPONSE = new Set(['needs_response', 'warning_needs_response']);

/**
 * The second until which a dispute or an inquiry can still be answered, in the past too. Null if no answer is awaited: it is with the bank or closed,
 * evidence was sent, or the bank takes none.
 */
export function responseDue({ status, evidence_due_by, evidence_submitted }: DisputeFact): number | null {
  return NEEDS_RESPONSE.has(status) && evidence_due_by && !evidence_submitted ? evidence_due_by : null;
}

const isLess = (a: Rational, b: Rational) => a.num * b.den < b.num * a.den;
const min = (a: Rational, b: Rational) => (isLess(b, a) ? b : a);
const max = (a: Rational, b: Rational) => (isLess(a, b) ? b : a);
const clamp = (value: Rational, from: Rational, to: Rational) => min(max(value, from), to);
