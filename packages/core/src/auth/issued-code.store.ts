import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { textOf } from '../shared/table.ts';
import { type CodeState, newState } from './code-tries.ts';
import { IssuedCodeEntity } from './issued-code.entity.ts';

/** Longer than a code is valid, and longer than the day for which strangers' tries are counted. */
const keptSeconds = 2 * 86_400;

/**
 * Changes the state of an account's codes, with optimistic locking.
 * @param account a pseudonym of its email
 * @param now epoch seconds
 * @returns the outcome from `change`
 */
export async function changeCodes<T>(
  account: string,
  now: number,
  change: (state: CodeState) => { outcome: T; after: CodeState },
): Promise<T> {
  for (;;) {
    const seen = await readOrBegin(account, now);
    const { outcome, after } = change(seen.state);
    if (after === seen.state || (await write(account, after, now, seen.version))) return outcome;
  }
}

/** The grant `limits` allows updates but no reads. A refused write returns the stored item. */
async function readOrBegin(account: string, now: number): Promise<{ state: CodeState; version: string }> {
  const [state, version] = [newState(now), randomUUID()];
  try {
    await IssuedCodeEntity.build(UpdateItemCommand)
      .item({ account, state: JSON.stringify(state), version, expires_at: now + keptSeconds })
      .options({
        condition: { attr: 'version', exists: false },
        returnValuesOnConditionFalse: 'ALL_OLD',
      })
      .send();
    return { state, version };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const { state: stored, version: current } = error.Item ?? {};
    return { state: JSON.parse(textOf(stored)) as CodeState, version: textOf(current) };
  }
}

async function write(account: string, state: CodeState, now: number, seen: string): Promise<boolean> {
  try {
    await IssuedCodeEntity.build(UpdateItemCommand)
      .item({
        account,
        state: JSON.stringify(state),
        version: randomUUID(),
        expires_at: now + keptSeconds,
      })
      .options({ condition: { attr: 'version', eq: seen } })
      .send();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
