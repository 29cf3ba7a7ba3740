import { beforeAll, describe, expect, test } from 'vitest';
import { runClauses, type Shown } from '../support/run-clauses.ts';
import { sampled } from '../support/sampled.ts';
import { cloud, stripe, usePlainStripe } from '../support/shop.ts';
import { type Clause, type Delivery, deliveriesOf } from '../support/story.ts';
import { captures } from './clauses/captures.ts';
import { currencies } from './clauses/currencies.ts';
import { customers } from './clauses/customers.ts';
import { delayedCaptures } from './clauses/delayed-captures.ts';
import { disputes } from './clauses/disputes.ts';
import { multicaptures } from './clauses/multicaptures.ts';
import { ordering } from './clauses/ordering.ts';
import { payouts } from './clauses/payouts.ts';
import { recurring } from './clauses/recurring.ts';
import { refunds } from './clauses/refunds.ts';
import { refundsWithoutEvents } from './clauses/refunds-without-events.ts';
import { terms } from './clauses/terms.ts';
import { zones } from './clauses/zones.ts';

const all: Record<string, Clause[]> = {
  captures,
  'delayed captures': delayedCaptures,
  multicaptures,
  refunds,
  'refunds untold': refundsWithoutEvents,
  disputes,
  payouts,
  currencies,
  zones,
  recurring,
  terms,
  customers,
  ordering,
};

/** How many of each a sample has. */
const few = 2;
const suites = Object.fromEntries(
  Object.entries(all).map(([name, clauses]) => [name, sampled(clauses, few)]),
);

let shown: (clause: Clause, delivery: Delivery) => Shown;

usePlainStripe();
beforeAll(async () => {
  shown = await runClauses(cloud, stripe, Object.values(suites).flat());
}, 180_000);

describe.each(Object.entries(suites))('%s', (_, clauses) => {
  describe.each(clauses)('$says', (clause) => {
    test.each(deliveriesOf(clause))('%s', (delivery) => {
      const { figures, day } = shown(clause, delivery);
      expect(figures).toMatchObject(clause.figures ?? {});
      for (const [date, row] of Object.entries(clause.days ?? {})) {
        expect({ date, ...day(date) }).toMatchObject({ date, ...row });
      }
    });
  });
});
