import type { ObjectReader } from './apply.ts';
import type { StoredCell } from './cells.ts';
import { toChunks } from './chunk.ts';
import { FACTS_VERSION } from './contribution.ts';
import type { Fact } from './facts.ts';
import type { Generation, Head, Ledger, StoredUnit, UnitWrite } from './ledger.store.ts';
import { type Life, readAt } from './life.support.ts';
import type { Unit } from './unit.ts';

export class LedgerConflict extends Error {}

/**
 * A ledger in memory with the guarantees of the table and no others: an item is read as a whole, and a transaction happens
 * completely or not at all. Each call waits for `turn` first, so a test can order the calls of several writers.
 */
export class MemoryLedger implements Ledger {
  businessId = 'biz_1';
  accountId = 'acct_1';
  head: Head;
  readonly units = new Map<string, StoredUnit>();
  readonly #cells = new Map<number, Map<string, Record<string, bigint>>>();
  readonly #lives: Map<string, Life>;
  /** The time at Stripe, in epoch seconds. */
  now = 0;
  conflicts = 0;
  turn: () => Promise<void> = () => Promise.resolve();

  constructor(lives: readonly Life[], timeZone: string) {
    this.head = { current: { id: 1, timeZone, facts: FACTS_VERSION }, building: null, version: 1 };
    this.#lives = new Map(lives.map((life) => [life.id, life]));
  }

  /** Stripe's answers. */
  readonly read: ObjectReader = {
    object: async (_, id) => {
      await this.turn();
      const life = this.#lives.get(id);
      return life ? readAt(life, this.now) : null;
    },
    refundsOf: async (charge) => {
      await this.turn();
      const facts = [...this.#lives.values()].map((life) => readAt(life, this.now));
      return facts.filter((fact) => fact?.kind === 'refund' && fact.charge === charge) as Fact[];
    },
  };

  readonly clock = () => new Date(this.now * 1000);

  write(head: Head, writes: readonly UnitWrite[]): void {
    const stale = writes.some(({ before, unit }) => before?.version !== this.units.get(unit.id)?.version);
    if (stale || !this.isUnchanged(head)) {
      this.conflicts += 1;
      throw new LedgerConflict();
    }
    for (const { unit, before, cells, listingChange } of writes) {
      const version = (before?.version ?? 0) + 1;
      this.units.set(unit.id, { unit, version, counted: [...cells.keys()], listed: listingChange.listed });
    }
  }

  isUnchanged({ version, confirmed_at }: Head): boolean {
    return version === this.head.version && confirmed_at === this.head.confirmed_at;
  }

  add(generation: number, key: string, add: Record<string, bigint>): void {
    const cells = this.#cells.get(generation) ?? new Map<string, Record<string, bigint>>();
    const sums = cells.get(key) ?? {};
    for (const [field, value] of Object.entries(add)) sums[field] = (sums[field] ?? 0n) + value;
    this.#cells.set(generation, cells.set(key, sums));
  }

  /** A generation's cells without counters that are 0. */
  cells({ id }: Generation): StoredCell[] {
    return [...(this.#cells.get(id) ?? [])]
      .map(([key, sums]) => ({
        key,
        sums: Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n)),
      }))
      .filter(({ sums }) => Object.keys(sums).length > 0)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** The units in their last known states. */
  all(): Unit[] {
    return [...this.units.values()].map(({ unit }) => unit);
  }

  facts(): Record<string, Fact> {
    const snapshots = this.all().flatMap(({ objects }) => Object.values(objects));
    return Object.fromEntries(snapshots.map(({ fact }) => [fact.id, fact]));
  }
}

/** `ledger.store.ts` for ledgers in memory. */
export const memoryStore = {
  LedgerConflict,
  async readHead(ledger: MemoryLedger): Promise<Head> {
    await ledger.turn();
    return ledger.head;
  },
  async replaceHead(
    ledger: MemoryLedger,
    before: Head,
    { current, building }: Pick<Head, 'current' | 'building'>,
  ): Promise<void> {
    await ledger.turn();
    if (before.version !== ledger.head.version) throw new LedgerConflict();
    ledger.head = { ...ledger.head, current, building, version: before.version + 1 };
  },
  async confirmUnits(ledger: MemoryLedger, head: Head, confirmed_at: number): Promise<Head> {
    await ledger.turn();
    if (!ledger.isUnchanged(head)) throw new LedgerConflict();
    ledger.head = { ...head, confirmed_at };
    return ledger.head;
  },
  /** Reads item by item, as BatchGetItem does without isolation. */
  async readUnits(ledger: MemoryLedger, wanted: readonly { id: string }[]): Promise<Map<string, StoredUnit>> {
    const found = new Map<string, StoredUnit>();
    for (const { id } of wanted) {
      await ledger.turn();
      const unit = ledger.units.get(id);
      if (unit) found.set(id, unit);
    }
    return found;
  },
  async readHeadAndUnits(ledger: MemoryLedger, wanted: readonly { id: string }[]) {
    const head = await memoryStore.readHead(ledger);
    return { head, units: await memoryStore.readUnits(ledger, wanted) };
  },
  async writeUnits(ledger: MemoryLedger, head: Head, writes: readonly UnitWrite[]): Promise<void> {
    for (const chunk of toChunks(writes)) {
      await ledger.turn();
      ledger.write(head, chunk.writes);
      for (const { generation, key, add } of chunk.cells.values()) ledger.add(generation, key, add);
    }
  },
};
