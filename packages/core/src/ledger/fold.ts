import type { Fact } from './facts.ts';
import { withPermanentFields } from './permanent-fields.ts';
import { compareProgress, mayReturn } from './progress.ts';
import { refundsState } from './refunds.ts';
import { type Snapshot, snapshotOf, type Unit, unitOf, withSnapshot } from './unit.ts';

/**
 * Where a fact comes from. All times are epoch seconds.
 * - `event`: a webhook's payload. It shows the object in the second `at`.
 * - `fetch`: one object read by id after its unit was loaded. It is authoritative. `at` and `event_id` are those of the newest
 *   event that caused the read; 0 and null if `needs` caused it.
 * - `list`: a row of a list requested at `read_at`. The unit may have changed since. `hinted_by` is the event whose hint
 *   caused the read, if one did.
 */
export type Stamp =
  | { by: 'event'; at: number; event_id: string }
  | { by: 'fetch'; at: number; event_id: string | null; read_at: number }
  | { by: 'list'; read_at: number; hinted_by?: EventKey };

/** An event's creation in epoch seconds, and its id. */
export type EventKey = { at: number; event_id: string | null };

/**
 * - `applied`: the unit changed and must be written.
 * - `unchanged`: there is nothing to write.
 * - `fetch`: neither content nor time decides. Read the object from Stripe and fold the result, stamped `fetch`. If Stripe
 *   answers 404, fold the fact with `foldNotFound`. A fact stamped `fetch` never has this outcome.
 */
export type Outcome = 'applied' | 'unchanged' | 'fetch';
export type Folded = { unit: Unit; outcome: Outcome };

/** The assumed maximum difference between our clock and Stripe's. If too small, order is lost until the next sync; if too large, it costs reads. */
const CLOCK_SKEW_SECONDS = 60;

/**
 * Folds a fact into its unit. Events arrive repeatedly and in any order, and their time has a resolution of one second:
 * (a) if the contents decide, the contents win (`compareProgress`);
 * (b) otherwise an event of a strictly later second is newer and one of an earlier second is older, unless the stored
 *     object was read after that second, or may have been: then the stored state may be newer;
 * (c) everything else is fetched.
 * @param confirmedAt the ledger's newest read that changed nothing, in epoch seconds
 * @throws RangeError if the fact belongs to another unit
 */
export function fold(
  unit: Unit | null,
  fact: Fact,
  stamp: Stamp,
  confirmedAt = Number.NEGATIVE_INFINITY,
): Folded {
  return foldWith(unit, fact, (stored) =>
    stored ? nextSnapshot(stored, fact, stamp, confirmedAt) : firstSnapshot(fact, stamp),
  );
}

/**
 * When a fact was read that changed nothing, in epoch seconds, if its object may leave a state and return to it; else −∞. Unless such
 * reads are remembered, a late event of the state in between would count as newer.
 */
export function confirmedBy({ kind }: Fact, stamp: Stamp, { outcome }: Folded): number {
  return outcome === 'unchanged' && stamp.by !== 'event' && mayReturn(kind)
    ? stamp.read_at
    : Number.NEGATIVE_INFINITY;
}

/**
 * Folds a fact for which a read was needed but Stripe answered 404. An event of a later second than the newest seen counts
 * as newer, since there is no better evidence. Otherwise the stored snapshot stays.
 */
export function foldNotFound(unit: Unit, fact: Fact, stamp: Stamp): Unit {
  return foldWith(unit, fact, (stored) => {
    if (!stored) return firstSnapshot(fact, stamp);
    if (stamp.by !== 'event' || stamp.at <= stored.at) return stored;
    return {
      ...stored,
      fact: withPermanentFields(fact, stored.fact),
      at: stamp.at,
      event_id: stamp.event_id,
    };
  }).unit;
}

/** Records the state in which a charge's refunds were listed. They are not listed again until it changes. */
export function withRefundsRead(unit: Unit, charge: string): Unit {
  const stored = snapshotOf(unit, charge);
  if (stored?.fact.kind !== 'charge') return unit;
  return withSnapshot(unit, { ...stored, refunds_read: refundsState(unit, stored.at, stored.fact) });
}

function foldWith(
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

function firstSnapshot(fact: Fact, stamp: Stamp): Snapshot {
  return {
    fact: withPermanentFields(fact, null),
    ...eventKey(stamp),
    read_at: stamp.by === 'event' ? null : stamp.read_at,
  };
}

/** The newest event that a stamp proves has been seen. */
export function eventKey(stamp: Stamp): EventKey {
  if (stamp.by === 'list') return stamp.hinted_by ?? { at: 0, event_id: null };
  return { at: stamp.at, event_id: stamp.event_id };
}

/** The snapshot to store: `stored` itself if nothing changes. */
function nextSnapshot(stored: Snapshot, fact: Fact, stamp: Stamp, confirmedAt: number): Snapshot | 'fetch' {
  if (stamp.by === 'event' && stamp.event_id === stored.event_id) return stored;
  const incoming = withPermanentFields(fact, stored.fact);
  switch (stamp.by) {
    case 'event':
      return foldEvent(stored, incoming, stamp, confirmedAt);
    case 'fetch': {
      const newest = stamp.at >= stored.at && stamp.event_id !== null ? stamp : stored;
      const { at, event_id } = newest;
      return unlessSame(stored, { fact: incoming, at, event_id, read_at: stamp.read_at });
    }
    case 'list':
      return foldListRow(stored, incoming, stamp);
  }
}

function foldEvent(
  stored: Snapshot,
  incoming: Fact,
  { at, event_id }: { at: number; event_id: string },
  confirmedAt: number,
): Snapshot | 'fetch' {
  const newest = at > stored.at ? { at, event_id } : { at: stored.at, event_id: stored.event_id };
  // The older fact may still have permanent fields that the newer lacks.
  const keepStored = { ...stored, ...newest, fact: withPermanentFields(stored.fact, incoming) };
  const takeIncoming = { ...stored, ...(at === stored.at ? { at, event_id } : newest), fact: incoming };
  switch (compareProgress(keepStored.fact, incoming)) {
    case 'same':
    case 'stored':
      return unlessSame(stored, keepStored);
    case 'incoming':
      return takeIncoming;
    case 'undecided':
      if (at < stored.at) return unlessSame(stored, keepStored);
      // A fact loses its permanent fields when it becomes unreadable or readable again; only a read restores them.
      if (at === stored.at || stored.fact.kind !== incoming.kind) return 'fetch';
      if (at <= Math.max(stored.read_at ?? confirmedAt, confirmedAt) + CLOCK_SKEW_SECONDS) return 'fetch';
      return takeIncoming;
  }
}

function foldListRow(stored: Snapshot, incoming: Fact, stamp: Stamp & { by: 'list' }): Snapshot | 'fetch' {
  const { read_at: readAt } = stamp;
  const key = eventKey(stamp);
  const newest = key.at > stored.at ? key : { at: stored.at, event_id: stored.event_id };
  const listed = unlessSame(stored, { ...newest, fact: incoming, read_at: readAt });
  const settled = Math.max(stored.at, stored.read_at ?? 0) + CLOCK_SKEW_SECONDS < readAt;
  if (settled || listed === stored) return listed;
  const known = withPermanentFields(stored.fact, incoming);
  switch (compareProgress(known, incoming)) {
    case 'same':
    case 'stored':
      return unlessSame(stored, { ...stored, ...newest, fact: known });
    case 'incoming':
      return listed;
    case 'undecided':
      return 'fetch';
  }
}

/** `next`, or `stored` itself if only the read time differs, since that is not worth a write of the unit; see `confirmedBy`. */
function unlessSame(stored: Snapshot, next: Snapshot): Snapshot {
  const same = stored.at === next.at && stored.event_id === next.event_id;
  if (same && compareProgress(stored.fact, next.fact) === 'same') return stored;
  const { fact, at, event_id, read_at } = next;
  const { refunds_read } = stored;
  return { fact, at, event_id, read_at, ...(refunds_read === undefined ? {} : { refunds_read }) };
}
