import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { about } from '../metrics/about.support.ts';
import { openBook } from '../metrics/book.ts';
import { nothingRead } from '../metrics/cash.ts';
import { history } from '../metrics/history.ts';
import { naiveHistory, naiveMetrics } from '../metrics/naive.support.ts';
import { summarize } from '../metrics/summary.ts';
import { bounded, runs } from '../shared/property.support.ts';
import { applyFacts } from './apply.ts';
import { total } from './cells.ts';
import { contribution, FACTS_VERSION } from './contribution.ts';
import { batchesOf, deliver, listing, plans } from './deliveries.support.ts';
import { END, finalObjects, histories, TODAY, zones } from './history.support.ts';
import type { Life } from './life.support.ts';
import { MemoryLedger } from './memory-ledger.support.ts';

vi.mock('./ledger.store.ts', async () => (await import('./memory-ledger.support.ts')).memoryStore);

/** The expected ledger: every object listed once, after its last state. */
async function expectedLedger(lives: readonly Life[], zone: string): Promise<MemoryLedger> {
  const ledger = new MemoryLedger(lives, zone);
  await deliver(ledger, [listing(lives, END)]);
  return ledger;
}

function counted(ledger: MemoryLedger, zone: string) {
  const cells = total(
    ledger.all().flatMap((unit) => contribution(unit, { timeZone: zone, facts: FACTS_VERSION })),
  );
  return cells.map(({ key, add }) => ({ key, sums: add }));
}

const business = fc.record({
  now: fc.integer({ min: TODAY - 2 * 86_400, max: TODAY + 86_400 }),
  dataFrom: fc.constantFrom('2024-09-20', '2024-11-22', '2025-09-01', '2026-10-10', null),
  soldSince: fc.constantFrom(null, null, '2019-03-05', '2024-01-31'),
  cash: fc.boolean().map((movements) => ({ ...nothingRead, movements })),
});
const ranges = fc.constantFrom(
  { start: '2026-10-20', end: '2026-11-30', interval: 'day' as const },
  { start: '2026-02-20', end: '2026-04-10', interval: 'day' as const },
  { start: '2025-10-08', end: '2026-11-23', interval: 'week' as const },
  { start: '2024-09-10', end: '2026-11-22', interval: 'month' as const },
);

describe('a whole history gives its true figures', () => {
  it('in any order of events, and after a sync that restores lost ones', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories,
        plans,
        zones,
        business,
        ranges,
        async (lives, plan, zone, about_, range) => {
          const ledger = new MemoryLedger(lives, zone);
          const batches = batchesOf(lives, plan);
          // A sync restores lost events. Late events arrive after it and must not undo that.
          const late = plan.lost > 0 ? batches.splice(Math.ceil(batches.length / 2)) : [];
          await deliver(ledger, batches);
          if (plan.lost > 0) await deliver(ledger, [listing(lives, END), ...late]);
          expect(ledger.facts()).toEqual((await expectedLedger(lives, zone)).facts());
          const cells = ledger.cells(ledger.head.current);
          expect(cells).toEqual(counted(ledger, zone));

          const objects = finalObjects(lives);
          const defaultCurrency = objects.account?.default_currency ?? null;
          const owner = { timeZone: zone, defaultCurrency, ...about_ };
          expect(summarize(openBook(cells, owner))).toEqual(about(naiveMetrics(objects, owner)));
          expect(history(openBook(cells, owner), range)).toEqual(
            naiveHistory(objects, owner, range).map(about),
          );
        },
      ),
      { ...bounded, numRuns: runs(40) },
    );
  });

  it('by lists, by reads and by events alike, and repeated events change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(histories, plans, zones, async (lives, plan, zone) => {
        const listed = await expectedLedger(lives, zone);
        const cells = listed.cells(listed.head.current);
        const read = new MemoryLedger(lives, zone);
        read.now = END;
        const stamp = { by: 'fetch' as const, at: 0, event_id: null, read_at: END };
        const final = listing(lives, END).arrivals.map(({ fact }) => ({ fact, stamp }));
        await applyFacts(read, final, read.read, read.clock);
        expect(read.cells(read.head.current)).toEqual(cells);

        const batches = batchesOf(lives, { ...plan, lost: 0 });
        for (const ledger of [listed, read]) {
          await deliver(ledger, batches);
          expect(ledger.cells(ledger.head.current)).toEqual(cells);
        }
        const fromEvents = new MemoryLedger(lives, zone);
        await deliver(fromEvents, batches);
        expect(fromEvents.cells(fromEvents.head.current)).toEqual(cells);
        const facts = fromEvents.facts();
        await deliver(fromEvents, [...batches].reverse());
        expect(fromEvents.cells(fromEvents.head.current)).toEqual(cells);
        expect(fromEvents.facts()).toEqual(facts);
      }),
      { ...bounded, numRuns: runs(20) },
    );
  });
});
