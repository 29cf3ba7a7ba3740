import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bounded, runs } from '../shared/property.support.ts';
import { recount } from './apply.ts';
import { type Cell, total } from './cells.ts';
import { contribution, FACTS_VERSION } from './contribution.ts';
import { type Batch, batchesOf, deliver, listing, plans } from './deliveries.support.ts';
import { END, histories, zones } from './history.support.ts';
import type { Life } from './life.support.ts';
import { LedgerConflict, MemoryLedger, memoryStore } from './memory-ledger.support.ts';

vi.mock('./ledger.store.ts', async () => (await import('./memory-ledger.support.ts')).memoryStore);
// Writers retry without waiting, so that the test alone decides the order of calls.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

/** Few objects, so that writers collide. */
const smallHistories = histories.map((lives) => lives.slice(0, 8));

/** Retries after a conflict, as a queue would. */
async function retryOnConflict(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LedgerConflict)) throw error;
    }
  }
}

/** A queue consumer: it applies its batches one after the other. */
async function consume(ledger: MemoryLedger, batches: readonly Batch[]): Promise<void> {
  for (const batch of batches) await retryOnConflict(() => deliver(ledger, [batch]));
}

/** Counts all units into a generation with another time zone, two units at a time, then switches to it. */
async function changeZone(ledger: MemoryLedger, timeZone: string): Promise<void> {
  const { readHead, replaceHead } = memoryStore;
  const building = { id: 2, timeZone, facts: FACTS_VERSION };
  const begun = await readHead(ledger);
  await replaceHead(ledger, begun, { current: begun.current, building });
  // Reads a page as DynamoDB does: the units that exist now, in order of id.
  let after = '';
  for (;;) {
    let done = false;
    await retryOnConflict(async () => {
      const head = await readHead(ledger);
      await ledger.turn();
      const ids = [...ledger.units.keys()].filter((id) => id > after).sort();
      const page = ids.slice(0, 2).flatMap((id) => ledger.units.get(id) ?? []);
      await recount(ledger, head, page);
      after = page.at(-1)?.unit.id ?? after;
      done = page.length === 0;
    });
    if (done) break;
  }
  await retryOnConflict(async () =>
    replaceHead(ledger, await readHead(ledger), { current: building, building: null }),
  );
}

function counted(ledger: MemoryLedger, zone: string): { key: string; sums: Cell['add'] }[] {
  const cells = total(
    ledger.all().flatMap((unit) => contribution(unit, { timeZone: zone, facts: FACTS_VERSION })),
  );
  return cells.map(({ key, add }) => ({ key, sums: add }));
}

let conflicts = 0;

async function expectTrueState(ledger: MemoryLedger, lives: readonly Life[], zone: string): Promise<void> {
  const expected = new MemoryLedger(lives, zone);
  await deliver(expected, [listing(lives, END)]);
  expect(ledger.facts()).toEqual(expected.facts());
  expect(ledger.head.current.timeZone).toBe(zone);
  expect(ledger.cells(ledger.head.current)).toEqual(counted(ledger, zone));
  conflicts += ledger.conflicts;
}

describe('concurrent writers of one ledger', () => {
  it('count nothing twice and lose nothing in any order of reads and writes', async () => {
    await fc.assert(
      fc.asyncProperty(smallHistories, plans, zones, fc.scheduler(), async (lives, plan, zone, scheduler) => {
        const ledger = new MemoryLedger(lives, zone);
        ledger.turn = () => scheduler.schedule(Promise.resolve());
        // Each batch goes to one consumer only, so the other cannot repair what it loses.
        const batches = batchesOf(lives, { ...plan, lost: 0 });
        const consumers = [0, 1].map((which) =>
          consume(
            ledger,
            batches.filter((_, index) => index % 2 === which),
          ),
        );
        await scheduler.waitFor(Promise.all(consumers));
        await expectTrueState(ledger, lives, zone);
      }),
      { ...bounded, numRuns: runs(150) },
    );
    expect(conflicts).toBeGreaterThan(0);
  });

  it('count nothing twice and lose nothing while a recount changes the time zone', async () => {
    await fc.assert(
      fc.asyncProperty(
        smallHistories,
        plans,
        plans,
        zones,
        zones,
        fc.scheduler(),
        async (lives, before, meanwhile, zone, other, scheduler) => {
          const ledger = new MemoryLedger(lives, zone);
          await deliver(ledger, batchesOf(lives, before));
          ledger.turn = () => scheduler.schedule(Promise.resolve());
          const writers = [
            changeZone(ledger, other),
            consume(ledger, [...batchesOf(lives, meanwhile), listing(lives, END)]),
          ];
          await scheduler.waitFor(Promise.all(writers));
          await expectTrueState(ledger, lives, other);
        },
      ),
      { ...bounded, numRuns: runs(100) },
    );
  });
});
