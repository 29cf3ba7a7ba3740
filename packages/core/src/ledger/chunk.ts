import { keyPart, parseKeyPart } from '../shared/key-part.ts';
import type { Cell } from './cells.ts';
import { isDay, type Listing, type Relisting } from './listed.ts';
import type { Unit, UnitKind } from './unit.ts';

/** The sort key of a unit. */
export const unitKey = (kind: UnitKind, id: string) => `${kind.toUpperCase()}#${keyPart(id)}`;

/** The unit a sort key is of. */
export function parseUnitKey(key: string): { kind: UnitKind; id: string } {
  const at = key.indexOf('#');
  return { kind: key.slice(0, at).toLowerCase() as UnitKind, id: parseKeyPart(key.slice(at + 1)) };
}

/** What a write of a unit takes, however the unit is stored. */
export interface UnitChange {
  unit: Unit;
  /** What to add to the cells of each generation the unit is now counted in. */
  cells: Map<number, Cell[]>;
  relisting: Relisting;
}

/** DynamoDB takes at most a hundred actions in a transaction. */
const actionLimit = 100;

export interface PlacedCell {
  generation: number;
  key: string;
  add: Record<string, bigint>;
}

/** What one transaction writes. */
export interface Chunk<W> {
  writes: W[];
  cells: Map<string, PlacedCell>;
  /** Units newly on a day, by the day's listing. */
  days: Map<Listing, string[]>;
  actions: number;
}

/** Fills transactions up to their limit: the head's check, the units, and what they share: cells and days. */
export function chunked<W extends UnitChange>(writes: readonly W[]): Chunk<W>[] {
  const chunks: Chunk<W>[] = [];
  for (const write of writes) {
    const placed = [...write.cells].flatMap(([generation, cells]) =>
      cells.map(({ key, add }) => ({ generation, key, add })),
    );
    const { added, closed } = write.relisting;
    const days = added.filter(isDay);
    const own = 1 + (added.length - days.length) + closed.length;
    let chunk = chunks.at(-1);
    const shared =
      placed.filter((cell) => !chunk?.cells.has(nameOf(cell))).length +
      days.filter((day) => !chunk?.days.has(day)).length;
    if (!chunk || chunk.actions + own + shared > actionLimit) {
      chunk = { writes: [], cells: new Map(), days: new Map(), actions: 1 };
      chunks.push(chunk);
    }
    const before = chunk.cells.size + chunk.days.size;
    chunk.writes.push(write);
    for (const cell of placed) {
      const sum = chunk.cells.get(nameOf(cell)) ?? { ...cell, add: {} };
      for (const [field, value] of Object.entries(cell.add)) {
        sum.add[field] = (sum.add[field] ?? 0n) + value;
      }
      chunk.cells.set(nameOf(cell), sum);
    }
    for (const day of days) {
      chunk.days.set(day, [...(chunk.days.get(day) ?? []), unitKey(write.unit.kind, write.unit.id)]);
    }
    chunk.actions += own + chunk.cells.size + chunk.days.size - before;
  }
  return chunks;
}

const nameOf = ({ generation, key }: PlacedCell) => `${generation} ${key}`;
