import type { StoredCell } from '../ledger/cells.ts';

/** A counter that differs between two generations of cells. Amounts are exact decimal text. */
export type CellDifference = { key: string; field: string; stored: string; counted: string };

/** The counters that differ between stored and recounted cells. A counter of 0 equals a missing one. */
export function differencesOf(
  stored: readonly StoredCell[],
  counted: readonly StoredCell[],
): CellDifference[] {
  const [before, after] = [sumsByKey(stored), sumsByKey(counted)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [storedSums, countedSums] = [before.get(key) ?? {}, after.get(key) ?? {}];
    const fields = [...new Set([...Object.keys(storedSums), ...Object.keys(countedSums)])].sort();
    return fields
      .map((field) => ({
        key,
        field,
        stored: textOf(storedSums[field]),
        counted: textOf(countedSums[field]),
      }))
      .filter((one) => one.stored !== one.counted);
  });
}

/** Cells in order of key. `next` is the page's last key if more follow, else null. */
export type CellPage = { cells: StoredCell[]; next: string | null };

/** The part of two pages that both cover, and its last key `to`; null if both reach the end. */
export function commonRange(
  a: CellPage,
  b: CellPage,
): { a: StoredCell[]; b: StoredCell[]; to: string | null } {
  const [to = null] = [a.next, b.next].filter((next) => next !== null).sort();
  const within = ({ key }: StoredCell) => to === null || key <= to;
  return { a: a.cells.filter(within), b: b.cells.filter(within), to };
}

function sumsByKey(cells: readonly StoredCell[]): Map<string, StoredCell['sums']> {
  return new Map(cells.map(({ key, sums }) => [key, sums]));
}

const textOf = (sum: number | bigint | undefined) => String(sum ?? 0);
