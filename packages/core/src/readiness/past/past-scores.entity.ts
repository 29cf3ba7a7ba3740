import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { string } from 'dynamodb-toolbox/schema/string';
import { keyPart } from '../../shared/key-part.ts';
import { table } from '../../shared/table.ts';
import type { PastScore } from './reconstruct.ts';

/** The reconstructed scores of an account, all in one item: about 30 kB, written once per card and generation of the ledger. */
export const PastScoresEntity = new Entity({
  name: 'past_scores',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    account_id: string().key(),
    card_version: string(),
    scores: any().castAs<PastScore[]>(),
    computed_at: string(),
  }),
  computeKey: ({ business_id, account_id }: { business_id: string; account_id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `PAST_SCORES#${keyPart(account_id)}`,
  }),
});
