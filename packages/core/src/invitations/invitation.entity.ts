import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/** An invitation to a business, valid for the owner of the hashed token. One for each email and business. */
export const InvitationEntity = new Entity({
  name: 'invitation',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    id: string().key(),
    /** In lowercase. */
    email: string(),
    role: string().enum('owner', 'admin', 'viewer'),
    invited_by: string(),
    token_hash: string(),
    created_at: string(),
    expires_at: number(),
    gsi1pk: string(),
    gsi1sk: string(),
  }),
  computeKey: ({ business_id, id }: { business_id: string; id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `INVITE#${id}`,
  }),
});
