import * as z from 'zod';
import { businessId, businessQuery, namesBusiness, timestamp, writtenBusinessQuery } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { idPattern } from './ids.ts';
import { name } from './name.ts';

/** The most tokens that one member may have for one business. */
export const maxMcpTokens = 20;

export const mcpToken = z
  .strictObject({
    id: z.string().regex(idPattern('mcp_token'), 'use the id of an MCP token, like mct_01J…'),
    business_id: businessId,
    name: z.string(),
    created_at: timestamp,
    last_used_at: timestamp.nullable().meta({ description: 'exact to an hour; null: never used' }),
    expires_at: timestamp.nullable().meta({ description: 'null: works until it is revoked' }),
  })
  .meta({ id: 'McpToken' });
export type McpToken = z.infer<typeof mcpToken>;

export const listMcpTokens = defineEndpoint({
  operation: 'mcp-tokens/list',
  method: 'GET',
  path: '/mcp-tokens',
  summary: 'List your own MCP tokens for a business',
  auth: 'user',
  scope: { from: 'query' },
  query: businessQuery,
  responses: { 200: z.strictObject({ mcp_tokens: z.array(mcpToken), next_cursor: z.null() }) },
});

export const createMcpToken = defineEndpoint({
  operation: 'mcp-tokens/create',
  method: 'POST',
  path: '/mcp-tokens',
  summary: 'Create an MCP token',
  description: `A program that sends it to \`/mcp\` reads the business with your role while you are a member, and changes nothing. Only this response contains the token. At most ${maxMcpTokens} for each member and business.`,
  auth: 'user',
  scope: { from: 'body' },
  body: z.strictObject({
    business_id: namesBusiness,
    name: name(60, 'enter a name for the token, like Claude on my laptop'),
    lifetime: z
      .enum(['year', 'unlimited'], { error: 'use year or unlimited' })
      .default('year')
      .meta({ description: 'unlimited: until it is revoked' }),
  }),
  grants: ['table:write'],
  responses: {
    201: z.strictObject({
      mcp_token: mcpToken,
      token: z.string().meta({ description: 'shown only now' }),
    }),
  },
  errors: ['UNPROCESSABLE', 'CONFLICT'],
});

export const revokeMcpToken = defineEndpoint({
  operation: 'mcp-tokens/revoke',
  method: 'DELETE',
  path: '/mcp-tokens/{id}',
  summary: 'Revoke one of your MCP tokens',
  description: 'The program that uses it is refused from its next request on.',
  auth: 'user',
  scope: { from: 'query' },
  params: z.strictObject({ id: mcpToken.shape.id }),
  query: writtenBusinessQuery,
  grants: ['table:write'],
  responses: { 204: null },
});
