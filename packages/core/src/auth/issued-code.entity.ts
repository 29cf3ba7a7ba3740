import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { counterPrefix } from '../contract/table.ts';
import { table } from '../shared/table.ts';

/** The newest code of an account and the wrong tries. It is stored as a counter, so the grant `limits` is enough. */
export const IssuedCodeEntity = new Entity({
  name: 'issued_code',
  table,
  timestamps: false,
  schema: item({
    /** A pseudonym of the email, which may have no account. */
    account: string().key(),
    /** A `CodeState` as JSON. */
    state: string(),
    /** Changes with each write. */
    version: string(),
    expires_at: number(),
  }),
  computeKey: ({ account }: { account: string }) => ({ pk: `${counterPrefix}code#${account}`, sk: 'CODE' }),
});
