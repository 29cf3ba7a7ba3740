import { utcDate } from '../shared/calendar.ts';
import { keyPart, parseKeyPart } from '../shared/key-part.ts';
import type { ChargeFact, DisputeFact, FactKind, ReadableFact } from './facts.ts';
import { isTransaction, movedAt } from './transaction.ts';
import type { Unit } from './unit.ts';
import { unreadableObjects } from './unreadable.ts';

/**
 * A listing makes a unit findable without its id:
 * - `AT#charge#2026-11-22`: by kind and UTC day, for each day on which an object of that kind in the unit counts;
 * - `OPEN#dispute#du_1`: while an object may still change, however old it is;
 * - `UNREADABLE#payout#po_1`: while an object cannot be read.
 * The days are UTC so that they stay valid if the business's time zone changes.
 */
export type Listing = `${'AT' | 'OPEN' | 'UNREADABLE'}#${FactKind}#${string}`;

/** The object that an OPEN or UNREADABLE listing names. */
export function parseObjectListing(listing: string): { kind: FactKind; id: string } {
  const [, kind, id = ''] = listing.split('#');
  return { kind: kind as FactKind, id: parseKeyPart(id) };
}

export function listingsOf(unit: Unit): Listing[] {
  const facts = Object.values(unit.objects).flatMap(({ fact }) => (fact.kind === 'unreadable' ? [] : [fact]));
  const unreadable = unreadableObjects(unit).map(({ of, id }) => `UNREADABLE#${of}#${keyPart(id)}` as const);
  const listings = facts.flatMap((fact): Listing[] => [
    ...countingSeconds(fact).map((at) => `AT#${fact.kind}#${utcDate(at)}` as const),
    ...(isOpen(fact) ? [`OPEN#${fact.kind}#${keyPart(fact.id)}` as const] : []),
  ]);
  return [...new Set([...listings, ...unreadable])].sort();
}

export const isDay = (listing: Listing) => listing.startsWith('AT#');

/** The change of a unit's listings in one write. Days are only ever added, so a reader must check what it finds there. */
export interface ListingChange {
  /** All listings of the unit after the write. */
  listed: Listing[];
  added: Listing[];
  closed: Listing[];
}

export function listingChange(unit: Unit, listed: readonly Listing[]): ListingChange {
  const wanted = listingsOf(unit);
  const added = wanted.filter((listing) => !listed.includes(listing));
  const closed = listed.filter((listing) => !isDay(listing) && !wanted.includes(listing));
  return {
    listed: [...listed.filter((listing) => !closed.includes(listing)), ...added].sort(),
    added,
    closed,
  };
}

/** The epoch seconds at which an object counts in a figure. */
function countingSeconds(fact: ReadableFact): number[] {
  switch (fact.kind) {
    case 'charge':
      return chargeSeconds(fact);
    case 'dispute':
      return disputeSeconds(fact);
    case 'payout':
      return [fact.arrival_date];
    case 'refund':
    case 'early_fraud_warning':
    case 'balance_transaction':
      return [fact.created];
    // Subscriptions are few compared to payments and count on no single day. Their `OPEN` listing finds them.
    case 'subscription':
    case 'account':
      return [];
  }
}

function chargeSeconds(charge: ChargeFact): number[] {
  return [isTransaction(charge) ? movedAt(charge) : charge.created];
}

function disputeSeconds({ created, movements }: DisputeFact): number[] {
  return [created, ...Object.values(movements).map((movement) => movement.created)];
}

/** Whether the object may still change, however old it is. */
function isOpen(fact: ReadableFact): boolean {
  switch (fact.kind) {
    case 'refund':
      return fact.status === 'pending' || fact.status === 'requires_action';
    case 'dispute':
      return !['won', 'lost', 'warning_closed', 'prevented'].includes(fact.status);
    case 'payout':
      return fact.status === 'pending' || fact.status === 'in_transit';
    case 'subscription':
      return fact.status !== 'canceled' && fact.status !== 'incomplete_expired';
    // Authorizations and bank debits are decided within weeks.
    case 'charge':
    case 'early_fraud_warning':
    case 'balance_transaction':
    case 'account':
      return false;
  }
}
