import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disputeMovements } from './disputes.ts';
import type { DisputeFact, Movement } from './facts.ts';
import { project } from './project.ts';
import * as stripe from './stripe-objects.support.ts';

type Moved = [amount: number, currency?: string, day?: number];

/** A dispute of 100.00 usd. Its balance transactions are a day apart unless a day is given. */
function disputeOf(moved: Moved[], amount = 10_000): DisputeFact {
  const balance_transactions = moved.map(([units, currency = 'gbp', day], index) =>
    stripe.movement({
      id: `txn_${index}`,
      amount: units,
      currency,
      fee: 0,
      created: stripe.NOON + (day ?? index) * 86_400,
    }),
  );
  return project(stripe.dispute({ amount, balance_transactions })) as DisputeFact;
}

const amounts = (dispute: DisputeFact) => disputeMovements(dispute).map(({ amount }) => Number(amount));

describe('a dispute settled in another currency', () => {
  it.each<[string, Moved[], number[]]>([
    ['is withdrawn in full', [[-8000]], [-10_000]],
    ['is reinstated by the share of its withdrawal', [[-8000], [4000]], [-10_000, 5000]],
    ['is reinstated in full at another rate', [[-8000], [8300]], [-10_000, 10_000]],
    ['stays partly withdrawn at another rate', [[-8000], [7000]], [-10_000, 8750]],
    ['is withdrawn a second time', [[-8000], [8000], [-8200]], [-10_000, 10_000, -10_000]],
    ['never withdraws more than its amount', [[-8000], [-3000]], [-10_000, 0]],
    ['never reinstates more than was withdrawn', [[-8000], [6000], [6000]], [-10_000, 7500, 2500]],
    [
      'is scaled by each currency’s own withdrawal',
      [[-8000], [8000], [-9200, 'eur'], [4600, 'eur']],
      [-10_000, 10_000, -10_000, 5000],
    ],
    ['is scaled by the first withdrawal if a currency has none', [[-8000], [4000, 'eur']], [-10_000, 5000]],
    ['has no amount for a fee alone', [[0], [-8000], [4000]], [0, -10_000, 5000]],
    [
      'is not scaled for movements in its own currency',
      [
        [-10_000, 'usd'],
        [4000, 'usd'],
      ],
      [-10_000, 4000],
    ],
    [
      'is withdrawn before it is reinstated within one second',
      [
        [8000, 'gbp', 1],
        [-8000, 'gbp', 1],
      ],
      [-10_000, 10_000],
    ],
    ['reinstates nothing before a withdrawal', [[4000]], [0]],
  ])('a dispute settled in another currency %s', (_, moved, expected) => {
    expect(amounts(disputeOf(moved))).toEqual(expected);
  });

  it('parts that add up to the withdrawal reinstate the full amount despite rounding', () => {
    expect(amounts(disputeOf([[-7], [2], [2], [3]], 1000))).toEqual([-1000, 286, 285, 429]);
    expect(amounts(disputeOf([[-8000], [2]], 10_000))).toEqual([-10_000, 3]);
  });

  it('the sum withdrawn is independent of the order and stays between 0 and the amount', () => {
    const moved = fc.tuple(fc.integer({ min: -20_000, max: 20_000 }), fc.constantFrom('gbp', 'jpy'));
    fc.assert(
      fc.property(
        fc.array(moved, { maxLength: 6 }),
        fc.integer({ min: 0, max: 10 ** 12 - 1 }),
        (list, amount) => {
          const dispute = disputeOf(list, amount);
          const turned: Record<string, Movement> = Object.fromEntries(
            Object.entries(dispute.movements).reverse(),
          );
          expect(disputeMovements({ ...dispute, movements: turned })).toEqual(disputeMovements(dispute));
          let out = 0;
          for (const step of amounts(dispute)) {
            out -= step;
            expect(out >= 0 && out <= amount).toBe(true);
          }
        },
      ),
    );
  });

  it('the fee is in the currency of its balance transaction', () => {
    const inPounds = stripe.movement({ currency: 'gbp', amount: 0, fee: 1500 });
    const dispute = project(stripe.dispute({ balance_transactions: [inPounds] })) as DisputeFact;
    expect(disputeMovements(dispute)).toMatchObject([{ amount: 0n, fee: 1500, feeCurrency: 'gbp' }]);
  });
});
