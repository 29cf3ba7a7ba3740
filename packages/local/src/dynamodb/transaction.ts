import db, { type ConsumedCapacity, type Item, type Table } from 'dynalite/db/index.js';
import { apiError, exceptionName, isApiError } from './errors.ts';
import type { ItemRequest } from './operation.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-api */
export const maxActions = 100;
const maxBytes = 4 * 1024 * 1024;

export type CancellationReason = { Code: string; Message?: string; Item?: Item };

/**
 * Throws ValidationException if two requests are for the same item. Requests whose key does not match the schema pass.
 */
export function refuseSameItemTwice(
  requests: readonly ItemRequest[],
  tables: ReadonlyMap<string, Table>,
): void {
  const seen = new Set<string>();
  for (const { TableName, Item: item, Key: key } of requests) {
    const table = tables.get(TableName);
    if (!table || (item ? db.validateItem(item, table) : db.validateKey(key ?? {}, table))) continue;
    const target = `${TableName}~${db.createKey(item ?? key ?? {}, table)}`;
    if (seen.has(target)) {
      throw db.validationError('Transaction request cannot include multiple operations on one item');
    }
    seen.add(target);
  }
}

/**
 * Throws ValidationException if the items exceed 4 MB together. Each counts with the larger of its sizes before and
 * after.
 */
export function refuseOverFourMegabytes(
  items: readonly { before?: Item | undefined; after?: Item | undefined }[],
): void {
  const size = (item: Item | undefined) => (item ? db.itemSize(item) : 0);
  const total = items.reduce((sum, { before, after }) => sum + Math.max(size(before), size(after)), 0);
  if (total > maxBytes) {
    throw db.validationError(
      `The aggregate size of the items in the transaction cannot exceed 4 MB (${maxBytes} bytes); it is ${total} bytes`,
    );
  }
}

/** Why an action failed, as an entry of CancellationReasons. Rethrows errors that the action did not cause. */
export function cancellationReason(error: unknown): CancellationReason {
  if (!isApiError(error)) throw error;
  const name = exceptionName(error);
  if (name === 'ConditionalCheckFailedException') {
    const item = error.body.Item as Item | undefined;
    return {
      Code: 'ConditionalCheckFailed',
      Message: 'The conditional request failed',
      ...(item ? { Item: item } : {}),
    };
  }
  if (name === 'ValidationException') return { Code: 'ValidationError', Message: error.message };
  throw error;
}

/** Throws TransactionCanceledException unless every reason is `None`. */
export function cancelUnlessClean(reasons: readonly CancellationReason[]): void {
  if (reasons.every(({ Code }) => Code === 'None')) return;
  const codes = reasons.map(({ Code }) => Code).join(', ');
  throw apiError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}

/** The `ConsumedCapacity` of a transaction per table: twice that of its actions, because of prepare and commit. */
export function transactionCapacity(
  parts: readonly (ConsumedCapacity | undefined)[],
  kind: 'Read' | 'Write',
): { ConsumedCapacity?: object[] } {
  const units = new Map<string, number>();
  for (const part of parts) {
    if (part) units.set(part.TableName, (units.get(part.TableName) ?? 0) + 2 * part.CapacityUnits);
  }
  if (units.size === 0) return {};
  return {
    ConsumedCapacity: [...units].map(([TableName, total]) => ({
      TableName,
      CapacityUnits: total,
      [`${kind}CapacityUnits`]: total,
    })),
  };
}
