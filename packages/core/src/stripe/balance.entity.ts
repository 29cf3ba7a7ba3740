import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { map } from 'dynamodb-toolbox/schema/map';
import { number } from 'dynamodb-toolbox/schema/number';
import { record } from 'dynamodb-toolbox/schema/record';
import { string } from 'dynamodb-toolbox/schema/string';
import { keyPart } from '../shared/key-part.ts';
import { table } from '../shared/table.ts';

/** An account's balance on a local day, as last read on that day. Stripe does not tell past balances. */
export const BalanceEntity = new Entity({
  name: 'daily_balance',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    account_id: string().key(),
    date: string().key(),
    /** By currency, in minor units. */
    amounts: record(string(), map({ available: number(), pending: number() })),
    expires_at: number(),
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
    sk: `BALANCE#${keyPart(account_id)}#${date}`,
  }),
});
