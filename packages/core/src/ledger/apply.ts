import { setTimeout as sleep } from 'node:timers/promises';
import { type Cell, difference } from './cells.ts';
import { contribution } from './contribution.ts';
import type { ChargeFact, Fact, FactKind, Hint, UnreadableFact } from './facts.ts';
import { eventKey, fold, foldUnread, type Stamp, withRefundsRead } from './fold.ts';
import {
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
import { relisting } from './listed.ts';
import { type Need, needs } from './needs.ts';
import { snapshotOf, type Unit, type UnitKind, unitOf } from './unit.ts';
import { unreadableIn } from './unreadable.ts';

/** A fact, or a hint that there is one, and where it comes from. */
export interface Arrival {
  fact: Fact | Hint;
  stamp: Stamp;
}
type FactArrival = Arrival & { fact: Fact };

/** Reads an object from Stripe as it is now, be it unreadable; null where Stripe has none such. */
export type ReadObject = (kind: FactKind, id: string, items: boolean) => Promise<Fact | null>;

/** How Stripe is read for what the ledger lacks. */
export interface ObjectReader {
  object: ReadObject;
  /** All refunds of a charge. */
  refundsOf(charge: string): Promise<Fact[]>;
}

export interface Applied {
  /** Units that changed. */
  changed: number;
  /** Objects read from Stripe because what arrived did not decide. */
  fetched: number;
  /** Objects that cannot be read, and could before or were not known. */
  unreadable: UnreadableFact[];
}

/** Two writers of one account meet seldom; this many times in a row means something else is wrong. */
const maxAttempts = 6;
/** Longer with every attempt, and by chance, so that writers who met once do not meet again. */
const waitMs = (attempt: number) => attempt * 50 * Math.random();

/**
 * Folds what arrived into its units and writes them with what their contributions changed by. Doing it again, in
 * another order, or in other batches comes to the same. Objects that must be read are read once per attempt, whatever
 * asks: after a conflict they are read again, for a read only counts as newer than the unit if it was made after the
 * unit was loaded.
 * @throws LedgerConflict where other writers kept getting in between.
 */
export async function applyFacts(
  ledger: Ledger,
  arrivals: readonly Arrival[],
  reader: ObjectReader,
  now: () => Date,
): Promise<Applied> {
  let fetched = 0;
  for (let attempt = 1; ; attempt++) {
    const reads = new Reads(reader, now);
    try {
      const writes = await attemptOnce(ledger, arrivals, reads);
      const unreadable = writes.flatMap(newlyUnreadable);
      return { changed: writes.length, fetched: fetched + reads.count, unreadable };
    } catch (error) {
      if (!(error instanceof LedgerConflict) || attempt === maxAttempts) throw error;
      fetched += reads.count;
      await sleep(waitMs(attempt));
    }
  }
}

async function attemptOnce(
  ledger: Ledger,
  told: readonly Arrival[],
  reads: Reads,
): Promise<readonly UnitWrite[]> {
  const arrived = await behindHints(told, reads);
  const { head, units: stored } = await open(ledger, distinctUnits(arrived));
  const arrivals = await withPayments(arrived, stored, reads);
  const moved = distinctUnits(arrivals).filter(({ id }) => !stored.has(id));
  if (arrivals !== arrived) for (const [id, unit] of await readUnits(ledger, moved)) stored.set(id, unit);
  const units = new Map<string, Unit>([...stored].map(([id, { unit }]) => [id, unit]));
  const undecided: FactArrival[] = [];
  for (const arrival of arrivals) {
    const { id } = unitOf(arrival.fact);
    const folded = fold(units.get(id) ?? null, arrival.fact, arrival.stamp);
    if (folded.outcome === 'fetch') undecided.push(arrival);
    else units.set(id, folded.unit);
  }
  for (const { fact, stamp } of undecided) {
    const { id } = unitOf(fact);
    const unit = units.get(id);
    if (!unit) throw new Error(`${id} asked for a read of ${fact.id} before it knew it`);
    const kind = fact.kind === 'unreadable' ? fact.of : fact.kind;
    const current = await reads.read({ kind, id: fact.id, items: false });
    // Stripe shows what it is of, not always that of which payment.
    const found = current && withPayment(current.fact, id);
    units.set(
      id,
      found ? fold(unit, found, asked(current.readAt, stamp)).unit : foldUnread(unit, fact, stamp),
    );
  }
  const writes: UnitWrite[] = [];
  for (const [id, unit] of units) {
    const before = stored.get(id) ?? null;
    const complete = await reads.complete(unit);
    const write = changeOf(head, before, complete);
    if (write) writes.push(write);
  }
  await writeUnits(ledger, head, writes);
  return writes;
}

function newlyUnreadable({ before, unit }: UnitWrite): UnreadableFact[] {
  const known = before ? unreadableIn(before.unit) : [];
  return unreadableIn(unit).filter(
    ({ id, field }) => !known.some((one) => one.id === id && one.field === field),
  );
}

/**
 * Reads what hints are of, as rows of a list are: only what was read tells which units to load, and a unit may have moved
 * on before it is loaded. So what is read from here on is read anew.
 */
async function behindHints(told: readonly Arrival[], reads: Reads): Promise<FactArrival[]> {
  const found = await Promise.all(
    told.map(async ({ fact, stamp }): Promise<FactArrival[]> => {
      if (fact.kind !== 'hint') return [{ fact, stamp }];
      const current = await reads.read({ kind: fact.of, id: fact.id, items: false });
      if (!current) return fact.unreadable ? [{ fact: fact.unreadable, stamp }] : [];
      const isHeld = fact.held && current.fact.kind === 'charge';
      return [
        {
          fact: isHeld ? { ...(current.fact as ChargeFact), held: true } : current.fact,
          stamp: { by: 'list', read_at: current.readAt, told: eventKey(stamp) },
        },
      ];
    }),
  );
  reads.forget();
  return found.flat();
}

/** Counts units in generations they are not counted in yet, changing nothing else: how a generation is built. */
export async function recount(ledger: Ledger, head: Head, units: readonly StoredUnit[]): Promise<void> {
  const writes = units.map((stored) => changeOf(head, stored, stored.unit)).filter((write) => write !== null);
  await writeUnits(ledger, head, writes);
}

async function open(ledger: Ledger, wanted: readonly { kind: UnitKind; id: string }[]) {
  const { head, units } = await readHeadAndUnits(ledger, wanted);
  if (!head) throw new Error(`the ledger of ${ledger.businessId} and ${ledger.accountId} was never opened`);
  return { head, units };
}

/** What writing a unit takes; null where it is what is stored, counted wherever it should be. */
function changeOf(head: Head, before: StoredUnit | null, unit: Unit): UnitWrite | null {
  const generations = [head.current, head.building].filter((generation) => generation !== null);
  const isCounted = ({ id }: Generation) => before?.counted.includes(id) ?? false;
  const listed = relisting(unit, before?.listed ?? []);
  if (before && unit === before.unit && generations.every(isCounted) && listed.added.length === 0)
    return null;
  const cells = new Map<number, Cell[]>();
  for (const generation of generations) {
    const counted = before && isCounted(generation) ? contribution(before.unit, generation.timeZone) : [];
    cells.set(generation.id, difference(contribution(unit, generation.timeZone), counted));
  }
  return { before, unit, cells, relisting: listed };
}

function asked(readAt: number, stamp: Stamp): Stamp {
  return { by: 'fetch', ...eventKey(stamp), read_at: readAt };
}

/**
 * Stripe names the payment intent in all parts of a payment; where a refund or a dispute leaves it out although its charge
 * has one, the charge is asked, so that they come together. A part that is stored stays where it is.
 */
async function withPayments(
  arrivals: readonly FactArrival[],
  stored: ReadonlyMap<string, StoredUnit>,
  reads: Reads,
): Promise<readonly FactArrival[]> {
  const isLost = ({ fact }: FactArrival) => {
    const kind = fact.kind === 'unreadable' ? fact.of : fact.kind;
    if (kind !== 'refund' && kind !== 'dispute') return false;
    const { id: payment } = unitOf(fact);
    const unit = stored.get(payment)?.unit;
    const knows = (id: string) => unit !== undefined && snapshotOf(unit, id) !== undefined;
    return 'charge' in fact && payment === fact.charge && !knows(payment) && !knows(fact.id);
  };
  if (!arrivals.some(isLost)) return arrivals;
  const paymentOf = async (charge: string) => {
    const here = arrivals.find(({ fact }) => fact.kind === 'charge' && fact.id === charge);
    const fact = here?.fact ?? (await reads.read({ kind: 'charge', id: charge, items: false }))?.fact;
    return fact ? unitOf(fact).id : charge;
  };
  return Promise.all(
    arrivals.map(async (arrival) => {
      if (!isLost(arrival)) return arrival;
      return { ...arrival, fact: withPayment(arrival.fact, await paymentOf(unitOf(arrival.fact).id)) };
    }),
  );
}

/** A part of a payment as one of the named payment; other facts as they are. */
function withPayment(fact: Fact, payment: string): Fact {
  return 'payment' in fact ? { ...fact, payment } : fact;
}

const isSame = (need: Need) => (other: Need) => other.id === need.id && other.reason === need.reason;

function distinctUnits(arrivals: readonly FactArrival[]): { kind: UnitKind; id: string }[] {
  return [...new Map(arrivals.map(({ fact }) => unitOf(fact)).map((unit) => [unit.id, unit])).values()];
}

interface ReadFact {
  fact: Fact;
  /** Epoch seconds, before the read was sent. */
  readAt: number;
}

/** Objects read from Stripe in one attempt: each once, however many arrivals ask for it. */
class Reads {
  readonly #reader: ObjectReader;
  readonly #now: () => Date;
  readonly #known = new Map<string, Promise<ReadFact | null>>();
  #forgotten = 0;
  #lists = 0;

  constructor(reader: ObjectReader, now: () => Date) {
    this.#reader = reader;
    this.#now = now;
  }

  get count(): number {
    return this.#forgotten + this.#known.size + this.#lists;
  }

  /** What is asked for again is read again. */
  forget(): void {
    this.#forgotten += this.#known.size;
    this.#known.clear();
  }

  read({ kind, id, items }: Pick<Need, 'kind' | 'id' | 'items'>): Promise<ReadFact | null> {
    const name = `${kind} ${id} ${items}`;
    let pending = this.#known.get(name);
    if (!pending) {
      const readAt = Math.floor(this.#now().getTime() / 1000);
      pending = this.#reader.object(kind, id, items).then((fact) => fact && { fact, readAt });
      this.#known.set(name, pending);
    }
    return pending;
  }

  /** Reads what the unit's figures still need, until nothing is missing that Stripe has. */
  async complete(unit: Unit): Promise<Unit> {
    const tried = new Set<string>();
    let current = unit;
    for (;;) {
      const need = needs(current).find(({ id, reason }) => !tried.has(`${id} ${reason}`));
      if (!need) return current;
      tried.add(`${need.id} ${need.reason}`);
      const found = await this.read(need);
      const fact = found && (need.kind === 'charge' ? found.fact : withPayment(found.fact, current.id));
      // A charge that belongs to another payment says nothing about this one.
      if (fact && unitOf(fact).id === current.id) {
        const stamp: Stamp = { by: 'fetch', at: 0, event_id: null, read_at: found.readAt };
        current = fold(current, fact, stamp).unit;
      }
      // The charge as it is now may lack none after all: one of its refunds has failed.
      const lacks = need.reason === 'refunds' && needs(current).some(isSame(need));
      if (lacks) current = await this.#withRefunds(current, need.id);
    }
  }

  /** Adds the refunds of a charge, and notes that there are no others. */
  async #withRefunds(unit: Unit, charge: string): Promise<Unit> {
    const read_at = Math.floor(this.#now().getTime() / 1000);
    this.#lists += 1;
    let current = unit;
    for (const refund of await this.#reader.refundsOf(charge)) {
      const stamp: Stamp = { by: 'fetch', at: 0, event_id: null, read_at };
      current = fold(current, withPayment(refund, unit.id), stamp).unit;
    }
    return withRefundsRead(current, charge);
  }
}
