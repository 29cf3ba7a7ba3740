import { Entity } from 'dynamodb-toolbox/entity';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { map } from 'dynamodb-toolbox/schema/map';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { industries } from '../card/industries.ts';
import { processors } from '../card/processors.ts';
import { table } from '../shared/table.ts';

const textOrNull = anyOf(string(), nul());

/** A business as its owner describes it. Stripe's data about it is in the integration. */
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
    // Businesses stored before this field existed lack it.
    other_processors: anyOf(list(string().enum(...processors)), nul()).optional(),
    created_at: string(),
  }),
  computeKey: ({ id }: { id: string }) => ({ pk: `BIZ#${id}`, sk: 'BUSINESS' }),
});

/** A user's role in a business. Found by user (key) and by business (gsi1). */
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

/** A user stopped owning a business that still exists. Kept while an export of theirs may contain the business. */
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
