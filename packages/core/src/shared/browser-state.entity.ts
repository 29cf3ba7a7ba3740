import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { record } from 'dynamodb-toolbox/schema/record';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from './table.ts';

/** A visit to another site that has begun. It can be used once, by the browser that began it. */
export const BrowserStateEntity = new Entity({
  name: 'oauth_state',
  table,
  timestamps: false,
  schema: item({
    state_id: string().key(),
    kind: string(),
    /** The value that `redeem` returns when the browser comes back. */
    payload: record(string(), string()),
    browser_hash: string(),
    expires_at: number(),
    /** The user who began, if known. Their deletion finds it here. */
    gsi1pk: string().optional(),
    gsi1sk: string().optional(),
  }),
  computeKey: ({ state_id }: { state_id: string }) => ({ pk: `OAUTH#${state_id}`, sk: 'STATE' }),
});
