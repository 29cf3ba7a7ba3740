import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** @returns false if the write's condition did not hold, so nothing was written */
export async function conditional(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
