import type { Grant } from './endpoint.ts';
import type { Throttle } from './throttles.ts';

/**
 * A function outside the API, which answers as a protocol of others demands: other methods, headers and errors than the contract's.
 * `functions/src/doors/<name>.ts` is its handler. It serves every method of its paths, and answers only requests that came through the
 * site's address.
 */
export interface DoorSpec {
  name: string;
  summary: string;
  /** From the root of the site. */
  paths: readonly `/${string}`[];
  grants: readonly Grant[];
  throttle?: Throttle;
}

export const mcpPath = '/mcp';
/** https://www.rfc-editor.org/rfc/rfc9728#section-3.1 */
export const resourceMetadataPath = '/.well-known/oauth-protected-resource';

export const oauthPaths = {
  /** https://www.rfc-editor.org/rfc/rfc8414#section-3 */
  metadata: '/.well-known/oauth-authorization-server',
  authorize: '/oauth/authorize',
  token: '/oauth/token',
  register: '/oauth/register',
  revoke: '/oauth/revoke',
} as const;

/**
 * What pages of other sites may call, with its method: a client of MCP may run in a browser. None of these reads a cookie. A page
 * that calls anything else is refused.
 */
export const crossOriginPaths: Readonly<Record<string, 'GET' | 'POST'>> = {
  [mcpPath]: 'POST',
  [resourceMetadataPath]: 'GET',
  [`${resourceMetadataPath}${mcpPath}`]: 'GET',
  [oauthPaths.metadata]: 'GET',
  [oauthPaths.token]: 'POST',
  [oauthPaths.register]: 'POST',
  [oauthPaths.revoke]: 'POST',
};

export const doors = [
  {
    name: 'mcp',
    summary: 'Tools, prompts and resources for AI applications, over the Model Context Protocol',
    paths: [mcpPath],
    // What the tools’ operations need, counting requests, and noting when a token was used.
    grants: ['table:read', 'table:write', 'limits', 'stripe:ids', 'secret:STATE_SECRET', 'knowledge'],
  },
  {
    name: 'oauth',
    summary: 'The OAuth 2.1 server through which users let AI applications read at /mcp',
    paths: [resourceMetadataPath, `${resourceMetadataPath}${mcpPath}`, ...Object.values(oauthPaths)],
    grants: ['table:read', 'table:write', 'limits', 'secret:STATE_SECRET'],
  },
] as const satisfies readonly DoorSpec[];

export type DoorName = (typeof doors)[number]['name'];
