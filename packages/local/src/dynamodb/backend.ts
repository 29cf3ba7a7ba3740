import type putItem from 'dynalite/actions/putItem.js';
import type { Store, Table } from 'dynalite/db/index.js';
import type { OnBroken } from '../storage/storage-error.ts';
import type { Lock } from './lock.ts';
import type { RequestTokens } from './request-tokens.ts';

/** The state that operations share: dynalite's store, the lock for all writes, and the stored request tokens. */
export type Backend = { store: Store; exclusive: Lock; tokens: RequestTokens };

/** The data folder, and the callback for a disk failure. */
export type Disk = { folder: string; onBroken: OnBroken };

export type DynaliteAction = typeof putItem;

/** Runs a dynalite action. Rejects with an ApiError for each DynamoDB exception. */
export function perform(
  action: DynaliteAction,
  store: Store,
  data: object,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    action(store, data, (error, result) => (error ? reject(error) : resolve(result ?? {})));
  });
}

/** Returns the descriptions of the named tables. Rejects with ResourceNotFoundException if a table does not exist. */
export async function readTables(store: Store, names: Iterable<string>): Promise<Map<string, Table>> {
  const entries = [...new Set(names)].map(
    async (name): Promise<[string, Table]> => [name, await readTable(store, name)],
  );
  return new Map(await Promise.all(entries));
}

function readTable(store: Store, name: string): Promise<Table> {
  return new Promise((resolve, reject) => {
    store.getTable(name, (error, table) => {
      if (table) resolve(table);
      else reject(error ?? new Error(`dynalite returned neither the table ${name} nor an error`));
    });
  });
}
