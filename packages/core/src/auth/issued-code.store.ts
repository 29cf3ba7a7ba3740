import { randomUUID } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { textOf } from '../shared/table.ts';
import { type CodeState, newState } from './code-tries.ts';
import { IssuedCodeEntity } from './issued-code.entity.ts';

/** Longer than a code is good, and than the day that strangers' tries are counted by. */
const keptSeconds = 2 * 86_400;

/**
 * Changes what is known of an account's codes, one change after the other however many are made at once.
 * @param account a pseudonym of its email
 * @param now epoch seconds
 * @returns what `change` says came of it
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

/** Counters can only be updated, not read: a write that is refused tells what is there. */
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
