import type { Item, Lock, Operation, Store, SubDb, Table } from 'dynalite/db/index.js';

/**
 * dynalite writes an item and each of its index rows one after another, so a crash between them leaves them
 * apart. Here its actions run against a store that only collects what they would write; the caller then writes all
 * of it, of one action or of a hundred, as one LevelDB batch. A batch is one checksummed record in LevelDB's log,
 * written before it is applied and replayed at the next start, whole or not at all:
 * https://github.com/google/leveldb/blob/main/doc/log_format.md
 */
export type StagedWrites = {
  /** Given to dynalite's actions in place of the real store. */
  store: Store;
  operations: Operation[];
  /** The item as the (last) action found it, and as it would leave it; undefined where there is none. */
  before: Item | undefined;
  after: Item | undefined;
};

/** Reads go to `base` and do not see staged writes: no two actions staged together may touch one item. */
export function stageWrites(base: Store, tables: ReadonlyMap<string, Table>): StagedWrites {
  const operations: Operation[] = [];
  const keyspace = (prefix: string): SubDb => ({
    lock: alreadyLocked,
    // Synchronous: an item is small and mostly cached, and a hop to a thread costs more than the read.
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

/** dynalite's locks guard one item; the embedded DynamoDB's one lock is held whenever writes are staged. */
const alreadyLocked: Lock = (_key, use) => use((cb) => cb);

// The names of dynalite's keyspaces, as in `getSubDb` of dynalite/db/index.js.
export const tablePrefix = 'table~';
export const itemPrefix = (tableName: string) => `item-${tableName}~`;
export const indexPrefix = (indexType: string, tableName: string, indexName: string) =>
  `index-${indexType.toLowerCase()}~${tableName}~${indexName}~`;
