import { SdkHttpError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import {
  isInitializeRequest,
  isJSONRPCRequest,
  type JSONRPCMessage,
  type Transport,
} from '@modelcontextprotocol/server';
import * as z from 'zod';

/**
 * Forwards the messages of a client on this machine to `/mcp`, and its answers back. It knows no tool, so there is one list of them.
 * @param client where the client is, not started
 * @param onError called for messages that could not be forwarded and have no answer
 * @returns when both sides listen
 */
export async function startProxy(
  client: Transport,
  { url, token }: { url: URL; token: string },
  onError: (error: Error) => void,
): Promise<void> {
  const server = new StreamableHTTPClientTransport(url, {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  });
  let initializeId: unknown;
  client.onmessage = (message) => {
    if (isInitializeRequest(message) && isJSONRPCRequest(message)) initializeId = message.id;
    server.send(message).catch((error: Error) => {
      if (isJSONRPCRequest(message)) client.send(answerTo(message.id, error, url)).catch(onError);
      else onError(error);
    });
  };
  server.onmessage = (message) => {
    if ('result' in message && message.id === initializeId) {
      const { protocolVersion } = message.result;
      // Clients of 2025 name their revision once; over HTTP each request names it.
      if (typeof protocolVersion === 'string') server.setProtocolVersion(protocolVersion);
    }
    client.send(message).catch(onError);
  };
  client.onclose = () => {
    server.close().catch(onError);
  };
  await server.start();
  await client.start();
}

/** What the server said, or why it could not be asked. */
function answerTo(id: string | number, error: Error, url: URL): JSONRPCMessage {
  const unreachable = {
    code: -32_000,
    message: `Vaultra at ${url.origin} cannot be reached. Start it, or set VAULTRA_URL to where it runs.`,
  };
  const said = error instanceof SdkHttpError ? errorIn(String(error.data.text)) : undefined;
  return { jsonrpc: '2.0', id, error: said ?? unreachable };
}

const refusal = z.object({
  error: z.object({ code: z.int(), message: z.string(), data: z.unknown().optional() }),
});

/** The error of an answer. A proxy in between may answer with a page. */
function errorIn(text: string): z.output<typeof refusal>['error'] | undefined {
  try {
    return refusal.safeParse(JSON.parse(text)).data?.error;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
