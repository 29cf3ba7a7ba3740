import type { BatchGetCommandOutput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { config } from '@vaultra/core/shared/config.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';
import { type Item, itemBytes, readUnits, writeUnits } from './capacity.ts';

/** The requests to the table, in DynamoDB's units by its documented rules. */
export interface Units {
  calls: number;
  readUnits: number;
  writeUnits: number;
  /** Write units by kind of item, according to the sort keys. */
  writes: Record<string, number>;
  itemsRead: number;
  /** The units that the emulator reported for the same requests. */
  reported: number;
}

interface Key {
  pk: string;
  sk: string;
}
type Input = Record<string, unknown>;

let counting: Units | undefined;

/**
 * Counts while `work` runs. It reads the items before and after each write separately, so do not measure time
 * meanwhile.
 */
export async function countUnits(work: () => Promise<unknown>): Promise<Units> {
  install();
  counting = { calls: 0, readUnits: 0, writeUnits: 0, writes: {}, itemsRead: 0, reported: 0 };
  try {
    await work();
    return counting;
  } finally {
    counting = undefined;
  }
}

let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  documentClient.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const units = counting;
        if (!units) return next(args);
        const input = args.input as Input;
        const writes = writesOf(commandName, input);
        const before = await look(writes);
        const result = await next({ ...args, input: { ...input, ReturnConsumedCapacity: 'TOTAL' } as never });
        const after = await look(writes);
        const output = result.output as Input;
        units.calls += 1;
        units.reported += [output.ConsumedCapacity ?? []]
          .flat()
          .reduce((sum: number, one) => sum + ((one as { CapacityUnits?: number }).CapacityUnits ?? 0), 0);
        for (const key of writes) {
          const cost = writeUnits(
            before.get(nameOf(key)),
            after.get(nameOf(key)),
            /^Transact/.test(commandName),
          );
          units.writeUnits += cost;
          const kind = key.sk.replace(/#.*/, '');
          units.writes[kind] = (units.writes[kind] ?? 0) + cost;
        }
        if (writes.length === 0) countRead(units, input, output);
        return result;
      },
    { step: 'initialize', name: 'countUnits' },
  );
}

function countRead(units: Units, input: Input, output: Input): void {
  const consistent = input.ConsistentRead === true;
  if (Array.isArray(output.Items)) {
    const items = output.Items as Item[];
    units.itemsRead += items.length;
    units.readUnits += readUnits(
      items.reduce((sum, item) => sum + itemBytes(item), 0),
      consistent,
    );
  } else if (output.Responses) {
    for (const [table, asked] of Object.entries(
      input.RequestItems as Record<string, { Keys: Key[]; ConsistentRead?: boolean }>,
    )) {
      const found = (output.Responses as Record<string, Item[]>)[table] ?? [];
      units.itemsRead += found.length;
      const absent = asked.Keys.length - found.length;
      for (const item of [...found, ...Array.from({ length: absent }, () => ({}))]) {
        units.readUnits += readUnits(itemBytes(item), asked.ConsistentRead === true);
      }
    }
  } else {
    const item = (output.Item ?? {}) as Item;
    units.itemsRead += output.Item ? 1 : 0;
    units.readUnits += readUnits(itemBytes(item), consistent);
  }
}

function writesOf(command: string, input: Input): Key[] {
  const keyOf = (from: { pk?: unknown; sk?: unknown }): Key => ({ pk: String(from.pk), sk: String(from.sk) });
  if (/^TransactWrite/.test(command)) {
    return ((input as unknown as TransactWriteCommandInput).TransactItems ?? []).map((action) => {
      const { Put, Update, Delete, ConditionCheck } = action;
      return keyOf(Put?.Item ?? (Update ?? Delete ?? ConditionCheck)?.Key ?? {});
    });
  }
  if (/^Put/.test(command)) return [keyOf(input.Item as Item)];
  if (/^(Update|Delete)/.test(command)) return [keyOf(input.Key as Item)];
  if (/^BatchWrite/.test(command)) throw new Error('batches of writes are not counted');
  return [];
}

async function look(writes: readonly Key[]): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  const outer = counting;
  counting = undefined;
  try {
    const table = config.table().TABLE_NAME;
    for (let from = 0; from < writes.length; from += 100) {
      const Keys = writes.slice(from, from + 100);
      const { Responses }: BatchGetCommandOutput = await documentClient.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[table] ?? []) found.set(nameOf(item as unknown as Key), item);
    }
    return found;
  } finally {
    counting = outer;
  }
}

const nameOf = ({ pk, sk }: Key) => `${pk} ${sk}`;
