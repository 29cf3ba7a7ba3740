import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { ConditionCheck } from 'dynamodb-toolbox/entity/actions/transactCheck';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { $set, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { BatchGetCommand, execute as batchGet } from 'dynamodb-toolbox/table/actions/batchGet';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Role } from '../contract/endpoint.ts';
import type { Business } from '../contract/users.ts';
import { table } from '../shared/table.ts';
import { transact } from '../shared/transaction.ts';
import type { Turn } from '../shared/turn.ts';
import { BusinessEntity, MembershipEntity } from './business.entity.ts';
import { putMembership } from './membership.store.ts';
import { shownName } from './shown-name.ts';
import { userExists } from './user.store.ts';

/** A stored business. The role is not stored here because it depends on the reader. */
export type StoredBusiness = Omit<Business, 'role'>;

export interface Membership {
  user_id: string;
  business_id: string;
  role: Role;
}

export interface Member extends Membership {
  created_at: string;
}

export async function readBusiness(id: string): Promise<StoredBusiness | undefined> {
  const { Item } = await BusinessEntity.build(GetItemCommand)
    .key({ id })
    .options({ consistent: true })
    .send();
  return Item && shown(Item);
}

/** Several businesses. Missing ones are left out. */
export async function readBusinesses(ids: string[]): Promise<StoredBusiness[]> {
  if (ids.length === 0) return [];
  const requests = ids.map((id) => BusinessEntity.build(BatchGetRequest).key({ id }));
  const { Responses } = await batchGet(
    { maxAttempts: 5 },
    table
      .build(BatchGetCommand)
      .requests(...requests)
      .options({ consistent: true }),
  );
  return Responses[0].filter((item) => item !== undefined).map(shown);
}

/**
 * Inserts a business with its first member.
 * @param turn of the user's businesses, if their number is limited
 * @returns why it failed: `gone` if the user was deleted (an access token outlives its account by minutes), `lost_turn` if
 * another writer came first
 */
export async function insertBusiness(
  business: StoredBusiness,
  owner: Membership,
  turn?: Turn,
): Promise<'gone' | 'lost_turn' | undefined> {
  const refused = await transact(
    userExists(owner.user_id),
    BusinessEntity.build(PutTransaction)
      .item(business)
      .options({ condition: { attr: 'id', exists: false } }),
    putMembership({ ...owner, created_at: business.created_at }),
    ...(turn ? [turn] : []),
  );
  if (refused.length === 0) return undefined;
  return refused.includes(0) ? 'gone' : 'lost_turn';
}

/** Changes the given fields of an existing business and returns them all. */
export async function updateBusiness(
  id: string,
  patch: Partial<Omit<StoredBusiness, 'id' | 'created_at'>>,
): Promise<StoredBusiness | undefined> {
  const { revenue_estimate, other_processors, ...rest } = patch;
  // Without $set the toolbox writes a map or a list part by part, which fails if there was none before and keeps the rest of a list.
  const whole = {
    ...(revenue_estimate !== undefined && { revenue_estimate: revenue_estimate && $set(revenue_estimate) }),
    ...(other_processors !== undefined && { other_processors: other_processors && $set(other_processors) }),
  };
  try {
    const { Attributes } = await BusinessEntity.build(UpdateItemCommand)
      .item({ id, ...rest, ...whole })
      .options({ condition: { attr: 'id', exists: true }, returnValues: 'ALL_NEW' })
      .send();
    return Attributes && shown(Attributes as StoredItem);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

type StoredItem = Omit<StoredBusiness, 'other_processors'> & {
  other_processors?: StoredBusiness['other_processors'] | undefined;
};

function shown(business: StoredItem): StoredBusiness {
  const { name, legal_entity, other_processors = null } = business;
  return {
    ...business,
    name: shownName(name),
    legal_entity: legal_entity && shownName(legal_entity),
    other_processors,
  };
}

/** For a transaction: refused if the business does not exist. */
export function businessExists(id: string) {
  return BusinessEntity.build(ConditionCheck).key({ id }).condition({ attr: 'id', exists: true });
}

export async function readMembership(userId: string, businessId: string): Promise<Member | undefined> {
  const { Item } = await MembershipEntity.build(GetItemCommand)
    .key({ user_id: userId, business_id: businessId })
    .options({ consistent: true })
    .send();
  return Item;
}

/** A user's memberships, the oldest business first. */
export async function readMemberships(userId: string, limit?: number): Promise<Membership[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(MembershipEntity)
    .query({ partition: `USER#${userId}`, range: { beginsWith: 'MEMBER#' } })
    .options({ consistent: true, ...(limit ? { limit } : {}) })
    .send();
  return Items;
}

/** The members of a business. The index is eventually consistent, so someone who just joined may be missing. */
export async function readMembers(businessId: string): Promise<Member[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(MembershipEntity)
    .query({ index: 'gsi1', partition: `BIZ#${businessId}`, range: { beginsWith: 'MEMBER#' } })
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}
