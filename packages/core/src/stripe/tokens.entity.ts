import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/**
 * The tokens that a connection over the Stripe app is read with. An item of its own: they change every hour, under a
 * lock. It comes and goes with the connection, in the same transactions.
 */
export const TokensEntity = new Entity({
  name: 'stripe_tokens',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    /** The connection they belong to. */
    account_id: string(),
    connected_at: string(),
    /** Grows with every refresh. */
    version: number(),
    sealed_access: string(),
    /** Ms, by the machine's clock, as are all times here: Stripe's tokens know nothing of the domain's. */
    access_expires_at: number(),
    sealed_refresh: string(),
    /** Who refreshes them at the moment, and until when that is theirs to do. */
    lock_owner: string().optional(),
    lock_until: number().optional(),
    /** The refresh whose outcome is unknown: it is asked for again under the same name. */
    attempt: string().optional(),
  }),
  computeKey: ({ business_id }: { business_id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: 'STRIPE_TOKENS',
  }),
});
