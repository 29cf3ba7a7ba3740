import { setTimeout as sleep } from 'node:timers/promises';
import { Entity } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { conflict } from './errors.ts';
import { table } from './table.ts';
import { isHindered } from './transaction.ts';

/** How often something was added to a partition: a write that only holds if nothing was added since has its condition here. */
const TurnEntity = new Entity({
  name: 'turn',
  table,
  timestamps: false,
  schema: item({ partition: string().key(), version: number() }),
  computeKey: ({ partition }: { partition: string }) => ({ pk: partition, sk: 'TURN' }),
});

/** A part of a transaction: refused where another turn was taken since this one began. */
export type Turn = ReturnType<typeof turnAfter>;

/** Returned by an attempt whose turn was refused. */
export const passed = Symbol('another turn came first');

const maxAttempts = 12;

/**
 * Adds to a partition of which only so much may be there, which no condition of DynamoDB's can say: counts, and writes only
 * if nobody has added anything since it began to count. Otherwise it counts again.
 * @param attempt counts, and writes with the turn in its transaction; returns `passed` where that was refused
 * @throws AppError CONFLICT where others kept coming first
 */
export async function inTurn<T>(
  partition: string,
  attempt: (turn: Turn) => Promise<T | typeof passed>,
): Promise<T> {
  for (let count = 1; count <= maxAttempts; count += 1) {
    const { Item } = await TurnEntity.build(GetItemCommand)
      .key({ partition })
      .options({ consistent: true })
      .send();
    const outcome = await attempt(turnAfter(partition, Item?.version)).catch((error: unknown) => {
      if (isHindered(error)) return passed;
      throw error;
    });
    if (outcome !== passed) return outcome as T;
    await sleep(count * 20 * Math.random());
  }
  throw conflict('Others are changing the same at this moment. Look again, and try again.');
}

function turnAfter(partition: string, version: number | undefined) {
  return TurnEntity.build(PutTransaction)
    .item({ partition, version: (version ?? 0) + 1 })
    .options({
      condition:
        version === undefined ? { attr: 'version', exists: false } : { attr: 'version', eq: version },
    });
}
