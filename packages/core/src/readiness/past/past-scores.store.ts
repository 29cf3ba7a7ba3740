import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { PastScoresEntity } from './past-scores.entity.ts';

export type PastScores = FormattedItem<typeof PastScoresEntity>;

/** Replaces the scores of an earlier card or generation. */
export async function putPastScores(past: PastScores): Promise<void> {
  await PastScoresEntity.build(PutItemCommand).item(past).send();
}

export async function readPastScores(businessId: string, accountId: string): Promise<PastScores | undefined> {
  const { Item } = await PastScoresEntity.build(GetItemCommand)
    .key({ business_id: businessId, account_id: accountId })
    .options({ consistent: true })
    .send();
  return Item;
}
