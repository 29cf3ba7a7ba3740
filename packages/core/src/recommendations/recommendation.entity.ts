import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';
import type { EarlierProposal, Proposal } from './recommendation.ts';

/** A recommendation: the latest proposal of its topic, and the status that its owner or the system set. */
export const RecommendationEntity = new Entity({
  name: 'recommendation',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    id: string().key(),
    proposal: any().castAs<Proposal | EarlierProposal>(),
    status: string().enum('pending', 'accepted', 'dismissed', 'done', 'resolved'),
    created_at: string(),
    status_changed_at: string(),
  }),
  computeKey: ({ business_id, id }: { business_id: string; id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `REC#${id}`,
  }),
});
