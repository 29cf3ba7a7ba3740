import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../../shared/table.ts';

/** An app as it described itself: by registration, or by the document at its id. This is a copy of it. */
export const ClientEntity = new Entity({
  name: 'oauth_client',
  table,
  timestamps: false,
  schema: item({
    /** The hash of the id, which may be a long address. */
    key: string().key(),
    client_id: string(),
    client_name: string(),
    redirect_uris: list(string()),
    expires_at: number(),
  }),
  computeKey: ({ key }: { key: string }) => ({ pk: `OAUTHCLIENT#${key}`, sk: 'CLIENT' }),
});
