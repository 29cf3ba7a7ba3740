import { setTimeout as sleep } from 'node:timers/promises';
import { type Cell, difference } from './cells.ts';
import { contribution } from './contribution.ts';
import type { ChargeFact, Fact, FactKind, Hint, UnreadableFact } from './facts.ts';
import { confirmedBy, eventKey, fold, foldNotFound, type Stamp } from './fold.ts';
import { formerUnits, withFormerWarnings } from './former-warnings.ts';
import {
  confirmUnits,
  type Generation,
  type Head,
  type Ledger,
  LedgerConflict,
  readHeadAndUnits,
  readUnits,
  type StoredUnit,
  type UnitWrite,
  writeUnits,
} from './ledger.store.ts';
import { listingChange } from './listings.ts';
import { ReadCache } from './read-cache.ts';
import {
  isEmptyUnit,
  isPaymentKind,
  kindOf,
  snapshotOf,
  type Unit,
  type UnitKind,
  unitOf,
  withPayment,
} from './unit.ts';
import { unreadableObjects } from './unreadable.ts';

/** A fact or a hint, and where it comes from. */
export interface Arrival {
  fact: Fact | Hint;
  stamp: Stamp;
}
export type FactArrival = Arrival & { fact: Fact };

/** Reads the current object from Stripe. Resolves to an unreadable fact if it cannot be parsed, to null if Stripe has none. */
export type ReadObject = (kind: FactKind, id: string, items: boolean) => Promise<Fact | null>;

/** Reads from Stripe what the ledger lacks. */
export interface ObjectReader {
  object: ReadObject;
  /** All refunds of a charge. */
  refundsOf(charge: string): Promise<Fact[]>;
}

export interface Applied {
  /** Units that changed. */
  changed: number;
  /** Objects read from Stripe because the arrivals alone did not decide. */
  fetched: number;
  /** Objects that have become unreadable. */
  unreadable: UnreadableFact[];
}

/** Writers of one account rarely collide. More conflicts in a row than this point to another problem. */
const maxAttempts = 6;
/** The wait grows with each attempt and is random, so that two writers do not collide again. */
const waitMs = (attempt: number) => attempt * 50 * Math.random();

/**
 * Folds arrivals into their units and writes the units with the change of their contributions. Replays, other orders and
 * other batches give the same result. Each object is read from Stripe at most once per attempt. After a conflict it is
 * read again: a read counts as newer than a unit only if it was made after the unit was loaded.
 * @throws LedgerConflict after 6 attempts that other writers won
 */
export async function applyFacts(
  ledger: Ledger,
  arrivals: readonly Arrival[],
  reader: ObjectReader,
  now: () => Date,
): Promise<Applied> {
  let fetched = 0;
  for (let attempt = 1; ; attempt++) {
    const reads = new ReadCache(reader, now);
    try {
      const writes = await applyOnce(ledger, arrivals, reads);
      const unreadable = writes.flatMap(newlyUnreadable);
      return { changed: writes.length, fetched: fetched + reads.count, unreadable };
    } catch (error) {
      if (!(error instanceof LedgerConflict) || attempt === maxAttempts) throw error;
      fetched += reads.count;
      await sleep(waitMs(attempt));
    }
  }
}

async function applyOnce(
  ledger: Ledger,
  incoming: readonly Arrival[],
  reads: ReadCache,
): Promise<readonly UnitWrite[]> {
  const arrived = await readHintedObjects(incoming, reads);
  const { head: opened, units: stored } = await readOpenLedger(ledger, distinctUnits(arrived));
  const former = await readFormerWarnings(ledger, arrived);
  const arrivals = withFormerWarnings(await withPaymentIds(arrived, stored, reads), former);
  const toLoad = distinctUnits(arrivals).filter(({ id }) => !stored.has(id));
  if (arrivals !== arrived) for (const [id, unit] of await readUnits(ledger, toLoad)) stored.set(id, unit);
  const units = new Map<string, Unit>([...stored].map(([id, { unit }]) => [id, unit]));
  const undecided: FactArrival[] = [];
  const knownAt = opened.confirmed_at ?? Number.NEGATIVE_INFINITY;
  let confirmedAt = knownAt;
  for (const arrival of arrivals) {
    const { id } = unitOf(arrival.fact);
    const folded = fold(units.get(id) ?? null, arrival.fact, arrival.stamp, confirmedAt);
    confirmedAt = Math.max(confirmedAt, confirmedBy(arrival.fact, arrival.stamp, folded));
    if (folded.outcome === 'fetch') undecided.push(arrival);
    else units.set(id, folded.unit);
  }
  for (const { fact, stamp } of undecided) {
    const { id } = unitOf(fact);
    const unit = units.get(id);
    if (!unit) throw new Error(`${fact.id} needs a read although the unit ${id} is not loaded`);
    const current = await reads.read({ kind: kindOf(fact), id: fact.id, items: false });
    // Stripe's answer names the charge but not always the payment intent.
    const found = current && withPayment(current.fact, id);
    if (!found) {
      units.set(id, foldNotFound(unit, fact, stamp));
      continue;
    }
    const readStamp = fetchStamp(current.readAt, stamp);
    const folded = fold(unit, found, readStamp);
    confirmedAt = Math.max(confirmedAt, confirmedBy(found, readStamp, folded));
    units.set(id, folded.unit);
  }
  // Before the units, so that a writer who does not know of the read meets a conflict.
  const head = confirmedAt > knownAt ? await confirmUnits(ledger, opened, confirmedAt) : opened;
  const writes: UnitWrite[] = [];
  for (const [id, unit] of units) {
    const write = unitWriteOf(head, stored.get(id) ?? null, await reads.complete(unit));
    if (write) writes.push(write);
  }
  // Last, so that a stop in between counts a warning twice rather than never. Its next arrival empties the unit.
  for (const before of former) {
    const write = unitWriteOf(head, before, { ...before.unit, objects: {} });
    if (write) writes.push(write);
  }
  await writeUnits(ledger, head, writes);
  return writes;
}

async function readFormerWarnings(ledger: Ledger, arrivals: readonly FactArrival[]): Promise<StoredUnit[]> {
  const wanted = formerUnits(arrivals);
  if (wanted.length === 0) return [];
  return [...(await readUnits(ledger, wanted)).values()].filter(({ unit }) => !isEmptyUnit(unit));
}

function newlyUnreadable({ before, unit }: UnitWrite): UnreadableFact[] {
  const known = before ? unreadableObjects(before.unit) : [];
  return unreadableObjects(unit).filter(
    ({ id, field }) => !known.some((one) => one.id === id && one.field === field),
  );
}

/**
 * Reads the objects that hints name, and stamps them like rows of a list. The read tells which units to load, and a unit
 * may change between the read and the load. Therefore later reads in this attempt must not reuse these.
 */
async function readHintedObjects(incoming: readonly Arrival[], reads: ReadCache): Promise<FactArrival[]> {
  const found = await Promise.all(
    incoming.map(async ({ fact, stamp }): Promise<FactArrival[]> => {
      if (fact.kind !== 'hint') return [{ fact, stamp }];
      const current = await reads.read({ kind: fact.of, id: fact.id, items: false });
      if (!current) return fact.unreadable ? [{ fact: fact.unreadable, stamp }] : [];
      const isHeld = fact.held && current.fact.kind === 'charge';
      return [
        {
          fact: isHeld ? { ...(current.fact as ChargeFact), held: true } : current.fact,
          stamp: { by: 'list', read_at: current.readAt, hinted_by: eventKey(stamp) },
        },
      ];
    }),
  );
  reads.clear();
  return found.flat();
}

/** Counts units in the generations that do not hold them yet. This fills a new generation. */
export async function recount(ledger: Ledger, head: Head, units: readonly StoredUnit[]): Promise<void> {
  const writes = units
    .map((stored) => unitWriteOf(head, stored, stored.unit))
    .filter((write) => write !== null);
  await writeUnits(ledger, head, writes);
}

async function readOpenLedger(ledger: Ledger, wanted: readonly { kind: UnitKind; id: string }[]) {
  const { head, units } = await readHeadAndUnits(ledger, wanted);
  if (!head)
    throw new Error(
      `the ledger of ${ledger.businessId} and ${ledger.accountId} was not open: it has no HEAD item`,
    );
  return { head, units };
}

/** The write that stores `unit`; null if it is already stored and counted in every generation. */
function unitWriteOf(head: Head, before: StoredUnit | null, unit: Unit): UnitWrite | null {
  const generations = [head.current, head.building].filter((generation) => generation !== null);
  const isCounted = ({ id }: Generation) => before?.counted.includes(id) ?? false;
  const listed = listingChange(unit, before?.listed ?? []);
  if (before && unit === before.unit && generations.every(isCounted) && listed.added.length === 0)
    return null;
  const cells = new Map<number, Cell[]>();
  for (const generation of generations) {
    const counted = before && isCounted(generation) ? contribution(before.unit, generation) : [];
    cells.set(generation.id, difference(contribution(unit, generation), counted));
  }
  return { before, unit, cells, listingChange: listed };
}

function fetchStamp(readAt: number, stamp: Stamp): Stamp {
  return { by: 'fetch', ...eventKey(stamp), read_at: readAt };
}

/**
 * Fills in the payment intent of refunds, disputes and warnings that lack it although their charge has one, so that all parts of a
 * payment are in one unit. The charge is taken from the arrivals, else read. A part that is already stored stays in its unit.
 */
async function withPaymentIds(
  arrivals: readonly FactArrival[],
  stored: ReadonlyMap<string, StoredUnit>,
  reads: ReadCache,
): Promise<readonly FactArrival[]> {
  const lacksPaymentId = ({ fact }: FactArrival) => {
    if (!isPaymentKind(kindOf(fact)) || kindOf(fact) === 'charge') return false;
    const { id: payment } = unitOf(fact);
    const unit = stored.get(payment)?.unit;
    const isStored = (id: string) => unit !== undefined && snapshotOf(unit, id) !== undefined;
    return 'charge' in fact && payment === fact.charge && !isStored(payment) && !isStored(fact.id);
  };
  if (!arrivals.some(lacksPaymentId)) return arrivals;
  const paymentOf = async (charge: string) => {
    const here = arrivals.find(({ fact }) => fact.kind === 'charge' && fact.id === charge);
    const fact = here?.fact ?? (await reads.read({ kind: 'charge', id: charge, items: false }))?.fact;
    return fact ? unitOf(fact).id : charge;
  };
  return Promise.all(
    arrivals.map(async (arrival) => {
      if (!lacksPaymentId(arrival)) return arrival;
      return { ...arrival, fact: withPayment(arrival.fact, await paymentOf(unitOf(arrival.fact).id)) };
    }),
  );
}

function distinctUnits(arrivals: readonly FactArrival[]): { kind: UnitKind; id: string }[] {
  return [...new Map(arrivals.map(({ fact }) => unitOf(fact)).map((unit) => [unit.id, unit])).values()];
}
