import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { Fact, FactKind, UnreadableFact } from './facts.ts';
import { idOf, isStripeId, MalformedObject } from './fields.ts';
import { project } from './project.ts';

/** A fact this long, as JSON, is no object of Stripe's; many of them would not fit in an item or a message. */
const longestFact = 100_000;

/**
 * A Stripe object of a kind to its fact, or to the fact that it cannot be read: whatever it is, it keeps nothing else from
 * being read. `items` as for `project`.
 */
export function read(of: FactKind, object: unknown, items?: readonly Stripe.SubscriptionItem[]): Fact {
  try {
    const fact = project(object as Parameters<typeof project>[0], items);
    if (fact.kind !== of) throw new MalformedObject('object', `a ${of}`, object);
    if (JSON.stringify(fact).length > longestFact) {
      throw new MalformedObject(of, `at most ${longestFact} characters long`, object);
    }
    return fact;
  } catch (error) {
    if (error instanceof MalformedObject) return unreadable(of, object, error.field);
    // Projecting does nothing but look at the object, so an object of a shape we did not think of is all it can be.
    if (error instanceof TypeError || error instanceof RangeError) return unreadable(of, object, of);
    throw error;
  }
}

function unreadable(of: FactKind, object: unknown, field: string): UnreadableFact {
  const says = { ...(object as Record<string, unknown> | null) };
  const id = usableId(of, says.id);
  if (of !== 'charge' && of !== 'refund' && of !== 'dispute') return { kind: 'unreadable', of, id, field };
  const charge = referenceIn(says.charge);
  // Without an id of its own it is one with all such: it can belong to no payment.
  const payment = isStripeId(says.id) ? (referenceIn(says.payment_intent) ?? charge ?? id) : id;
  return { kind: 'unreadable', of, id, payment, charge, field };
}

function referenceIn(value: unknown): string | null {
  const id = idOf(value as Parameters<typeof idOf>[0]);
  return isStripeId(id) ? id : null;
}

const unusable = 'unusable_';

/** An id to count the object by: its own, or where that cannot be kept one that follows from it. */
function usableId(of: FactKind, id: unknown): string {
  if (isStripeId(id)) return id;
  if (typeof id !== 'string') return `${unusable}${of}`;
  return `${unusable}${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}

/** Whether the object has an id to ask Stripe for. */
export const hasOwnId = ({ id }: { id: string }) => !id.startsWith(unusable);
