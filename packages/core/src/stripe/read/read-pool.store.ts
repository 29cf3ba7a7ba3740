import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { $add, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { addDays, utcDate } from '../../shared/calendar.ts';
import { keyPart } from '../../shared/key-part.ts';
import { numberOf, table } from '../../shared/table.ts';
import { ReadPoolEntity } from './read-pool.entity.ts';
import { meteredDays, type ReadPool, type ReadUsage, tokenCost, usageOf, waitMs } from './read-pool.ts';

const keptDays = meteredDays + 5;

/**
 * Takes tokens from a pool: one atomic write that also counts the reads. Each UTC day has its own item, so the bucket is full at
 * midnight and allows one extra burst.
 * @param unused earlier tokens that were never used, to be subtracted from the count
 * @returns the wait in ms before using the tokens; null if it would be too long, and then none were taken
 */
export async function takeReads(
  pool: ReadPool,
  tokens: number,
  unused: number,
  now: number,
): Promise<number | null> {
  const price = tokenCost(tokens, pool, now);
  const seconds = Math.floor(now / 1000);
  const key = { pool: pool.name, day: utcDate(seconds) };
  const counted = { ...key, reads: $add(tokens - unused) };
  for (;;) {
    const later = await unlessRefused(
      ReadPoolEntity.build(UpdateItemCommand)
        .item({ ...counted, paid_until: $add(price.cost) })
        .options({
          condition: { attr: 'paid_until', between: [price.full, price.latest] },
          returnValues: 'UPDATED_NEW',
          returnValuesOnConditionFalse: 'ALL_OLD',
        })
        .send(),
    );
    if (later.done) return waitMs(Number(later.done.Attributes?.paid_until), now);
    if (later.paidUntil !== null && later.paidUntil > price.latest) return null;
    const fresh = await unlessRefused(
      ReadPoolEntity.build(UpdateItemCommand)
        .item({ ...counted, paid_until: price.fresh, expires_at: seconds + keptDays * 86_400 })
        .options({
          condition: {
            or: [
              { attr: 'paid_until', exists: false },
              { attr: 'paid_until', lt: price.full },
            ],
          },
        })
        .send(),
    );
    if (fresh.done) return waitMs(price.fresh, now);
    // Another worker wrote in between, so the first update can now succeed.
  }
}

/**
 * The reads of the last 30 days relative to the allowance. Uses the machine's clock, as Stripe does, and not the domain's.
 * @param transactions the pool's transactions in 30 days, from the last reconciliations. Accounts without one count 0, so the
 * allowance is too small and a warning comes too early rather than too late.
 */
export async function readUsage(pool: string, transactions: number): Promise<ReadUsage> {
  return usageOf(pool, await countReads(pool, Date.now()), transactions);
}

/** The reads of the last 30 days including today. */
export async function countReads(pool: string, now: number): Promise<number> {
  const today = utcDate(Math.floor(now / 1000));
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(ReadPoolEntity)
    .query({
      partition: `READS#${keyPart(pool)}`,
      range: { between: [addDays(today, 1 - meteredDays), today] },
    })
    .send();
  return Items.reduce((sum, { reads }) => sum + reads, 0);
}

type Refusal = { done?: undefined; paidUntil: number | null };

async function unlessRefused<T>(write: Promise<T>): Promise<{ done: T } | Refusal> {
  try {
    return { done: await write };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const paidUntil = error.Item?.paid_until;
    return { paidUntil: paidUntil === undefined ? null : numberOf(paidUntil) };
  }
}
