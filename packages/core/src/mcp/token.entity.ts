import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { table } from '../shared/table.ts';

/** A personal token of a member, for one business. Found by the hash of the token (gsi1). */
export const McpTokenEntity = new Entity({
  name: 'mcp_token',
  table,
  timestamps: false,
  schema: item({
    business_id: string().key(),
    user_id: string().key(),
    id: string().key(),
    name: string(),
    token_hash: string(),
    created_at: string(),
    last_used_at: string().optional(),
    expires_at: number().optional(),
    gsi1pk: string(),
    gsi1sk: string(),
  }),
  computeKey: ({ business_id, user_id, id }: { business_id: string; user_id: string; id: string }) => ({
    pk: `BIZ#${business_id}`,
    sk: `MCP#${user_id}#${id}`,
  }),
});
