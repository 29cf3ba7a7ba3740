import type { UnreadableFact } from './facts.ts';
import { MOST_AMOUNT } from './fields.ts';
import type { Rational } from './rational.ts';
import { monthlyAmount } from './recurring.ts';
import { factsOf, type Unit } from './unit.ts';

/** The objects of a unit that cannot be read, and subscriptions that come to more than can be added up. */
export function unreadableIn(unit: Unit): UnreadableFact[] {
  const left = Object.values(unit.objects).flatMap(({ fact }) => (fact.kind === 'unreadable' ? [fact] : []));
  const beyond = factsOf(unit, 'subscription')
    .filter((subscription) => !isCountable(monthlyAmount(subscription)))
    .map(({ id }) => ({ kind: 'unreadable', of: 'subscription', id, field: 'subscription.items' }) as const);
  return [...left, ...beyond];
}

/** Whether a subscription brings in no more a month than a charge may be of: else it alone could exceed every sum. */
export const isCountable = ({ num, den }: Rational) => num <= BigInt(MOST_AMOUNT) * den;
