import type { Fact } from './facts.ts';
import { withKnowledge } from './knowledge.ts';
import { laterOf } from './progress.ts';
import { refundsState } from './refunds.ts';
import { type Snapshot, snapshotOf, type Unit, unitOf, withSnapshot } from './unit.ts';

/**
 * Where a fact comes from, in epoch seconds.
 * - `event`: a webhook's payload, as the object was in that second.
 * - `fetch`: one object read by id, the unit having been loaded before: the truth. `at` and `event_id` are those of
 *   the newest event that asked for it; 0 and null where `needs` did.
 * - `list`: a row of a list that was asked for at `read_at`; the unit may have moved on since. `told` is the event whose
 *   hint asked for it, if one did.
 */
export type Stamp =
  | { by: 'event'; at: number; event_id: string }
  | { by: 'fetch'; at: number; event_id: string | null; read_at: number }
  | { by: 'list'; read_at: number; told?: EventKey };

/** The second of an event, and its id. */
export type EventKey = { at: number; event_id: string | null };

/**
 * - `applied`: the unit changed and must be written.
 * - `unchanged`: nothing to write.
 * - `fetch`: neither content nor seconds decide. Read the object from Stripe and fold that, stamped `fetch`; where
 *   Stripe answers 404 fold it with `foldUnread`. Never happens for a fact stamped `fetch`.
 */
export type Outcome = 'applied' | 'unchanged' | 'fetch';
export type Folded = { unit: Unit; outcome: Outcome };

/** How far our clock may be from Stripe's. Too small costs order until the next sync, too large costs reads. */
const CLOCK_SKEW_SECONDS = 60;

/**
 * Folds a fact into its unit. Events come more than once, in any order and stamped to the second, so:
 * (a) what the content decides is decided by the content (`laterOf`);
 * (b) else an event of a strictly later second is newer, of an earlier one older — unless the object was read after
 *     that second, when the stored state may be newer still;
 * (c) everything else is fetched. Throws RangeError for a fact of another unit.
 */
export function fold(unit: Unit | null, fact: Fact, stamp: Stamp): Folded {
  return place(unit, fact, (stored) => (stored ? advance(stored, fact, stamp) : first(fact, stamp)));
}

/**
 * Folds a fact that asked for a read where Stripe has no such object to show (any more): an event of a later second
 * than the newest seen is taken for newer, for there is nothing better to go by; else what is there stays.
 */
export function foldUnread(unit: Unit, fact: Fact, stamp: Stamp): Unit {
  return place(unit, fact, (stored) => {
    if (!stored) return first(fact, stamp);
    if (stamp.by !== 'event' || stamp.at <= stored.at) return stored;
    return { ...stored, fact: withKnowledge(fact, stored.fact), at: stamp.at, event_id: stamp.event_id };
  }).unit;
}

/** Notes in which state the refunds of a charge were listed: until it changes there are no others to find. */
export function withRefundsRead(unit: Unit, charge: string): Unit {
  const stored = snapshotOf(unit, charge);
  if (stored?.fact.kind !== 'charge') return unit;
  return withSnapshot(unit, { ...stored, refunds_read: refundsState(unit, stored.at, stored.fact) });
}

function place(
  unit: Unit | null,
  fact: Fact,
  decide: (stored: Snapshot | undefined) => Snapshot | 'fetch',
): Folded {
  const owner = unitOf(fact);
  const current = unit ?? { ...owner, objects: {} };
  if (current.id !== owner.id) {
    throw new RangeError(`${fact.id} belongs to the unit ${owner.id}, not to ${current.id}.`);
  }
  const stored = snapshotOf(current, fact.id);
  const next = decide(stored);
  if (next === 'fetch') return { unit: current, outcome: 'fetch' };
  if (next === stored) return { unit: current, outcome: 'unchanged' };
  return { unit: withSnapshot(current, next), outcome: 'applied' };
}

function first(fact: Fact, stamp: Stamp): Snapshot {
  return {
    fact: withKnowledge(fact, null),
    ...eventKey(stamp),
    read_at: stamp.by === 'event' ? null : stamp.read_at,
  };
}

/** The newest event that a stamp says has been seen. */
export function eventKey(stamp: Stamp): EventKey {
  if (stamp.by === 'list') return stamp.told ?? { at: 0, event_id: null };
  return { at: stamp.at, event_id: stamp.event_id };
}

/** The snapshot to keep: `stored` itself where nothing changes. */
function advance(stored: Snapshot, fact: Fact, stamp: Stamp): Snapshot | 'fetch' {
  if (stamp.by === 'event' && stamp.event_id === stored.event_id) return stored;
  const incoming = withKnowledge(fact, stored.fact);
  switch (stamp.by) {
    case 'event':
      return byEvent(stored, incoming, stamp);
    case 'fetch': {
      const newest = stamp.at >= stored.at && stamp.event_id !== null ? stamp : stored;
      const { at, event_id } = newest;
      return keep(stored, { fact: incoming, at, event_id, read_at: stamp.read_at });
    }
    case 'list':
      return byList(stored, incoming, stamp);
  }
}

function byEvent(
  stored: Snapshot,
  incoming: Fact,
  { at, event_id }: { at: number; event_id: string },
): Snapshot | 'fetch' {
  const newest = at > stored.at ? { at, event_id } : { at: stored.at, event_id: stored.event_id };
  // What the loser knows for good stays known.
  const keepStored = { ...stored, ...newest, fact: withKnowledge(stored.fact, incoming) };
  const takeIncoming = { ...stored, ...(at === stored.at ? { at, event_id } : newest), fact: incoming };
  switch (laterOf(keepStored.fact, incoming)) {
    case 'same':
    case 'stored':
      return keep(stored, keepStored);
    case 'incoming':
      return takeIncoming;
    case 'undecided':
      if (at < stored.at) return keep(stored, keepStored);
      // What was known for good went when the object could not be read: only a read shows all of it again.
      if (at === stored.at || stored.fact.kind !== incoming.kind) return 'fetch';
      if (stored.read_at !== null && at <= stored.read_at + CLOCK_SKEW_SECONDS) return 'fetch';
      return takeIncoming;
  }
}

function byList(stored: Snapshot, incoming: Fact, stamp: Stamp & { by: 'list' }): Snapshot | 'fetch' {
  const { read_at: readAt } = stamp;
  const key = eventKey(stamp);
  const newest = key.at > stored.at ? key : { at: stored.at, event_id: stored.event_id };
  const listed = keep(stored, { ...newest, fact: incoming, read_at: readAt });
  const settled = Math.max(stored.at, stored.read_at ?? 0) + CLOCK_SKEW_SECONDS < readAt;
  if (settled || listed === stored) return listed;
  const known = withKnowledge(stored.fact, incoming);
  switch (laterOf(known, incoming)) {
    case 'same':
    case 'stored':
      return keep(stored, { ...stored, ...newest, fact: known });
    case 'incoming':
      return listed;
    case 'undecided':
      return 'fetch';
  }
}

/** `next`, or `stored` itself where only the time of reading differs: that alone is not worth a write. */
function keep(stored: Snapshot, next: Snapshot): Snapshot {
  const same = stored.at === next.at && stored.event_id === next.event_id;
  if (same && laterOf(stored.fact, next.fact) === 'same') return stored;
  const { fact, at, event_id, read_at } = next;
  const { refunds_read } = stored;
  return { fact, at, event_id, read_at, ...(refunds_read === undefined ? {} : { refunds_read }) };
}
