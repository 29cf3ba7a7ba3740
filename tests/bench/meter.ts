import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { documentClient } from '@vaultra/core/shared/table.ts';

/** Requests to the table since the last `reset`, in DynamoDB's own units. */
export interface Usage {
  calls: number;
  transactions: number;
  readUnits: number;
  writeUnits: number;
  /** Items returned by reads. */
  itemsRead: number;
}

interface Output {
  ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
  Items?: unknown[];
  Item?: unknown;
  Responses?: Record<string, unknown[]>;
}

const none = (): Usage => ({ calls: 0, transactions: 0, readUnits: 0, writeUnits: 0, itemsRead: 0 });

/**
 * Counts on the client that all handlers of this process share, by the capacity that the table reports. The emulator
 * follows DynamoDB’s rules for items (`ingest/capacity.ts` gives the same result) but omits the cost of index entries.
 */
export function meterTable(): { reset(): void; usage(): Usage } {
  let usage = none();
  documentClient.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const { ConsumedCapacity = [], Items, Item, Responses } = result.output as Output;
      const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      const isRead = /^(Get|BatchGet|Query|TransactGet)/.test(context.commandName ?? '');
      usage.calls += 1;
      if (context.commandName?.startsWith('TransactWrite')) usage.transactions += 1;
      usage[isRead ? 'readUnits' : 'writeUnits'] += units;
      if (isRead) {
        const answers = Responses && Object.values(Responses).flat();
        usage.itemsRead += (Items ?? answers ?? (Item ? [Item] : [])).length;
      }
      return result;
    },
    { step: 'initialize', name: 'meter' },
  );
  return {
    reset() {
      usage = none();
    },
    usage: () => ({ ...usage }),
  };
}
