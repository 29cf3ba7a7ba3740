import createAction from 'dynalite/actions/createTable.js';
import type { KeyRange, Operation as LevelOperation, Store, Table } from 'dynalite/db/index.js';
import { type Backend, perform, readTables } from './backend.ts';
import { indexPrefix, itemPrefix, stageWrites, tablePrefix } from './staged-writes.ts';
import { ttlKey } from './time-to-live.ts';

/**
 * dynalite writes a table as CREATING and sets it to ACTIVE by a timer. A crash in between would leave it CREATING
 * forever. Here it is ACTIVE at once.
 */
export function createTable({ store, exclusive }: Backend, request: { TableName: string }): Promise<object> {
  return exclusive(async () => {
    const staged = stageWrites(store, new Map());
    const { TableDescription } = (await perform(createAction, staged.store, request)) as {
      TableDescription: Table;
    };
    const table = structuredClone(TableDescription);
    table.TableStatus = 'ACTIVE';
    for (const index of table.GlobalSecondaryIndexes ?? []) index.IndexStatus = 'ACTIVE';
    await store.db.batch([{ type: 'put', key: tablePrefix + request.TableName, value: table }]);
    return { TableDescription: table };
  });
}

/** Deletes the table with its items, indexes and time-to-live setting in one batch. */
export function deleteTable(
  { store, exclusive }: Backend,
  { TableName }: { TableName: string },
): Promise<object> {
  return exclusive(async () => {
    const [table] = (await readTables(store, [TableName])).values();
    const prefixes = [
      itemPrefix(TableName),
      ...(table?.GlobalSecondaryIndexes ?? []).map((index) =>
        indexPrefix('global', TableName, index.IndexName),
      ),
      ...(table?.LocalSecondaryIndexes ?? []).map((index) =>
        indexPrefix('local', TableName, index.IndexName),
      ),
    ];
    const rows = (await Promise.all(prefixes.map((prefix) => keysUnder(store, prefix)))).flat();
    await store.db.batch(
      [...rows, tablePrefix + TableName, ttlKey(TableName)].map(
        (key): LevelOperation => ({ type: 'del', key }),
      ),
    );
    return { TableDescription: { ...table, TableStatus: 'DELETING' } };
  });
}

function keysUnder(store: Store, prefix: string): Promise<string[]> {
  // dynalite's keys continue in hexadecimal, which sorts below this.
  const range: KeyRange = { gte: prefix, lt: `${prefix}\x7f` };
  return store.db.keys(range).all();
}
