import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { map } from 'dynamodb-toolbox/schema/map';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../../shared/table.ts';

/** An app that a member let read a business, with the hashes of its tokens. Found by its id (gsi1), which its tokens contain. */
export const GrantEntity = new Entity({
  name: 'app_grant',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    user_id: string().key(),
    id: string().key(),
    client_id: string(),
    client_name: string(),
    /** Where the app gets its code. */
    redirect_uri: string(),
    resource: string(),
    created_at: string(),
    last_used_at: string().optional(),
    /** Until the code is exchanged. */
    code_hash: string().optional(),
    code_challenge: string().optional(),
    access: list(map({ hash: string(), expires_at: number() })),
    refresh_hash: string().optional(),
    /** The one before, which a client may repeat for a moment. */
    previous_hash: string().optional(),
    rotated_at: number().optional(),
    /** Codes and refresh tokens that were used. */
    used: list(string()),
    /** The hash of the code, later of the refresh token. */
    expires_at: number(),
    gsi1pk: string(),
    gsi1sk: string(),
  }),
  computeKey: ({ business_id, user_id, id }: { business_id: string; user_id: string; id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `APP#${user_id}#${id}`,
  }),
});
