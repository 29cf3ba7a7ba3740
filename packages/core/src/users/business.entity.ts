import { Entity } from 'dynamodb-toolbox/entity';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { item } from 'dynamodb-toolbox/schema/item';
import { map } from 'dynamodb-toolbox/schema/map';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { industries } from '../card/industries.ts';
import { table } from '../shared/table.ts';

const textOrNull = anyOf(string(), nul());

/** A business: what its owner says of it. What Stripe says of it is the integration's. */
export const BusinessEntity = new Entity({
  name: 'business',
  table,
  timestamps: false,
  schema: item({
    id: string().key(),
    name: string(),
    legal_entity: textOrNull,
    industry: anyOf(string().enum(...industries), nul()),
    revenue_estimate: anyOf(map({ amount: number(), currency: string() }), nul()),
    founded_at: textOrNull,
    timezone: textOrNull,
    country: textOrNull,
    created_at: string(),
  }),
  computeKey: ({ id }: { id: string }) => ({ pk: `BIZ#${id}`, sk: 'BUSINESS' }),
});

/** That a user belongs to a business, and as what. Both ways round: by user (key), by business (gsi1). */
export const MembershipEntity = new Entity({
  name: 'membership',
  table,
  timestamps: false,
  schema: item({
    user_id: string().key(),
    business_id: string().key(),
    role: string().enum('owner', 'admin', 'viewer'),
    created_at: string(),
    gsi1pk: string(),
    gsi1sk: string(),
  }),
  computeKey: ({ user_id, business_id }: { user_id: string; business_id: string }) => ({
    pk: `USER#${user_id}`,
    sk: `MEMBER#${business_id}`,
  }),
});

/** That a user stopped owning a business that went on, for as long as an export of theirs may hold it. */
export const LostOwnershipEntity = new Entity({
  name: 'lost_ownership',
  table,
  timestamps: false,
  schema: item({
    user_id: string().key(),
    business_id: string().key(),
    lost_at: string(),
    expires_at: number(),
  }),
  computeKey: ({ user_id, business_id }: { user_id: string; business_id: string }) => ({
    pk: `USER#${user_id}`,
    sk: `LOST#${business_id}`,
  }),
});
