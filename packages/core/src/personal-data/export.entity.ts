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

/** The stored `Plan`. */
const plan = map({
  generated_at: string(),
  memberships: list(string()).optional(),
  businesses: list(
    map({
      id: string(),
      accounts: list(map({ id: string(), generation: number(), time_zone: string() })),
    }),
  ),
});

/** An export of everything we store about a user, running or finished. */
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
    /** The contents and the upload id. Set by the first step. */
    plan: plan.optional(),
    upload_id: string().optional(),
    /** Where the next part begins. Null before the first step and after the last part. */
    place: anyOf(map({ stretch: number(), after: anyOf(string(), nul()), any: boolean() }), nul()),
    /** The receipts of the parts so far. */
    receipts: list(string()),
    size_bytes: number(),
    mailed_at: string().optional(),
  }),
  computeKey: ({ user_id, id }: { user_id: string; id: string }) => ({
    pk: `USER#${user_id}`,
    sk: `EXPORT#${id}`,
  }),
});

/** The user's latest export. While it is running no other one starts. */
export const LatestExportEntity = new Entity({
  name: 'latest_export',
  table,
  timestamps: false,
  schema: item({ user_id: string().key(), export_id: string(), expires_at: number() }),
  computeKey: ({ user_id }: { user_id: string }) => ({ pk: `USER#${user_id}`, sk: 'EXPORT' }),
});

/** The prefix of the keys of a user's files. */
export const exportFolder = (userId: string) => `${exportsPrefix}${userId}/`;
