import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { $add, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { backoff, type Limit } from '../contract/limits.ts';
import { numberOf } from '../shared/table.ts';
import { forgottenAt, type Streak } from './backoff.ts';
import { CounterEntity, StreakEntity } from './limit.entity.ts';
import type { Window } from './window.ts';

/** Whose tries at what. */
export interface Guesser {
  operation: string;
  subject: string;
}

/** Counts a request unless the limit is reached: one write, atomic however many are made at once. @returns whether it was counted */
export async function addRequest(
  { name, by, max, seconds }: Required<Limit>,
  subject: string,
  { start }: Window,
): Promise<boolean> {
  return done(
    CounterEntity.build(UpdateItemCommand)
      .item({
        by,
        subject,
        limit: name,
        window: `${seconds}#${start}`,
        requests: $add(1),
        expires_at: start + seconds,
      })
      .options({
        condition: {
          or: [
            { attr: 'requests', exists: false },
            { attr: 'requests', lt: max },
          ],
        },
      })
      .send(),
  );
}

/** Counts a try while there is nothing to wait for. @returns the tries so far where it may not simply be counted */
export async function addFreeTry(guesser: Guesser, now: Date): Promise<Streak | undefined> {
  try {
    await StreakEntity.build(UpdateItemCommand)
      .item({ ...guesser, failures: $add(1), ...lastTry(now) })
      .options({
        condition: {
          or: [
            { attr: 'failures', exists: false },
            {
              and: [
                { attr: 'failures', lt: backoff.free },
                { attr: 'expires_at', gt: now.getTime() / 1000 },
              ],
            },
          ],
        },
        returnValuesOnConditionFalse: 'ALL_OLD',
      })
      .send();
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { failures: numberOf(error.Item?.failures), lastAt: numberOf(error.Item?.last_at) };
  }
}

/** Counts a try after those that were seen. @returns false where somebody else has made one since */
export async function addTry(guesser: Guesser, seen: Streak, failures: number, now: Date): Promise<boolean> {
  return done(
    StreakEntity.build(UpdateItemCommand)
      .item({ ...guesser, failures, ...lastTry(now) })
      .options({
        condition: {
          and: [
            { attr: 'failures', eq: seen.failures },
            { attr: 'last_at', eq: seen.lastAt },
          ],
        },
      })
      .send(),
  );
}

/** Begins again, after a success. It writes a zero, for counters are all that may be written here. */
export async function forgetTries(guesser: Guesser): Promise<void> {
  await StreakEntity.build(UpdateItemCommand)
    .item({ ...guesser, failures: 0 })
    .send();
}

function lastTry(now: Date) {
  return { last_at: now.getTime(), expires_at: forgottenAt(now.getTime()) };
}

async function done(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
