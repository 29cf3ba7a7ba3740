import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/** That somebody may join a business who can show the token whose hash this holds: one for each address and business. */
export const InvitationEntity = new Entity({
  name: 'invitation',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    id: string().key(),
    /** In lower case. */
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
