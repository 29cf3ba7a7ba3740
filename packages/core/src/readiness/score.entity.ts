import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { string } from 'dynamodb-toolbox/schema/string';
import type { Reading } from '../card/inputs.ts';
import { keyPart } from '../shared/key-part.ts';
import { table } from '../shared/table.ts';
import type { Score } from './score.ts';
import type { TierDay } from './tier.ts';

/**
 * The score of one local day and its inputs, so that an old score can be explained. `score` has the card's version and the
 * points, `reading` the inputs.
 */
export const ScoreEntity = new Entity({
  name: 'score',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    account_id: string().key(),
    date: string().key(),
    score: any().castAs<Score>(),
    reading: any().castAs<Reading>(),
    shown: any().castAs<Pick<TierDay, 'tier' | 'raw_tier' | 'tier_held'>>(),
    computed_at: string(),
    /** The inputs of the reconstructed scores (`past/recompute.ts`). */
    past_for: string().optional(),
  }),
  computeKey: ({
    business_id,
    account_id,
    date,
  }: {
    business_id: string;
    account_id: string;
    date: string;
  }) => ({
    pk: `BIZ#${business_id}`,
    sk: `SCORE#${keyPart(account_id)}#${date}`,
  }),
});
