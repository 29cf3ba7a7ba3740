import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toChunks, type UnitChange } from './chunk.ts';
import type { Listing } from './listings.ts';

const change = fc
  .record({
    id: fc.integer({ min: 0, max: 10_000 }),
    days: fc.array(fc.constantFrom('D#2026-01-01#usd', 'D#2026-01-02#usd', 'C#2026-01#usd#cus_1'), {
      maxLength: 3,
    }),
    customer: fc.integer({ min: 0, max: 200 }),
    listing: fc.constantFrom<Listing>('AT#charge#2026-01-01', 'AT#charge#2026-01-02'),
    opens: fc.integer({ min: 0, max: 2 }),
    closes: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ id, days, customer, listing, opens, closes }): UnitChange => {
    const keys = [...new Set([...days, `C#2026-01#usd#cus_${customer}`])];
    const open = (name: string, count: number) =>
      Array.from({ length: count }, (_, index): Listing => `OPEN#refund#${name}_${id}_${index}`);
    return {
      unit: { kind: 'payment', id: `pi_${id}`, objects: {} },
      cells: new Map([[1, keys.map((key) => ({ key, add: { gross: BigInt(id) } }))]]),
      listingChange: { listed: [], added: [listing, ...open('new', opens)], closed: open('old', closes) },
    };
  });

describe('chunks of a ledger write', () => {
  it('hold every change exactly once and never exceed DynamoDB’s 100 actions', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 150 }), (changes) => {
        const chunks = toChunks(changes);
        expect(chunks.flatMap(({ writes }) => writes)).toEqual(changes);
        for (const { writes, cells, days, actions } of chunks) {
          const own = writes.flatMap(({ listingChange: { added, closed } }) => [
            ...added.filter((listing) => listing.startsWith('OPEN#')),
            ...closed,
          ]);
          expect(actions).toBe(1 + writes.length + own.length + cells.size + days.size);
          expect(actions).toBeLessThanOrEqual(100);
        }
        const sum = (cells: Iterable<{ add: Record<string, bigint> }>) =>
          [...cells].reduce((total, { add }) => total + (add.gross ?? 0n), 0n);
        const given = changes.flatMap(({ cells }) => [...cells.values()].flat());
        expect(sum(chunks.flatMap(({ cells }) => [...cells.values()]))).toBe(sum(given));
      }),
      { numRuns: 100 },
    );
  });
});
