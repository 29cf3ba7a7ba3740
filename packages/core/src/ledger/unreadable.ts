import type { UnreadableFact } from './facts.ts';
import { MAX_AMOUNT } from './fields.ts';
import type { Rational } from './rational.ts';
import { monthlyAmount } from './recurring.ts';
import { factsOf, type Unit } from './unit.ts';

/** The objects of a unit that cannot be read, and subscriptions whose amount is too large to add up. */
export function unreadableObjects(unit: Unit): UnreadableFact[] {
  const unreadable = Object.values(unit.objects).flatMap(({ fact }) =>
    fact.kind === 'unreadable' ? [fact] : [],
  );
  const tooLarge = factsOf(unit, 'subscription')
    .filter((subscription) => !isStorable(monthlyAmount(subscription)))
    .map(({ id }) => ({ kind: 'unreadable', of: 'subscription', id, field: 'subscription.items' }) as const);
  return [...unreadable, ...tooLarge];
}

/** DynamoDB's numbers have 38 digits. This leaves room for the sum of a hundred million amounts. */
const maxStored = 10n ** 30n;

/**
 * Whether a cell can hold a monthly amount, with its numerator as a sum and its denominator in the key. It must not exceed the
 * largest charge.
 */
export const isStorable = ({ num, den }: Rational) =>
  num < maxStored && den < maxStored && num <= BigInt(MAX_AMOUNT) * den;
