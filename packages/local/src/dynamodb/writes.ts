import { type Backend, type DynaliteAction, perform, readTables } from './backend.ts';
import { exceptionName, isApiError } from './errors.ts';
import type { ItemRequest, Operation } from './operation.ts';
import { type StagedWrites, stageWrites } from './staged-writes.ts';

/** PutItem, UpdateItem or DeleteItem: dynalite's action under the lock, atomic with its index rows. */
export function writeItem(action: DynaliteAction): Operation['run'] {
  return ({ store, exclusive }: Backend, request: ItemRequest) =>
    exclusive(async () => {
      const staged = stageWrites(store, await readTables(store, [request.TableName]));
      const result = await performWithOldItem(action, staged, request);
      await store.db.batch(staged.operations);
      return result;
    });
}

/** BatchWriteItem. AWS does not promise an atomic batch; here it is atomic. */
export function writeBatch(action: DynaliteAction): Operation['run'] {
  return ({ store, exclusive }: Backend, request: { RequestItems: Record<string, unknown> }) =>
    exclusive(async () => {
      const staged = stageWrites(store, await readTables(store, Object.keys(request.RequestItems)));
      const result = await perform(action, staged.store, request);
      await store.db.batch(staged.operations);
      return result;
    });
}

/** Like `perform`, but its ConditionalCheckFailedException has the item if the request asked for it. */
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
