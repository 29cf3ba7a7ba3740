import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { table } from '../shared/table.ts';
import { whole } from '../shared/whole.ts';
import { RecommendationEntity } from './recommendation.entity.ts';
import { type Proposal, type Status, type StoredRecommendation, withTopic } from './recommendation.ts';

type Item = FormattedItem<typeof RecommendationEntity>;

/** Every recommendation a business ever had: at most one open per topic, and a few closed ones per month. */
export async function readRecommendations(businessId: string): Promise<StoredRecommendation[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(RecommendationEntity)
    .query({ partition: `BIZ#${businessId}`, range: { beginsWith: 'REC#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map(toStored);
}

export async function readRecommendation(
  businessId: string,
  id: string,
): Promise<StoredRecommendation | undefined> {
  const { Item } = await RecommendationEntity.build(GetItemCommand)
    .key({ business_id: businessId, id })
    .options({ consistent: true })
    .send();
  return Item && toStored(Item);
}

export async function insertRecommendation(
  businessId: string,
  id: string,
  proposal: Proposal,
  now: Date,
): Promise<void> {
  await RecommendationEntity.build(PutItemCommand)
    .item({
      business_id: businessId,
      id,
      proposal,
      status: 'pending',
      created_at: now.toISOString(),
      status_changed_at: now.toISOString(),
    })
    .send();
}

/** Updates the proposal. Does not write the status, so that a concurrent change by the owner is kept. */
export async function updateProposal(businessId: string, id: string, proposal: Proposal): Promise<void> {
  await RecommendationEntity.build(UpdateItemCommand)
    .item({ business_id: businessId, id, proposal: whole(proposal) })
    // If the item was deleted in the meantime, an update must not create an incomplete item.
    .options({ condition: { attr: 'status', exists: true } })
    .send();
}

/** @returns the recommendation with its new status; undefined if its status is no longer `from`. */
export async function updateStatus(
  businessId: string,
  id: string,
  { from, to }: { from: Status; to: Status },
  now: Date,
): Promise<StoredRecommendation | undefined> {
  try {
    const { Attributes } = await RecommendationEntity.build(UpdateItemCommand)
      .item({ business_id: businessId, id, status: to, status_changed_at: now.toISOString() })
      .options({ condition: { attr: 'status', eq: from }, returnValues: 'ALL_NEW' })
      .send();
    return Attributes && toStored(Attributes as Item);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

function toStored({ id, proposal, status, created_at, status_changed_at }: Item): StoredRecommendation {
  return {
    ...withTopic(proposal),
    id,
    status,
    created_at: new Date(created_at),
    status_changed_at: new Date(status_changed_at),
  };
}
