import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { record } from 'dynamodb-toolbox/schema/record';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from './table.ts';

/** A visit to another site that is under way: single-use, and bound to the browser that began it. */
export const BrowserStateEntity = new Entity({
  name: 'oauth_state',
  table,
  timestamps: false,
  schema: item({
    state_id: string().key(),
    kind: string(),
    /** What is to go on when the browser is back. */
    payload: record(string(), string()),
    browser_hash: string(),
    expires_at: number(),
    /** By the user who began, where that is known, for deleting it with them. */
    gsi1pk: string().optional(),
    gsi1sk: string().optional(),
  }),
  computeKey: ({ state_id }: { state_id: string }) => ({ pk: `OAUTH#${state_id}`, sk: 'STATE' }),
});
