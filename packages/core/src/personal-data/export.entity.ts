import { Entity } from 'dynamodb-toolbox/entity';
import { anyOf } from 'dynamodb-toolbox/schema/anyOf';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { map } from 'dynamodb-toolbox/schema/map';
import { nul } from 'dynamodb-toolbox/schema/nul';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { exportsPrefix } from '../contract/blobs.ts';
import { exportState } from '../contract/user-data.ts';
import { table } from '../shared/table.ts';

/** `Plan`, as it is stored. */
const plan = map({
  generated_at: string(),
  businesses: list(
    map({
      id: string(),
      accounts: list(map({ id: string(), generation: number(), time_zone: string() })),
    }),
  ),
});

/** Everything held of a user as a file, or on its way to be one. */
export const ExportEntity = new Entity({
  name: 'export',
  table,
  timestamps: false,
  schema: item({
    user_id: string().key(),
    id: string().key(),
    status: string().enum(...exportState.options),
    created_at: string(),
    expires_at: number(),
    /** What goes into it, and the store's name of the file that comes in parts: from the first step on. */
    plan: plan.optional(),
    upload_id: string().optional(),
    /** Where the next part begins; null before the first step, and when there is none. */
    place: anyOf(map({ stretch: number(), after: anyOf(string(), nul()), any: boolean() }), nul()),
    /** Of the parts so far. */
    receipts: list(string()),
    size_bytes: number(),
    mailed_at: string().optional(),
  }),
  computeKey: ({ user_id, id }: { user_id: string; id: string }) => ({
    pk: `USER#${user_id}`,
    sk: `EXPORT#${id}`,
  }),
});

/** Which export of a user is the latest: while it is made no other is begun. */
export const LatestExportEntity = new Entity({
  name: 'latest_export',
  table,
  timestamps: false,
  schema: item({ user_id: string().key(), export_id: string(), expires_at: number() }),
  computeKey: ({ user_id }: { user_id: string }) => ({ pk: `USER#${user_id}`, sk: 'EXPORT' }),
});

/** Where the files made for a user lie. */
export const exportFolder = (userId: string) => `${exportsPrefix}${userId}/`;
