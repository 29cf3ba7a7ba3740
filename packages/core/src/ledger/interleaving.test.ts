import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bounded } from '../shared/property.support.ts';
import { recount } from './apply.ts';
import { type Cell, total } from './cells.ts';
import { contribution } from './contribution.ts';
import { type Batch, batchesOf, deliver, listing, plans } from './deliveries.support.ts';
import { END, histories, zones } from './history.support.ts';
import type { Life } from './life.support.ts';
import { LedgerConflict, MemoryLedger, memoryStore } from './memory-ledger.support.ts';

vi.mock('./ledger.store.ts', async () => (await import('./memory-ledger.support.ts')).memoryStore);
// Who met another tries again at once: the order of the calls is the test's.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

/** A few objects only, so that writers meet. */
const smallHistories = histories.map((lives) => lives.slice(0, 8));

/** As a queue does: what failed comes again. */
async function insisting(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LedgerConflict)) throw error;
    }
  }
}

/** A consumer of the queues: its batches one after the other. */
async function consume(ledger: MemoryLedger, batches: readonly Batch[]): Promise<void> {
  for (const batch of batches) await insisting(() => deliver(ledger, [batch]));
}

/** Counts all units anew in a time zone, two at a time, then switches. */
async function changeZone(ledger: MemoryLedger, timeZone: string): Promise<void> {
  const { readHead, replaceHead } = memoryStore;
  const building = { id: 2, timeZone };
  const begun = await readHead(ledger);
  await replaceHead(ledger, begun, { current: begun.current, building });
  // As a page is read: the units there are then, in the order of their ids.
  let after = '';
  for (;;) {
    let done = false;
    await insisting(async () => {
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
  await insisting(async () =>
    replaceHead(ledger, await readHead(ledger), { current: building, building: null }),
  );
}

function counted(ledger: MemoryLedger, zone: string): { key: string; sums: Cell['add'] }[] {
  const cells = total(ledger.all().flatMap((unit) => contribution(unit, zone)));
  return cells.map(({ key, add }) => ({ key, sums: add }));
}

let conflicts = 0;

async function expectTruth(ledger: MemoryLedger, lives: readonly Life[], zone: string): Promise<void> {
  const true_ = new MemoryLedger(lives, zone);
  await deliver(true_, [listing(lives, END)]);
  expect(ledger.facts()).toEqual(true_.facts());
  expect(ledger.head.current.timeZone).toBe(zone);
  expect(ledger.cells(ledger.head.current)).toEqual(counted(ledger, zone));
  conflicts += ledger.conflicts;
}

describe('writers of one ledger, their reads and writes in any order', () => {
  it('count nothing twice and lose nothing', async () => {
    await fc.assert(
      fc.asyncProperty(smallHistories, plans, zones, fc.scheduler(), async (lives, plan, zone, scheduler) => {
        const ledger = new MemoryLedger(lives, zone);
        ledger.turn = () => scheduler.schedule(Promise.resolve());
        // Each batch comes to one of them only, so that what one forgets the other does not make good.
        const batches = batchesOf(lives, { ...plan, lost: 0 });
        const consumers = [0, 1].map((which) =>
          consume(
            ledger,
            batches.filter((_, index) => index % 2 === which),
          ),
        );
        await scheduler.waitFor(Promise.all(consumers));
        await expectTruth(ledger, lives, zone);
      }),
      { ...bounded, numRuns: 150 },
    );
    expect(conflicts).toBeGreaterThan(0);
  });

  it('nor while every unit is counted anew in another time zone', async () => {
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
          await expectTruth(ledger, lives, other);
        },
      ),
      { ...bounded, numRuns: 100 },
    );
  });
});
