import { tableKeys } from '@vaultra/core/contract/table.ts';

/**
 * DynamoDB's documented capacity rules, computed from requests and items. Emulators' figures are not used:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html
 */
export type Item = Record<string, unknown>;

/**
 * A write takes one unit per kilobyte of the larger of the items before and after. In a transaction, it takes twice
 * that.
 */
export function writeUnits(
  before: Item | undefined,
  after: Item | undefined,
  inTransaction: boolean,
): number {
  const kilobytes = Math.max(1, ...[before, after].map((item) => Math.ceil(itemBytes(item ?? {}) / 1024)));
  return kilobytes * (inTransaction ? 2 : 1) + indexWriteUnits(before, after);
}

/**
 * A write also updates every index that contains the item before or after. It puts an entry, removes one, or does both
 * if the key changes.
 */
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

/**
 * A read takes one unit per 4 KB, for each item of a get, or for all items of a query together. An eventually
 * consistent read takes half.
 */
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

/** One byte per two significant digits, plus one, plus one for a sign. */
function numberBytes(text: string): number {
  const digits = text.replace(/^-|\.|e.*$/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}
