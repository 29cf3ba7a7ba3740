import { roundHalfUp } from '../shared/money.ts';
import type { DisputeFact, Movement } from './facts.ts';
import { add, type Rational, rational } from './rational.ts';

/** What one balance transaction of a dispute means for revenue. */
export type DisputeMovement = {
  /** Epoch seconds. */
  created: number;
  /** Minor units of the dispute's currency: negative was withdrawn, positive reinstated. */
  amount: bigint;
  /** Minor units of `feeCurrency`; a negative fee was given back. */
  fee: number;
  feeCurrency: string;
};

/**
 * A dispute's balance transactions by date, in its own currency. The balance may be settled in another one: then each is
 * scaled so that the first withdrawal in that currency is the dispute's amount, and the sum withdrawn stays between nothing and
 * that amount. The sum is rounded, not each part, so parts that give back the whole leave nothing.
 */
export function disputeMovements(dispute: DisputeFact): DisputeMovement[] {
  const movements = Object.entries(dispute.movements)
    .map(([id, movement]) => ({ id, ...movement }))
    // In one second a withdrawal comes first: nothing is given back before it was taken.
    .sort((a, b) => a.created - b.created || a.amount - b.amount || (a.id < b.id ? -1 : 1));
  const whole = BigInt(dispute.amount);
  let withdrawn = rational(0n);
  return movements.map(({ created, amount, fee, currency }) => {
    const before = withdrawn;
    if (currency === dispute.currency) withdrawn = add(before, rational(-amount));
    else {
      const first = firstWithdrawal(movements, currency);
      const next = add(before, rational(BigInt(-amount) * whole, first));
      withdrawn = within(next, least(before, rational(0n)), most(before, rational(whole)));
    }
    return { created, amount: rounded(before) - rounded(withdrawn), fee, feeCurrency: currency };
  });
}

/** The size of the first withdrawal in a currency, else of the first in any; 1 without one. */
function firstWithdrawal(movements: readonly Movement[], currency: string): number {
  const withdrawals = movements.filter(({ amount }) => amount < 0);
  const first = withdrawals.find((withdrawal) => withdrawal.currency === currency) ?? withdrawals[0];
  return first ? -first.amount : 1;
}

/** To the nearest integer; a half goes down, so that what is given back goes up. */
const rounded = ({ num, den }: Rational) => -roundHalfUp(-num, den);

const isLess = (a: Rational, b: Rational) => a.num * b.den < b.num * a.den;
const least = (a: Rational, b: Rational) => (isLess(b, a) ? b : a);
const most = (a: Rational, b: Rational) => (isLess(a, b) ? b : a);
const within = (value: Rational, from: Rational, to: Rational) => least(most(value, from), to);
