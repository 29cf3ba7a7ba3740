import { keyPart, own } from '../shared/key-part.ts';
import type { Fact, FactKind, ReadableFact, UnreadableFact } from './facts.ts';

/**
 * The unit of contribution: a payment with all its charges, refunds, disputes and early fraud warnings, or one movement of the
 * balance, one payout, subscription or account. Its contribution to the figures depends on the whole unit and nothing else. Plain JSON;
 * `objects` is keyed by id as a `keyPart`.
 */
export type Unit = { kind: UnitKind; id: string; objects: Record<string, Snapshot> };
/** Early fraud warnings were once separate units. Such units are still stored until `apply.ts` meets them. */
export const UNIT_KINDS = [
  'account',
  'payment',
  'early_fraud_warning',
  'payout',
  'subscription',
  'balance_transaction',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** The last known state of one object, and its time. */
export type Snapshot = {
  fact: Fact;
  /** Epoch seconds of the newest event seen of the object; 0 if it is known from lists only. */
  at: number;
  /** The id of that event, which identifies its redelivery. */
  event_id: string | null;
  /** When the object was last read from Stripe, by our clock. It does not order states; it only shows when to read again. */
  read_at: number | null;
  /** For a charge: the `refundsState` in which its refunds were listed. */
  refunds_read?: string;
};

/** The last known state of an object of the unit. */
export function snapshotOf({ objects }: Unit, id: string): Snapshot | undefined {
  return own(objects, keyPart(id));
}

/** The unit with an object's snapshot added or replaced. */
export function withSnapshot(unit: Unit, snapshot: Snapshot): Unit {
  return { ...unit, objects: { ...unit.objects, [keyPart(snapshot.fact.id)]: snapshot } };
}

/** The unit a fact belongs to. It follows from the fact alone. */
export function unitOf(fact: Fact): { kind: UnitKind; id: string } {
  if (fact.kind === 'unreadable') return unitOfUnreadable(fact);
  if (fact.kind === 'early_fraud_warning') return { kind: 'payment', id: fact.payment ?? fact.charge };
  if (fact.kind === 'balance_transaction') return { kind: fact.kind, id: fact.movement };
  return isPaymentPart(fact) ? { kind: 'payment', id: fact.payment } : { kind: fact.kind, id: fact.id };
}

/** The unit that the object would belong to if it could be read. */
function unitOfUnreadable({ of, id, payment }: UnreadableFact): { kind: UnitKind; id: string } {
  if (isPaymentKind(of)) return { kind: 'payment', id: payment ?? id };
  return { kind: of, id: payment ?? id };
}

/** A unit's facts of one kind, ordered by creation, then id. */
export function factsOf<K extends FactKind>(unit: Unit, kind: K): Extract<ReadableFact, { kind: K }>[] {
  const isOfKind = (fact: Fact): fact is Extract<ReadableFact, { kind: K }> => fact.kind === kind;
  return Object.values(unit.objects)
    .map(({ fact }) => fact)
    .filter(isOfKind)
    .sort((a, b) => createdAt(a) - createdAt(b) || (a.id < b.id ? -1 : 1));
}

function isPaymentPart(fact: ReadableFact): fact is Extract<ReadableFact, { payment: string }> {
  return fact.kind === 'charge' || fact.kind === 'refund' || fact.kind === 'dispute';
}

/** The kind of an object, whether it can be read or not. */
export const kindOf = (fact: Fact): FactKind => (fact.kind === 'unreadable' ? fact.of : fact.kind);

/** A part of a payment, assigned to the given payment. Returns other facts unchanged. */
export function withPayment(fact: Fact, payment: string): Fact {
  return 'payment' in fact || fact.kind === 'early_fraud_warning' ? { ...fact, payment } : fact;
}

/** Whether a unit has given all its objects to another. */
export const isEmptyUnit = ({ objects }: Unit) => Object.keys(objects).length === 0;

/** Whether objects of this kind belong to a payment. */
export function isPaymentKind(
  kind: FactKind,
): kind is 'charge' | 'refund' | 'dispute' | 'early_fraud_warning' {
  return kind === 'charge' || kind === 'refund' || kind === 'dispute' || kind === 'early_fraud_warning';
}

function createdAt(fact: Fact): number {
  return 'created' in fact ? fact.created : 0;
}
