import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { $add, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { addDays, utcDate } from '../../shared/calendar.ts';
import { keyPart } from '../../shared/key-part.ts';
import { numberOf, table } from '../../shared/table.ts';
import { ReadPoolEntity } from './read-pool.entity.ts';
import { meteredDays, priceOf, type ReadPool, type ReadUsage, usageOf, waitFor } from './read-pool.ts';

const keptDays = meteredDays + 5;

/**
 * Takes tokens for reads: one write, atomic however many workers take at once, that also counts them. It is an item a day,
 * so at midnight a full bucket begins: at most one burst more.
 * @param unused tokens taken before that were never used, to be counted off
 * @returns how many ms to wait before using them; null where that would be too long, and nothing was taken
 */
export async function takeReads(
  pool: ReadPool,
  tokens: number,
  unused: number,
  now: number,
): Promise<number | null> {
  const price = priceOf(tokens, pool, now);
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
    if (later.done) return waitFor(Number(later.done.Attributes?.paid_until), now);
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
    if (fresh.done) return waitFor(price.fresh, now);
    // Somebody else filled it in between, so now there is something to add to.
  }
}

/**
 * What the last 30 days' reads are of the allowance. By the machine's time, as Stripe counts, whatever the domain's clock says.
 * @param transactions of the pool's accounts over 30 days, as their last reconciliations counted them: an account that
 * had none yet counts as none, which makes the allowance smaller than it is and the warning early, never late
 */
export async function readUsage(pool: string, transactions: number): Promise<ReadUsage> {
  return usageOf(pool, await countReads(pool, Date.now()), transactions);
}

/** The reads of the last 30 days, today included: never fewer than were made. */
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
