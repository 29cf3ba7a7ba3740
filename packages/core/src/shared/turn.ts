import { setTimeout as sleep } from 'node:timers/promises';
import { Entity } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { conflict } from './errors.ts';
import { table } from './table.ts';
import { isContended } from './transaction.ts';

/** Counts the additions to a partition, as a version for optimistic locking. */
const TurnEntity = new Entity({
  name: 'turn',
  table,
  timestamps: false,
  schema: item({ partition: string().key(), version: number() }),
  computeKey: ({ partition }: { partition: string }) => ({ pk: partition, sk: 'TURN' }),
});

/** Part of a transaction. It is refused if another writer took a turn since this one began. */
export type Turn = ReturnType<typeof turnAfter>;

/** Returned by an attempt whose turn was refused. */
export const lostTurn = Symbol('another writer came first');

const maxAttempts = 12;

/**
 * Adds to a partition that has a maximum, which a condition of DynamoDB cannot express. The attempt counts, and writes only if
 * no one has added anything since the count. Otherwise it starts over.
 * @param attempt counts, and writes with `turn` in its transaction. It returns `lostTurn` if that was refused.
 * @throws AppError CONFLICT if other turns keep coming first
 */
export async function inTurn<T>(
  partition: string,
  attempt: (turn: Turn) => Promise<T | typeof lostTurn>,
): Promise<T> {
  for (let count = 1; count <= maxAttempts; count += 1) {
    const { Item } = await TurnEntity.build(GetItemCommand)
      .key({ partition })
      .options({ consistent: true })
      .send();
    const outcome = await attempt(turnAfter(partition, Item?.version)).catch((error: unknown) => {
      if (isContended(error)) return lostTurn;
      throw error;
    });
    if (outcome !== lostTurn) return outcome as T;
    await sleep(count * 20 * Math.random());
  }
  throw conflict('Someone else changed this at the same time. Try again.');
}

function turnAfter(partition: string, version: number | undefined) {
  return TurnEntity.build(PutTransaction)
    .item({ partition, version: (version ?? 0) + 1 })
    .options({
      condition:
        version === undefined ? { attr: 'version', exists: false } : { attr: 'version', eq: version },
    });
}
