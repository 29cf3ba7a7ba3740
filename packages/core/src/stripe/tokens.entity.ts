import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/**
 * The tokens of a connection by the Stripe app. They are a separate item because they change every hour, under a lock. They are
 * created and deleted in the same transactions as the connection.
 */
export const TokensEntity = new Entity({
  name: 'stripe_tokens',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    /** The connection of the tokens. */
    account_id: string(),
    connected_at: string(),
    /** Increases with every refresh. */
    version: number(),
    sealed_access: string(),
    /** Ms by the machine's clock, like all times here, since Stripe's tokens do not follow the domain's clock. */
    access_expires_at: number(),
    sealed_refresh: string(),
    /** The current refresher, and until when it holds the lock. */
    lock_owner: string().optional(),
    lock_until: number().optional(),
    /** The id of a refresh with an unknown outcome. A repetition uses the same id. */
    attempt: string().optional(),
  }),
  computeKey: ({ business_id }: { business_id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: 'STRIPE_TOKENS',
  }),
});
