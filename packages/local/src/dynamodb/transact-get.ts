import getAction from 'dynalite/actions/getItem.js';
import type { ConsumedCapacity, Item } from 'dynalite/db/index.js';
import getItem from 'dynalite/validations/getItem.js';
import { type Backend, perform, readTables } from './backend.ts';
import { type ItemRequest, type Operation, pickTypes } from './operation.ts';
import { stageWrites } from './staged-writes.ts';
import {
  cancellationReason,
  cancelUnlessClean,
  maxActions,
  refuseOverFourMegabytes,
  refuseSameItemTwice,
  transactionCapacity,
} from './transaction.ts';

type Request = {
  TransactItems: ({ Get?: ItemRequest } | null)[];
  ReturnConsumedCapacity?: ItemRequest['ReturnConsumedCapacity'];
};

export const transactGetItems: Operation = {
  types: {
    TransactItems: {
      type: 'List',
      notNull: true,
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: maxActions,
      children: {
        type: 'ValueStruct<TransactGetItem>',
        children: {
          Get: {
            type: 'FieldStruct<Get>',
            notNull: true,
            children: pickTypes(getItem.types, [
              'Key',
              'TableName',
              'ProjectionExpression',
              'ExpressionAttributeNames',
            ]),
          },
        },
      },
    },
    ReturnConsumedCapacity: { type: 'String', enum: ['INDEXES', 'TOTAL', 'NONE'] },
  },

  custom({ TransactItems }: Request, store) {
    for (const entry of TransactItems) {
      const problem = getItem.custom?.(entry?.Get ?? {}, store);
      if (problem) return problem;
    }
    return undefined;
  },

  /** Reads under the writers' lock, so that a transaction is never partially visible. */
  run({ store, exclusive }: Backend, { TransactItems, ReturnConsumedCapacity }: Request) {
    return exclusive(async () => {
      const requests = TransactItems.flatMap((entry) => entry?.Get ?? []);
      const tables = await readTables(
        store,
        requests.map(({ TableName }) => TableName),
      );
      refuseSameItemTwice(requests, tables);

      const outcomes = await Promise.all(
        requests.map(async (request) => {
          // Writes nothing. Staging provides synchronous reads and `before`.
          const staged = stageWrites(store, tables);
          try {
            // AWS charges transactional reads as consistent reads, because they are serializable.
            const get = { ...request, ReturnConsumedCapacity, ConsistentRead: true };
            const result = await perform(getAction, staged.store, get);
            return { staged, result, reason: { Code: 'None' } };
          } catch (error) {
            return { staged, result: {}, reason: cancellationReason(error) };
          }
        }),
      );
      cancelUnlessClean(outcomes.map(({ reason }) => reason));
      refuseOverFourMegabytes(outcomes.map(({ staged }) => staged));

      const results = outcomes.map(
        ({ result }) => result as { Item?: Item; ConsumedCapacity?: ConsumedCapacity },
      );
      return {
        Responses: results.map(({ Item: item }) => (item ? { Item: item } : {})),
        ...transactionCapacity(
          results.map(({ ConsumedCapacity: capacity }) => capacity),
          'Read',
        ),
      };
    });
  },
};
