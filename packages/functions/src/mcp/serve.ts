import {
  createMcpHandler,
  isLegacyRequest,
  type Server,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server';
import { log } from '../adapter/log.ts';

/**
 * Answers one POST with one JSON document, in the protocol's current revision or in those of 2025, without a session.
 * @param create makes the server of this request
 */
export async function serve(request: Request, body: string, create: () => Server): Promise<Response> {
  if (request.method !== 'POST') {
    return rpcError(405, -32_000, 'Use POST: this server keeps no sessions and sends nothing unasked.', {
      Allow: 'POST',
    });
  }
  const message = parse(body);
  if (message === undefined)
    return rpcError(400, -32_700, 'The body is not JSON. Send one JSON-RPC message.');
  // The last revision with batches is of March 2025. With them, many calls would count as one request.
  if (Array.isArray(message))
    return rpcError(400, -32_600, 'Send one JSON-RPC message per request, not a batch.');
  // The body has been read already, and both legs take it parsed.
  const posted = new Request(request.url, { method: 'POST', headers: request.headers, body });
  const reported = (error: Error) => log.info('mcp request refused', { name: error.name });
  if (await isLegacyRequest(posted, message)) return serveLegacy(posted, message, create(), reported);
  return createMcpHandler(create, { legacy: 'reject', onerror: reported }).fetch(posted, {
    parsedBody: message,
  });
}

async function serveLegacy(
  request: Request,
  parsedBody: unknown,
  server: Server,
  onerror: (error: Error) => void,
) {
  // No `sessionIdGenerator`: without sessions.
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  server.onerror = onerror;
  await server.connect(transport);
  try {
    return await transport.handleRequest(request, { parsedBody });
  } finally {
    await server.close();
  }
}

export function rpcError(
  status: number,
  code: number,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code, message } }, { status, headers });
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
