import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { keyPart } from '../shared/key-part.ts';
import { table } from '../shared/table.ts';
import { ScoreEntity } from './score.entity.ts';

export type StoredScore = FormattedItem<typeof ScoreEntity>;

/** Replaces an earlier score of the same day. */
export async function putScore(score: StoredScore): Promise<void> {
  await ScoreEntity.build(PutItemCommand).item(score).send();
}

/** The latest scores of an account, one per local day, newest first. */
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
  return Items;
}
