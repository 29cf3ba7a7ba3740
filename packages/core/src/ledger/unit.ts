import { keyPart, own } from '../shared/key-part.ts';
import type { Fact, FactKind, ReadableFact, UnreadableFact } from './facts.ts';

/**
 * The unit of contribution: a payment with all its charges, refunds and disputes, or one early fraud warning, payout,
 * subscription or account. What it adds to the figures depends on the whole unit and nothing else. Plain JSON; the
 * objects are by id, as `keyPart`s.
 */
export type Unit = { kind: UnitKind; id: string; objects: Record<string, Snapshot> };
export const UNIT_KINDS = ['account', 'payment', 'early_fraud_warning', 'payout', 'subscription'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What one object was last known to be, and as of when. */
export type Snapshot = {
  fact: Fact;
  /** The second of the newest event seen of the object; 0 while it is known from lists alone. */
  at: number;
  /** The id of that event: its redelivery is recognized at once. */
  event_id: string | null;
  /** When the object was last read from Stripe, by our clock. It never orders: it only says when to read afresh. */
  read_at: number | null;
  /** Of a charge whose refunds were listed: in which state (`refundsState`). */
  refunds_read?: string;
};

/** What is known of an object of the unit. */
export function snapshotOf({ objects }: Unit, id: string): Snapshot | undefined {
  return own(objects, keyPart(id));
}

/** The unit with what is known of an object replaced, or added. */
export function withSnapshot(unit: Unit, snapshot: Snapshot): Unit {
  return { ...unit, objects: { ...unit.objects, [keyPart(snapshot.fact.id)]: snapshot } };
}

/** The unit a fact belongs to, known without a look-up. */
export function unitOf(fact: Fact): { kind: UnitKind; id: string } {
  if (fact.kind === 'unreadable') return unitOfUnreadable(fact);
  return isPaymentPart(fact) ? { kind: 'payment', id: fact.payment } : { kind: fact.kind, id: fact.id };
}

/** That which the object would belong to if it could be read. */
function unitOfUnreadable({ of, id, payment }: UnreadableFact): { kind: UnitKind; id: string } {
  if (of === 'charge' || of === 'refund' || of === 'dispute') return { kind: 'payment', id: payment ?? id };
  return { kind: of, id };
}

/** A unit's facts of one kind, in a fixed order: by creation, then id. */
export function factsOf<K extends FactKind>(unit: Unit, kind: K): Extract<ReadableFact, { kind: K }>[] {
  const isOfKind = (fact: Fact): fact is Extract<ReadableFact, { kind: K }> => fact.kind === kind;
  return Object.values(unit.objects)
    .map(({ fact }) => fact)
    .filter(isOfKind)
    .sort((a, b) => madeAt(a) - madeAt(b) || (a.id < b.id ? -1 : 1));
}

function isPaymentPart(fact: ReadableFact): fact is Extract<ReadableFact, { payment: string }> {
  return fact.kind === 'charge' || fact.kind === 'refund' || fact.kind === 'dispute';
}

function madeAt(fact: Fact): number {
  return 'created' in fact ? fact.created : 0;
}
