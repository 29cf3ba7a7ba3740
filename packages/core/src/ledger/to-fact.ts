import { createHash } from 'node:crypto';
import type Stripe from 'stripe';
import type { Payers } from './card.ts';
import type { Fact, FactKind, UnreadableFact } from './facts.ts';
import { idOf, isStripeId, MalformedObject } from './fields.ts';
import { project } from './project.ts';
import { movementOf } from './project-balance-transaction.ts';
import { isPaymentKind } from './unit.ts';

/** Facts are stored in items of at most 400 KB and sent in messages. No real Stripe object comes close to this length as JSON. */
const maxFactLength = 100_000;

/**
 * A Stripe object's fact. An object that cannot be parsed becomes an unreadable fact, so that it does not block the
 * others. `payers` and `items` as for `project`.
 */
export function toFact(
  of: FactKind,
  object: unknown,
  payers?: Payers,
  items?: readonly Stripe.SubscriptionItem[],
): Fact {
  try {
    const fact = project(object as Parameters<typeof project>[0], payers, items);
    if (fact.kind !== of) throw new MalformedObject('object', `a ${of}`, object);
    if (JSON.stringify(fact).length > maxFactLength) {
      throw new MalformedObject(of, `at most ${maxFactLength} characters long`, object);
    }
    return fact;
  } catch (error) {
    if (error instanceof MalformedObject) return unreadable(of, object, error.field);
    // `project` only reads the object, so these errors mean an unexpected shape.
    if (error instanceof TypeError || error instanceof RangeError) return unreadable(of, object, of);
    throw error;
  }
}

function unreadable(of: FactKind, object: unknown, field: string): UnreadableFact {
  const raw = { ...(object as Record<string, unknown> | null) };
  const id = idOrHash(of, raw.id);
  if (of === 'balance_transaction' && isStripeId(raw.id)) {
    return { kind: 'unreadable', of, id, payment: movementOf(object as Stripe.BalanceTransaction), field };
  }
  if (!isPaymentKind(of)) return { kind: 'unreadable', of, id, field };
  const charge = idOrNull(raw.charge);
  // An object without a valid id shares its made-up id with all others like it, so it belongs to no payment.
  const payment = isStripeId(raw.id) ? (idOrNull(raw.payment_intent) ?? charge ?? id) : id;
  return { kind: 'unreadable', of, id, payment, charge, field };
}

function idOrNull(value: unknown): string | null {
  const id = idOf(value as Parameters<typeof idOf>[0]);
  return isStripeId(id) ? id : null;
}

const madeUpPrefix = 'unusable_';

/** The object's id, or one derived from it if it cannot be stored. Objects without an id share one per kind. */
function idOrHash(of: FactKind, id: unknown): string {
  if (isStripeId(id)) return id;
  if (typeof id !== 'string') return `${madeUpPrefix}${of}`;
  return `${madeUpPrefix}${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}

/** Whether the object has an id that can be read from Stripe. */
export const hasStripeId = ({ id }: { id: string }) => !id.startsWith(madeUpPrefix);
