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
    .filter((subscription) => !isCountable(monthlyAmount(subscription)))
    .map(({ id }) => ({ kind: 'unreadable', of: 'subscription', id, field: 'subscription.items' }) as const);
  return [...unreadable, ...tooLarge];
}

/**
 * Whether a subscription's monthly amount is at most what a charge can be. A larger one alone could exceed every sum.
 */
export const isCountable = ({ num, den }: Rational) => num <= BigInt(MAX_AMOUNT) * den;
