import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Tier } from '../card/scorecard.ts';
import { scorecardV1 } from '../card/scorecard-v1.ts';
import type { DateRange } from '../shared/calendar.ts';
import { keyPart } from '../shared/key-part.ts';
import { table } from '../shared/table.ts';
import { ScoreEntity } from './score.entity.ts';

export type StoredScore = FormattedItem<typeof ScoreEntity>;

/** Replaces an earlier score of the same day. */
export async function putScore(score: StoredScore): Promise<void> {
  await ScoreEntity.build(PutItemCommand).item(score).send();
}

/** The latest scores of an account, one per local day, newest first, with tiers in the words of today's card. */
export async function readScores(
  businessId: string,
  accountId: string,
  limit: number,
): Promise<StoredScore[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(ScoreEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: `SCORE#${keyPart(accountId)}#` } })
    .options({ consistent: true, reverse: true, limit })
    .send();
  return Items.map(inTodaysWords);
}

/** The day of an account's first score. */
export async function readFirstDate(businessId: string, accountId: string): Promise<string | undefined> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(ScoreEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: `SCORE#${keyPart(accountId)}#` } })
    .options({ consistent: true, limit: 1 })
    .send();
  return Items[0]?.date;
}

const pageSize = 100;

/** The scores of an account from a day to a day, both included, oldest first, read page by page. */
export async function* scoresBetween(
  businessId: string,
  accountId: string,
  { start, end }: DateRange,
): AsyncGenerator<StoredScore> {
  const key = (date: string) => `SCORE#${keyPart(accountId)}#${date}`;
  let exclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table
      .build(QueryCommand)
      .entities(ScoreEntity)
      .query({ partition: `BIZ#${businessId}`, range: { between: [key(start), key(end)] } })
      .options({ consistent: true, limit: pageSize, ...(exclusiveStartKey ? { exclusiveStartKey } : {}) })
      .send();
    yield* Items.map(inTodaysWords);
    exclusiveStartKey = LastEvaluatedKey;
  } while (exclusiveStartKey);
}

const renamed = new Map<string, Tier>(scorecardV1.tiers.map(({ tier, now }) => [tier, now]));

/** The tiers of the first card had other names and the same floors. All other stored fields stay unchanged. */
function inTodaysWords(stored: StoredScore): StoredScore {
  if (stored.score.card_version !== scorecardV1.version) return stored;
  const today = (tier: Tier | null) => (tier === null ? null : (renamed.get(tier) ?? tier));
  const { score, shown } = stored;
  return {
    ...stored,
    score: { ...score, raw_tier: today(score.raw_tier) },
    shown: { ...shown, tier: today(shown.tier), raw_tier: today(shown.raw_tier) },
  };
}
