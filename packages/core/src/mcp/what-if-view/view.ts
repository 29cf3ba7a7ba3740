import type { Resource } from '../resources.ts';

/** https://github.com/modelcontextprotocol/ext-apps/blob/main/specification/2026-01-26/apps.mdx */
export const viewExtension = 'io.modelcontextprotocol/ui';
export const viewType = 'text/html;profile=mcp-app';

/** The page that a client with MCP Apps shows beside a result of the tool. Other clients read the result as text. */
export const whatIfView = {
  tool: 'simulate_readiness',
  resource: {
    uri: 'ui://vaultra/what-if.html',
    name: 'what-if.html',
    title: 'What if',
    description: 'The score with a slider for each input of the score card',
    mimeType: viewType,
    // No domains: the page loads no files and calls only the tool.
    _meta: { ui: { csp: {}, prefersBorder: true } },
    read: async () => (await import('./page.json', { with: { type: 'json' } })).default.html,
  },
} as const satisfies { tool: string; resource: Resource };
