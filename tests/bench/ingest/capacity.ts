import { tableKeys } from '@vaultra/core/contract/table.ts';

/**
 * DynamoDB's documented arithmetic, worked out from requests and items rather than taken from an emulator's word:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html
 */
export type Item = Record<string, unknown>;

/** Writes are counted by the larger of the item before and after, a kilobyte a unit; a transaction's are twice that. */
export function writeUnits(
  before: Item | undefined,
  after: Item | undefined,
  inTransaction: boolean,
): number {
  const kilobytes = Math.max(1, ...[before, after].map((item) => Math.ceil(itemBytes(item ?? {}) / 1024)));
  return kilobytes * (inTransaction ? 2 : 1) + indexWriteUnits(before, after);
}

/** Every index that holds the item before or after is written too: an entry put, removed, or both where its key moves. */
function indexWriteUnits(before: Item | undefined, after: Item | undefined): number {
  const entry = (item: Item | undefined, key: string) => (item?.[key] === undefined ? undefined : item);
  return Object.values(tableKeys.indexes).reduce((sum, { partitionKey, sortKey }) => {
    const [old, next] = [entry(before, partitionKey), entry(after, partitionKey)];
    if (JSON.stringify(old) === JSON.stringify(next)) return sum;
    const moved = old && next && (old[partitionKey] !== next[partitionKey] || old[sortKey] !== next[sortKey]);
    const bytes = Math.max(itemBytes(old ?? {}), itemBytes(next ?? {}));
    return sum + Math.ceil(bytes / 1024) * (moved ? 2 : 1);
  }, 0);
}

/** Reads are counted by 4 KB, an item of its own for a get, all together for a query; half unless consistent. */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / 4096)) / (consistent ? 1 : 2);
}

export function itemBytes(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value),
    0,
  );
}

function bytesOf(value: unknown): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number' || typeof value === 'bigint') return numberBytes(String(value));
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + 1 + bytesOf(one), 3);
  if (typeof value === 'object') return 3 + Object.keys(value).length + itemBytes(value as Item);
  throw new TypeError(`the size of a ${typeof value} is not known`);
}

/** A byte for two significant digits, and one more; a sign takes another. */
function numberBytes(text: string): number {
  const digits = text.replace(/^-|\.|e.*$/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}
