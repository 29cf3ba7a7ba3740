import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { documentClient } from './table.ts';

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number] & { ToolboxItem?: unknown };

/** Writes actions of which some are the toolbox's (`.params()`) and some written by hand. */
export async function writeAtOnce(actions: readonly Action[]): Promise<void> {
  const TransactItems = actions.map(({ ToolboxItem: _, ...action }) => action);
  await documentClient.send(new TransactWriteCommand({ TransactItems }));
}

/** The actions whose conditions did not hold, by their place; none where a write failed for another reason. */
export function refusedActions(error: unknown): ReadonlySet<number> {
  if (!(error instanceof TransactionCanceledException)) return new Set();
  const reasons = error.CancellationReasons ?? [];
  return new Set(reasons.flatMap(({ Code }, index) => (Code === 'ConditionalCheckFailed' ? [index] : [])));
}
