import db from 'dynalite/db/index.js';
import describeTimeToLive from 'dynalite/validations/describeTimeToLive.js';
import { type Backend, readTables } from './backend.ts';
import type { Operation } from './operation.ts';

/** The key of a table's setting. No keyspace of dynalite has this prefix. */
export const ttlKey = (tableName: string) => `ttl~${tableName}`;

type Setting = { AttributeName: string; Enabled: boolean };

/**
 * Stores and describes the setting, but does not delete expired items. DynamoDB may also take days, so every reader
 * must check the expiry anyway.
 */
export const updateTimeToLive: Operation = {
  types: {
    ...describeTimeToLive.types,
    TimeToLiveSpecification: {
      type: 'FieldStruct<TimeToLiveSpecification>',
      notNull: true,
      children: {
        AttributeName: {
          type: 'String',
          notNull: true,
          lengthGreaterThanOrEqual: 1,
          lengthLessThanOrEqual: 255,
        },
        Enabled: { type: 'Boolean', notNull: true },
      },
    },
  },

  run(
    { store, exclusive }: Backend,
    { TableName, TimeToLiveSpecification }: { TableName: string; TimeToLiveSpecification: Setting },
  ) {
    return exclusive(async () => {
      await readTables(store, [TableName]);
      const current = enabledSetting(store, TableName);
      const wanted = TimeToLiveSpecification;
      if (wanted.Enabled === (current !== undefined)) {
        throw db.validationError(`TimeToLive is already ${wanted.Enabled ? 'enabled' : 'disabled'}`);
      }
      if (current && current.AttributeName !== wanted.AttributeName) {
        throw db.validationError(
          `TimeToLive is active on a different AttributeName: current AttributeName is ${current.AttributeName}`,
        );
      }
      await store.db.batch([{ type: 'put', key: ttlKey(TableName), value: wanted }]);
      return { TimeToLiveSpecification: wanted };
    });
  },
};

export async function describeTtl({ store }: Backend, { TableName }: { TableName: string }): Promise<object> {
  await readTables(store, [TableName]);
  const current = enabledSetting(store, TableName);
  return {
    TimeToLiveDescription: current
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: current.AttributeName }
      : { TimeToLiveStatus: 'DISABLED' },
  };
}

function enabledSetting(store: Backend['store'], tableName: string): Setting | undefined {
  const setting = store.db.getSync(ttlKey(tableName)) as Setting | undefined;
  return setting?.Enabled ? setting : undefined;
}
