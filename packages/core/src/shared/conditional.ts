import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** @returns the answer; undefined if the write's condition did not hold, so nothing was written */
export async function unlessRefused<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** @returns false if the write's condition did not hold, so nothing was written */
export async function conditional(write: Promise<object>): Promise<boolean> {
  return (await unlessRefused(write)) !== undefined;
}
