import { keyPart, parseKeyPart } from '../shared/key-part.ts';
import type { Cell } from './cells.ts';
import { isDay, type Listing, type ListingChange } from './listings.ts';
import type { Unit, UnitKind } from './unit.ts';

/** The sort key of a unit. */
export const unitKey = (kind: UnitKind, id: string) => `${kind.toUpperCase()}#${keyPart(id)}`;

/** The unit that a sort key names. */
export function parseUnitKey(key: string): { kind: UnitKind; id: string } {
  const at = key.indexOf('#');
  return { kind: key.slice(0, at).toLowerCase() as UnitKind, id: parseKeyPart(key.slice(at + 1)) };
}

/** A write of a unit, however the unit is stored. */
export interface UnitChange {
  unit: Unit;
  /** The change of the cells, for each generation that counts the unit after the write. */
  cells: Map<number, Cell[]>;
  listingChange: ListingChange;
}

/** DynamoDB allows at most 100 actions in a transaction. */
const actionLimit = 100;

export interface PlacedCell {
  generation: number;
  key: string;
  add: Record<string, bigint>;
}

/** The content of one transaction. */
export interface Chunk<W> {
  writes: W[];
  /** Keyed by `cellName`. */
  cells: Map<string, PlacedCell>;
  /** The sort keys of the units newly listed on a day, by the day's listing. */
  days: Map<Listing, string[]>;
  actions: number;
}

/** Packs writes into as few transactions as fit: the check of the head, the units, and the cells and days they share. */
export function toChunks<W extends UnitChange>(writes: readonly W[]): Chunk<W>[] {
  const chunks: Chunk<W>[] = [];
  for (const write of writes) {
    const placed = [...write.cells].flatMap(([generation, cells]) =>
      cells.map(({ key, add }) => ({ generation, key, add })),
    );
    const { added, closed } = write.listingChange;
    const days = added.filter(isDay);
    const own = 1 + (added.length - days.length) + closed.length;
    let chunk = chunks.at(-1);
    const shared =
      placed.filter((cell) => !chunk?.cells.has(cellName(cell))).length +
      days.filter((day) => !chunk?.days.has(day)).length;
    if (!chunk || chunk.actions + own + shared > actionLimit) {
      chunk = { writes: [], cells: new Map(), days: new Map(), actions: 1 };
      chunks.push(chunk);
    }
    const before = chunk.cells.size + chunk.days.size;
    chunk.writes.push(write);
    for (const cell of placed) {
      const sum = chunk.cells.get(cellName(cell)) ?? { ...cell, add: {} };
      for (const [field, value] of Object.entries(cell.add)) {
        sum.add[field] = (sum.add[field] ?? 0n) + value;
      }
      chunk.cells.set(cellName(cell), sum);
    }
    for (const day of days) {
      chunk.days.set(day, [...(chunk.days.get(day) ?? []), unitKey(write.unit.kind, write.unit.id)]);
    }
    chunk.actions += own + chunk.cells.size + chunk.days.size - before;
  }
  return chunks;
}

const cellName = ({ generation, key }: PlacedCell) => `${generation} ${key}`;
