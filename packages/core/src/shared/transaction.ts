import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { type ExecuteTransactWriteInput, execute } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { documentClient } from './table.ts';

const maxAttempts = 6;

/**
 * Writes all items or none, and retries on conflicts with other writers.
 * @returns the indexes of the writes whose conditions failed; empty if everything was written
 */
export async function transact(...writes: ExecuteTransactWriteInput): Promise<number[]> {
  try {
    await retryOnConflict(() => execute(...writes));
    return [];
  } catch (error) {
    const refused = refusedActions(error);
    if (refused.size === 0) throw error;
    return [...refused];
  }
}

/** Repeats a transaction, up to 6 times, that failed only because another one was writing the same items. */
export async function retryOnConflict<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === maxAttempts || !isContended(error)) throw error;
      await sleep(attempt * 50 * Math.random());
    }
  }
}

/** Whether a transaction failed only because of concurrent writes of the same items. */
export function isContended(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  return codes.includes('TransactionConflict') && !codes.includes('ConditionalCheckFailed');
}

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number] & { ToolboxItem?: unknown };

/** Writes actions in one transaction. Some are the toolbox's (`.params()`), some are written by hand. */
export async function writeAtOnce(actions: readonly Action[]): Promise<void> {
  const TransactItems = actions.map(({ ToolboxItem: _, ...action }) => action);
  await documentClient.send(new TransactWriteCommand({ TransactItems }));
}

/** The indexes of the actions whose conditions did not hold. Empty if the error has another reason. */
export function refusedActions(error: unknown): ReadonlySet<number> {
  if (!(error instanceof TransactionCanceledException)) return new Set();
  const reasons = error.CancellationReasons ?? [];
  return new Set(reasons.flatMap(({ Code }, index) => (Code === 'ConditionalCheckFailed' ? [index] : [])));
}
