/** `npm run mcp`: MCP over standard input and output, for clients that start a program. */
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { mcpPath } from '@vaultra/core/contract/doors.ts';
import { startProxy } from './proxy.ts';

const { VAULTRA_MCP_TOKEN: token, VAULTRA_URL: address = 'http://localhost:3000' } = process.env;

if (!token) fail('Set VAULTRA_MCP_TOKEN to an MCP token from your settings, like vlt_mcp_….');
if (!URL.canParse(mcpPath, address)) fail(`VAULTRA_URL is ${address}. Set it to an address like https://….`);

// Standard output belongs to the protocol.
await startProxy(new StdioServerTransport(), { url: new URL(mcpPath, address), token }, (error) =>
  console.error(error.message),
);

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
