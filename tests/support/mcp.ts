import {
  Client,
  StreamableHTTPClientTransport,
  type VersionNegotiationMode,
} from '@modelcontextprotocol/client';
import type { Cloud } from '@vaultra/local/cloud.ts';

/** The revisions that the official client speaks, by how it begins. */
export const revisions: [string, VersionNegotiationMode][] = [
  ['2026-07-28', { pin: '2026-07-28' }],
  ['2025-11-25', 'legacy'],
];

export const newClient = (mode: VersionNegotiationMode) =>
  new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode } });

/** The official client, connected over HTTP with a token. */
export async function connectClient(
  cloud: Cloud,
  token: string,
  mode: VersionNegotiationMode,
): Promise<Client> {
  const client = newClient(mode);
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', cloud.url), {
      requestInit: { headers: { Authorization: `Bearer ${token}` } },
    }),
  );
  return client;
}

const revision = '2026-07-28';

/** A request of the current revision, as a program without the client would send it. */
export function rpc(
  cloud: Cloud,
  token: string | undefined,
  method: string,
  params: Record<string, unknown> = {},
  headers: Record<string, string | undefined> = {},
): Promise<Response> {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': revision,
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const name = params.name ?? params.uri;
  const sent = {
    'Mcp-Protocol-Version': revision,
    'Mcp-Method': method,
    ...(typeof name === 'string' ? { 'Mcp-Name': name } : {}),
    ...headers,
  };
  return post(cloud, token, { jsonrpc: '2.0', id: 7, method, params: { ...params, _meta } }, sent);
}

/** A POST to /mcp. @param body as it is if it is text */
export function post(
  cloud: Cloud,
  token: string | undefined,
  body: unknown,
  headers: Record<string, string | undefined> = {},
): Promise<Response> {
  const all = {
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...headers,
  };
  const given = Object.entries(all).filter(([, value]) => value !== undefined) as [string, string][];
  return fetch(`${cloud.url}/mcp`, {
    method: 'POST',
    headers: given,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
