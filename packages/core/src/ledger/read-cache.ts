import type { ObjectReader } from './apply.ts';
import type { Fact } from './facts.ts';
import { fold, type Stamp, withRefundsRead } from './fold.ts';
import { type Need, needs } from './needs.ts';
import { type Unit, unitOf, withPayment } from './unit.ts';

const isSame = (need: Need) => (other: Need) => other.id === need.id && other.reason === need.reason;

interface ReadFact {
  fact: Fact;
  /** Epoch seconds, taken before the request was sent. */
  readAt: number;
}

/** The objects read from Stripe in one attempt. Each is read once, however many arrivals need it. */
export class ReadCache {
  readonly #reader: ObjectReader;
  readonly #now: () => Date;
  readonly #known = new Map<string, Promise<ReadFact | null>>();
  #cleared = 0;
  #lists = 0;

  constructor(reader: ObjectReader, now: () => Date) {
    this.#reader = reader;
    this.#now = now;
  }

  get count(): number {
    return this.#cleared + this.#known.size + this.#lists;
  }

  /** Forgets all objects, so that they are read again. */
  clear(): void {
    this.#cleared += this.#known.size;
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

  /** Reads what the unit's figures still need, until only objects are missing that Stripe does not have. */
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
      // The current charge may lack no refunds: one of its refunds may have failed since the event.
      const lacks = need.reason === 'refunds' && needs(current).some(isSame(need));
      if (lacks) current = await this.#withRefunds(current, need.id);
    }
  }

  /** Adds the refunds of a charge, and records that they were listed in this state. */
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
