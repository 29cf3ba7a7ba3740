import { type Backend, type DynaliteAction, perform, readTables } from './backend.ts';
import { exceptionName, isApiError } from './errors.ts';
import type { ItemRequest, Operation } from './operation.ts';
import { type StagedWrites, stageWrites } from './staged-writes.ts';

/** PutItem, UpdateItem or DeleteItem: dynalite's action, made atomic with its index rows, under the lock. */
export function writeItem(action: DynaliteAction): Operation['run'] {
  return ({ store, exclusive }: Backend, request: ItemRequest) =>
    exclusive(async () => {
      const staged = stageWrites(store, await readTables(store, [request.TableName]));
      const result = await performWithOldItem(action, staged, request);
      await store.db.batch(staged.operations);
      return result;
    });
}

/** BatchWriteItem. AWS promises no atomicity for a batch; here it comes for free. */
export function writeBatch(action: DynaliteAction): Operation['run'] {
  return ({ store, exclusive }: Backend, request: { RequestItems: Record<string, unknown> }) =>
    exclusive(async () => {
      const staged = stageWrites(store, await readTables(store, Object.keys(request.RequestItems)));
      const result = await perform(action, staged.store, request);
      await store.db.batch(staged.operations);
      return result;
    });
}

/** `perform`, whose ConditionalCheckFailedException carries the item where the request asked for it. */
export async function performWithOldItem(
  action: DynaliteAction,
  staged: StagedWrites,
  request: ItemRequest,
): Promise<Record<string, unknown>> {
  try {
    return await perform(action, staged.store, request);
  } catch (error) {
    if (
      isApiError(error) &&
      exceptionName(error) === 'ConditionalCheckFailedException' &&
      request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' &&
      staged.before
    ) {
      error.body.Item = staged.before;
    }
    throw error;
  }
}
