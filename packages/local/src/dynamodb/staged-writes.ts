import type { Item, Lock, Operation, Store, SubDb, Table } from 'dynalite/db/index.js';

/**
 * dynalite writes an item and its index rows one after another, so a crash can leave them inconsistent. Here,
 * dynalite's actions run on a store that only collects their writes. The caller then writes all of them, of one action
 * or of a hundred, as one LevelDB batch. A batch is one checksummed record in LevelDB's log. LevelDB writes it before
 * it applies it, and replays it at the next start completely or not at all:
 * https://github.com/google/leveldb/blob/main/doc/log_format.md
 */
export type StagedWrites = {
  /** Replaces the real store in calls of dynalite's actions. */
  store: Store;
  operations: Operation[];
  /** The item before and after the (last) action; undefined if there is none. */
  before: Item | undefined;
  after: Item | undefined;
};

/** Reads go to `base` and do not see staged writes. Two actions staged together must not touch the same item. */
export function stageWrites(base: Store, tables: ReadonlyMap<string, Table>): StagedWrites {
  const operations: Operation[] = [];
  const keyspace = (prefix: string): SubDb => ({
    lock: alreadyLocked,
    // Synchronous: an item is small and mostly cached, and a thread switch costs more than the read.
    get: (key, cb) => cb(null, base.db.getSync(prefix + key) as Item | undefined),
    put: (key, value, cb) => {
      operations.push({ type: 'put', key: prefix + key, value });
      cb(null);
    },
    del: (key, cb) => {
      operations.push({ type: 'del', key: prefix + key });
      cb(null);
    },
  });

  const staged: StagedWrites = {
    operations,
    before: undefined,
    after: undefined,
    store: {
      ...base,
      tableDb: { ...base.tableDb, ...keyspace(tablePrefix) },
      getTable: (name, checkStatus, cb) => {
        const answer = typeof checkStatus === 'function' ? checkStatus : cb;
        const table = tables.get(name);
        answer?.(table ? null : new Error(`Table ${name} was not read before its items were staged`), table);
      },
      getItemDb: (tableName) => {
        const items = keyspace(itemPrefix(tableName));
        return {
          ...items,
          get: (key, cb) =>
            items.get(key, (error, item) => {
              staged.before = item;
              cb(error, item);
            }),
          put: (key, value, cb) => {
            staged.after = value as Item;
            items.put(key, value, cb);
          },
        };
      },
      getIndexDb: (indexType, tableName, indexName) => keyspace(indexPrefix(indexType, tableName, indexName)),
    },
  };
  return staged;
}

/** dynalite's locks guard one item. While writes are staged, the single lock of the embedded DynamoDB is held. */
const alreadyLocked: Lock = (_key, use) => use((cb) => cb);

// The names of dynalite's keyspaces, as in `getSubDb` of dynalite/db/index.js.
export const tablePrefix = 'table~';
export const itemPrefix = (tableName: string) => `item-${tableName}~`;
export const indexPrefix = (indexType: string, tableName: string, indexName: string) =>
  `index-${indexType.toLowerCase()}~${tableName}~${indexName}~`;
