import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Tier } from '../card/scorecard.ts';
import { scorecardV1 } from '../card/scorecard-v1.ts';
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

const renamed = new Map<string, Tier>(scorecardV1.tiers.map(({ tier, now }) => [tier, now]));

/** The tiers of the first card had other names and the same floors. Everything else stays as it was stored. */
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
