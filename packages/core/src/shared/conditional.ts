import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { execute as transactWrite } from 'dynamodb-toolbox/entity/actions/transactWrite';

/** @returns false where the write's condition did not hold: then nothing was written */
export async function conditional(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Writes all or nothing. @returns false where a condition did not hold: then nothing was written */
export async function transacted(...writes: Parameters<typeof transactWrite>): Promise<boolean> {
  try {
    await transactWrite(...writes);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    if (!error.CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed')) throw error;
    return false;
  }
}
