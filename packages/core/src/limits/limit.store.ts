import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { $add, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import type { Backoff, Limit } from '../contract/limits.ts';
import { numberOf } from '../shared/table.ts';
import { forgottenAt, type Streak } from './backoff.ts';
import { type CountedBy, CounterEntity, StreakEntity } from './limit.entity.ts';
import type { Window } from './window.ts';

/** A subject whose tries are counted, and the waits that apply. */
export interface CountedSubject {
  operation: string;
  subject: string;
  backoff: Backoff;
}

/** Counts a request unless the limit is reached, in one atomic write. @returns whether it was counted */
export async function addRequest(
  { name, by, max, seconds }: Omit<Required<Limit>, 'by'> & { by: CountedBy },
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

/** Counts a try while tries are free. @returns the streak if the try is not free */
export async function addFreeTry(
  { backoff, ...key }: CountedSubject,
  now: Date,
): Promise<Streak | undefined> {
  try {
    await StreakEntity.build(UpdateItemCommand)
      .item({ ...key, failures: $add(1), ...lastTry(now, backoff) })
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

/** Counts a try after a streak that was read. @returns false if another try came first */
export async function addTry(
  { backoff, ...key }: CountedSubject,
  seen: Streak,
  failures: number,
  now: Date,
): Promise<boolean> {
  return done(
    StreakEntity.build(UpdateItemCommand)
      .item({ ...key, failures, ...lastTry(now, backoff) })
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

/** Resets the streak after a success. It writes zero because the grant `limits` does not allow deletes. */
export async function forgetTries({ operation, subject }: CountedSubject): Promise<void> {
  await StreakEntity.build(UpdateItemCommand).item({ operation, subject, failures: 0 }).send();
}

/** Subtracts a try that was counted but not made. */
export async function takeBackTry({ operation, subject }: CountedSubject): Promise<void> {
  await done(
    StreakEntity.build(UpdateItemCommand)
      .item({ operation, subject, failures: $add(-1) })
      // A success may have reset it already.
      .options({ condition: { attr: 'failures', gt: 0 } })
      .send(),
  );
}

function lastTry(now: Date, backoff: Backoff) {
  return { last_at: now.getTime(), expires_at: forgottenAt(now.getTime(), backoff) };
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
