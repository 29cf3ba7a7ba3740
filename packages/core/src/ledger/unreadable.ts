import type { UnreadableFact } from './facts.ts';
import { MOST_AMOUNT } from './fields.ts';
import type { Rational } from './rational.ts';
import { monthlyAmount } from './recurring.ts';
import { factsOf, type Unit } from './unit.ts';

/** The objects of a unit that cannot be read, and subscriptions that come to more than can be added up. */
export function unreadableIn(unit: Unit): UnreadableFact[] {
  const left = Object.values(unit.objects).flatMap(({ fact }) => (fact.kind === 'unreadable' ? [fact] : []));
  const beyond = factsOf(unit, 'subscription')
    .filter((subscription) => !isStorable(monthlyAmount(subscription)))
    .map(({ id }) => ({ kind: 'unreadable', of: 'subscription', id, field: 'subscription.items' }) as const);
  return [...left, ...beyond];
}

/** DynamoDB's numbers have 38 digits: this leaves room for the sum of a hundred million. */
const mostStored = 10n ** 30n;

/**
 * Whether a monthly amount can be kept in a cell, its numerator as a sum and its denominator in the key, and added up with
 * others: it is no more than a charge may be.
 */
export const isStorable = ({ num, den }: Rational) =>
  num < mostStored && den < mostStored && num <= BigInt(MOST_AMOUNT) * den;
