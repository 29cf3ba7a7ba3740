import fc from 'fast-check';
import type { Cash } from './cash.ts';

/** Samples of data on reserves, financing and the balance. */
export const anyCash: fc.Arbitrary<Cash> = fc.record({
  movements: fc.boolean(),
  balances: fc.option(
    fc
      .dictionary(
        fc.constantFrom('usd', 'eur', 'gbp'),
        fc.record({
          available: fc.integer({ min: -90_000, max: 90_000 }),
          pending: fc.constantFrom(0, 0, -5, 70),
        }),
        { noNullPrototype: true },
      )
      .map((amounts) => [{ date: '2026-11-22', amounts }]),
  ),
  balance_since: fc.constant(null),
  before_refusal: fc.constant({ movements: false, movements_on: null, balances: [] }),
});
