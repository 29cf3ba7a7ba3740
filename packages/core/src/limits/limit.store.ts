import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { $add, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import type { Limit, Patience } from '../contract/limits.ts';
import { numberOf } from '../shared/table.ts';
import { forgottenAt, type Streak } from './backoff.ts';
import { type CountedBy, CounterEntity, StreakEntity } from './limit.entity.ts';
import type { Window } from './window.ts';

/** Whose tries at what, and how they are held back. */
export interface Guesser {
  operation: string;
  subject: string;
  patience: Patience;
}

/** Counts a request unless the limit is reached: one write, atomic however many are made at once. @returns whether it was counted */
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

/** Counts a try while there is nothing to wait for. @returns the tries so far where it may not simply be counted */
export async function addFreeTry({ patience, ...key }: Guesser, now: Date): Promise<Streak | undefined> {
  try {
    await StreakEntity.build(UpdateItemCommand)
      .item({ ...key, failures: $add(1), ...lastTry(now, patience) })
      .options({
        condition: {
          or: [
            { attr: 'failures', exists: false },
            {
              and: [
                { attr: 'failures', lt: patience.free },
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
export async function addTry(
  { patience, ...key }: Guesser,
  seen: Streak,
  failures: number,
  now: Date,
): Promise<boolean> {
  return done(
    StreakEntity.build(UpdateItemCommand)
      .item({ ...key, failures, ...lastTry(now, patience) })
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
export async function forgetTries({ operation, subject }: Guesser): Promise<void> {
  await StreakEntity.build(UpdateItemCommand).item({ operation, subject, failures: 0 }).send();
}

/** Takes back a try that was counted and then not made. */
export async function takeBackTry({ operation, subject }: Guesser): Promise<void> {
  await done(
    StreakEntity.build(UpdateItemCommand)
      .item({ operation, subject, failures: $add(-1) })
      // A success may have come first.
      .options({ condition: { attr: 'failures', gt: 0 } })
      .send(),
  );
}

function lastTry(now: Date, patience: Patience) {
  return { last_at: now.getTime(), expires_at: forgottenAt(now.getTime(), patience) };
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
