import deleteAction from 'dynalite/actions/deleteItem.js';
import putAction from 'dynalite/actions/putItem.js';
import updateAction from 'dynalite/actions/updateItem.js';
import db, { type ConsumedCapacity, type Store, type Table } from 'dynalite/db/index.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import putItem from 'dynalite/validations/putItem.js';
import updateItem from 'dynalite/validations/updateItem.js';
import { type Backend, type DynaliteAction, readTables } from './backend.ts';
import {
  deleteItemTypes,
  type ItemRequest,
  type Operation,
  pickTypes,
  putItemTypes,
  updateItemTypes,
} from './operation.ts';
import { fingerprint } from './request-tokens.ts';
import { type StagedWrites, stageWrites } from './staged-writes.ts';
import {
  type CancellationReason,
  cancellationReason,
  cancelUnlessClean,
  maxActions,
  refuseOverFourMegabytes,
  refuseSameItemTwice,
  transactionCapacity,
} from './transaction.ts';
import { performWithOldItem } from './writes.ts';

const conditionFields = [
  'TableName',
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnValuesOnConditionCheckFailure',
] as const;

const checkAction: DynaliteAction = (store, data, cb) => {
  const { TableName, Key = {} } = data as ItemRequest;
  store.getTable(TableName, (error, table) => {
    if (!table) return cb(error);
    const invalid = db.validateKey(Key, table);
    if (invalid) return cb(invalid);
    store.getItemDb(TableName).get(db.createKey(Key, table), (readError, item) => {
      if (readError) return cb(readError);
      const failed = db.checkConditional(data, item);
      if (failed) return cb(failed);
      cb(null, { ConsumedCapacity: db.addConsumedCapacity(data, false, item) });
    });
  });
};

/** The four kinds of actions in a transaction: shape, check of the expressions, dynalite's action. */
const kinds = {
  ConditionCheck: {
    types: pickTypes(deleteItemTypes, ['Key', ...conditionFields], 'ConditionExpression'),
    custom: deleteItem.custom,
    action: checkAction,
  },
  Put: {
    types: pickTypes(putItemTypes, ['Item', ...conditionFields]),
    custom: putItem.custom,
    action: putAction,
  },
  Update: {
    types: pickTypes(updateItemTypes, ['Key', 'UpdateExpression', ...conditionFields], 'UpdateExpression'),
    custom: updateItem.custom,
    action: updateAction,
  },
  Delete: {
    types: pickTypes(deleteItemTypes, ['Key', ...conditionFields]),
    custom: deleteItem.custom,
    action: deleteAction,
  },
};
type Kind = keyof typeof kinds;
type Action = { kind: Kind; request: ItemRequest };

type Request = {
  TransactItems: (Partial<Record<Kind, ItemRequest>> | null)[];
  ClientRequestToken?: string;
  ReturnConsumedCapacity?: ItemRequest['ReturnConsumedCapacity'];
};

const actionShape = (kind: Kind) => ({ type: `FieldStruct<${kind}>`, children: kinds[kind].types });

export const transactWriteItems: Operation = {
  types: {
    TransactItems: {
      type: 'List',
      notNull: true,
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: maxActions,
      children: {
        type: 'ValueStruct<TransactWriteItem>',
        children: {
          ConditionCheck: actionShape('ConditionCheck'),
          Put: actionShape('Put'),
          Update: actionShape('Update'),
          Delete: actionShape('Delete'),
        },
      },
    },
    ClientRequestToken: { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 36 },
    ReturnConsumedCapacity: { type: 'String', enum: ['INDEXES', 'TOTAL', 'NONE'] },
    ReturnItemCollectionMetrics: { type: 'String', enum: ['SIZE', 'NONE'] },
  },

  async run({ store, exclusive, tokens }: Backend, request: Request) {
    const token = request.ClientRequestToken;
    const content = token === undefined ? '' : fingerprint(request.TransactItems);
    const actions = readActions(store, request);

    return exclusive(async () => {
      if (token !== undefined && tokens.isApplied(token, content)) return {};
      const requests = actions.map((action) => action.request);
      const tables = await readTables(
        store,
        requests.map(({ TableName }) => TableName),
      );
      refuseSameItemTwice(requests, tables);

      const outcomes = await Promise.all(actions.map((action) => attempt(action, store, tables)));
      cancelUnlessClean(outcomes.map(({ reason }) => reason));
      refuseOverFourMegabytes(outcomes.map(({ staged }) => staged));

      const completion = token === undefined ? undefined : tokens.stage(token, content);
      await store.db.batch([
        ...outcomes.flatMap(({ staged }) => staged.operations),
        ...(completion?.operations ?? []),
      ]);
      completion?.remember();
      return transactionCapacity(
        outcomes.map(({ capacity }) => capacity),
        'Write',
      );
    });
  },
};

/** Returns the actions in order with parsed expressions. Throws ValidationException if one is malformed. */
function readActions(store: Store, { TransactItems, ReturnConsumedCapacity }: Request): Action[] {
  return TransactItems.map((entry) => {
    const [first, ...others] = Object.entries(entry ?? {}) as [Kind, ItemRequest][];
    if (!first) {
      throw db.validationError(
        'Invalid Request: TransactWriteRequest should contain Delete or Put or Update request',
      );
    }
    if (others.length > 0) {
      throw db.validationError('TransactItems can only contain one of Check, Put, Update or Delete');
    }
    const [kind, fields] = first;
    const request = ReturnConsumedCapacity ? { ...fields, ReturnConsumedCapacity } : fields;
    const problem = kinds[kind].custom?.(request, store);
    if (problem) throw db.validationError(problem);
    return { kind, request };
  });
}

type Outcome = { staged: StagedWrites; reason: CancellationReason; capacity?: ConsumedCapacity | undefined };

/** Evaluates an action on the current item without writing. */
async function attempt(
  { kind, request }: Action,
  store: Store,
  tables: ReadonlyMap<string, Table>,
): Promise<Outcome> {
  const staged = stageWrites(store, tables);
  try {
    const result = await performWithOldItem(kinds[kind].action, staged, request);
    return {
      staged,
      reason: { Code: 'None' },
      capacity: result.ConsumedCapacity as ConsumedCapacity | undefined,
    };
  } catch (error) {
    return { staged, reason: cancellationReason(error) };
  }
}
