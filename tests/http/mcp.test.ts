import { request as httpRequest } from 'node:http';
import { mcpPath, resourceMetadataPath } from '@vaultra/core/contract/doors.ts';
import { userLimit } from '@vaultra/core/contract/limits.ts';
import { revokeMcpToken } from '@vaultra/core/contract/mcp-tokens.ts';
import { removeMember } from '@vaultra/core/contract/members.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { send } from '../support/cloud.ts';
import { cloud, connectedOwner, useCloud } from '../support/file-cloud.ts';
import { clock, fill } from '../support/limits.ts';
import { post, rpc } from '../support/mcp.ts';
import { mcpTokensOf, newMcpToken } from '../support/mcp-tokens.ts';
import { newMember } from '../support/members.ts';
import { newOwner, type Owner } from '../support/owner.ts';
import { expectRefusal } from '../support/refusal.ts';
import { leave } from '../support/user-data.ts';

useCloud({}, { connected: true });

let owner: Owner;
let token: string;
beforeAll(async () => {
  owner = await newOwner(cloud);
  ({ token } = await newMcpToken(owner, owner.businessId));
});

interface RpcBody {
  id: unknown;
  result?: Record<string, unknown>;
  error?: { code: number; message: string };
}

const read = async (response: Response) => (await response.json()) as RpcBody;

/** An error without internal details, as one JSON document. */
async function expectRpcError(response: Response, status: number, code: number): Promise<string> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(text).not.toMatch(/\bat \S+ \(|node_modules|\.ts:\d|file:\/\/|Exception|dynamo|cognito|zod/i);
  const { error } = JSON.parse(text) as RpcBody;
  expect(error?.code).toBe(code);
  return error?.message ?? '';
}

describe('/mcp accepts only MCP tokens', () => {
  it('answers 401 without a token, and names the metadata', async () => {
    const response = await rpc(cloud, undefined, 'tools/list');
    const challenge = response.headers.get('www-authenticate') ?? '';
    expect(challenge).toMatch(/^Bearer scope="read", /);
    const [, metadata = ''] = /resource_metadata="([^"]+)"/.exec(challenge) ?? [];
    expect(metadata).toBe(`${cloud.url}${resourceMetadataPath}${mcpPath}`);
    await expectRpcError(response, 401, -32_000);
    expect(await (await fetch(metadata)).json()).toMatchObject({ resource: `${cloud.url}/mcp` });
  });

  it('refuses every other credential with the same words', async () => {
    const other = `vlt_mcp_${'A'.repeat(43)}`;
    const said = new Set<string>();
    for (const wrong of [other, token.slice(0, -1), `${token}A`, token.toUpperCase(), owner.token, 'x']) {
      const response = await rpc(cloud, wrong, 'tools/list');
      expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
      said.add(await expectRpcError(response, 401, -32_000));
    }
    expect(said.size).toBe(1);
  });

  it('is the only place that accepts them', async () => {
    for (const path of ['/users/me', '/metrics', '/readiness', '/mcp-tokens']) {
      await expectRefusal(await send(cloud, 'GET', path, { token }), 'UNAUTHORIZED');
    }
    const body = { business_id: owner.businessId, name: 'Claude' };
    await expectRefusal(await send(cloud, 'POST', '/mcp-tokens', { token, body }), 'UNAUTHORIZED');
  });

  it('refuses a revoked token from the next request on', async () => {
    const { mcp_token, token: mine } = await newMcpToken(owner, owner.businessId);
    expect((await rpc(cloud, mine, 'tools/list')).status).toBe(200);
    await owner.call(revokeMcpToken, {
      params: { id: mcp_token.id },
      query: { business_id: owner.businessId },
    });
    await expectRpcError(await rpc(cloud, mine, 'tools/list'), 401, -32_000);
  });

  it('refuses the token of a user who left the business or Vaultra', async () => {
    const one = await newOwner(cloud);
    const [left, gone] = [await newMember(cloud, one, 'admin'), await newMember(cloud, one, 'viewer')];
    const tokens = [await newMcpToken(left, one.businessId), await newMcpToken(gone, one.businessId)];
    for (const { token: theirs } of tokens) {
      expect((await rpc(cloud, theirs, 'tools/list')).status).toBe(200);
    }
    await one.call(removeMember, { params: { id: one.businessId, user_id: left.userId } });
    expect((await leave(cloud, { token: gone.token, password: one.password })).status).toBe(202);
    for (const { token: theirs } of tokens) {
      await expectRpcError(await rpc(cloud, theirs, 'tools/list'), 401, -32_000);
    }
    await cloud.drain();
  });
});

describe('with the clock held', () => {
  beforeEach(() => clock.freeze());
  afterAll(() => {
    runtime.clock = cloud.clock;
  });

  it('a token expires after a year, and an unlimited one does not', async () => {
    const one = await newOwner(cloud);
    const [year, unlimited] = [
      await newMcpToken(one, one.businessId),
      await newMcpToken(one, one.businessId, { lifetime: 'unlimited' }),
    ];
    clock.advance(365 * 86_400 - 1);
    expect((await rpc(cloud, year.token, 'tools/list')).status).toBe(200);
    clock.advance(1);
    await expectRpcError(await rpc(cloud, year.token, 'tools/list'), 401, -32_000);
    expect((await rpc(cloud, unlimited.token, 'tools/list')).status).toBe(200);
  });

  it('notes when a token was used, at most once an hour', async () => {
    const one = await newOwner(cloud);
    const { token: mine } = await newMcpToken(one, one.businessId);
    const lastUse = async () => (await mcpTokensOf(one, one.businessId))[0]?.last_used_at;
    const now = () => runtime.clock.now().toISOString();
    const first = now();
    await rpc(cloud, mine, 'tools/list');
    expect(await lastUse()).toBe(first);
    clock.advance(3599);
    await rpc(cloud, mine, 'tools/list');
    expect(await lastUse()).toBe(first);
    clock.advance(1);
    await rpc(cloud, mine, 'tools/list');
    expect(await lastUse()).toBe(now());
  });

  it('requests count with the user’s others, and too many get 429', async () => {
    const one = await newOwner(cloud);
    const { token: mine } = await newMcpToken(one, one.businessId);
    const caller = { address: '', email: '', userId: one.userId, businessId: one.businessId };
    await fill(userLimit, caller, userLimit.max - 1);
    expect((await rpc(cloud, mine, 'tools/list')).status).toBe(200);
    const refused = await rpc(cloud, mine, 'tools/list');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectRpcError(refused, 429, -32_000);
    expect((await send(cloud, 'GET', '/users/me', { token: one.token })).status).toBe(429);
  });
});

describe('requests that break the protocol', () => {
  it.each(['GET', 'DELETE', 'PUT'])('%s gets 405', async (method) => {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`${cloud.url}/mcp`, { method, headers });
    expect(response.headers.get('allow')).toBe('POST');
    await expectRpcError(response, 405, -32_000);
  });

  it('a page of another site gets 403', async () => {
    for (const origin of ['https://evil.example', 'http://localhost.evil.example', 'null']) {
      await expectRpcError(await rpc(cloud, token, 'tools/list', {}, { Origin: origin }), 403, -32_000);
    }
    expect((await rpc(cloud, token, 'tools/list', {}, { Origin: cloud.url })).status).toBe(200);
  });

  it('another host name gets 403', async () => {
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(cloud.url);
      const headers = { Host: 'evil.example', Authorization: `Bearer ${token}` };
      httpRequest({ port, host: '127.0.0.1', path: '/mcp', method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end('{}');
    });
    expect(status).toBe(403);
  });

  it('malformed JSON, a batch, and a body that is not a message get 400', async () => {
    await expectRpcError(await post(cloud, token, '{'), 400, -32_700);
    await expectRpcError(await post(cloud, token, ''), 400, -32_700);
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
    await expectRpcError(await post(cloud, token, [ping, ping]), 400, -32_600);
    for (const body of ['7', '{}', '{"jsonrpc":"1.0"}']) {
      expect((await post(cloud, token, body)).status, body).toBe(400);
    }
  });

  it('a body over 1 MB gets 413', async () => {
    const body = { jsonrpc: '2.0', id: 1, method: 'ping', params: { x: 'x'.repeat(1024 * 1024) } };
    await expectRpcError(await post(cloud, token, body), 413, -32_000);
  });

  it('another content type gets 415', async () => {
    const headers = { 'Content-Type': 'text/plain' };
    expect((await rpc(cloud, token, 'tools/list', {}, headers)).status).toBe(415);
  });

  it('an unknown method gets 404', async () => {
    await expectRpcError(await rpc(cloud, token, 'nonsense/list'), 404, -32_601);
  });

  it.each([
    ['method', { 'Mcp-Method': 'prompts/list' }],
    ['method, missing', { 'Mcp-Method': undefined }],
    ['name', { 'Mcp-Name': 'get_alerts' }],
    ['revision', { 'Mcp-Protocol-Version': '2025-11-25' }],
  ])('a header that contradicts the body gets 400: %s', async (_, headers) => {
    const params = { name: 'get_business_context', arguments: {} };
    expect((await rpc(cloud, token, 'tools/call', params, headers)).status).toBe(400);
    expect((await rpc(cloud, token, 'tools/call', params)).status).toBe(200);
  });

  it('an unknown revision gets 400 with the list of known revisions', async () => {
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2031-01-01',
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const body = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta } };
    const headers = { 'Mcp-Protocol-Version': '2031-01-01', 'Mcp-Method': 'tools/list' };
    const response = await post(cloud, token, body, headers);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('2026-07-28');
  });
});

describe('answers', () => {
  it('lists state their lifetime and their audience', async () => {
    for (const method of ['server/discover', 'tools/list', 'prompts/list', 'resources/list']) {
      const { result } = await read(await rpc(cloud, token, method));
      expect(result, method).toMatchObject({ cacheScope: 'private', resultType: 'complete' });
      expect(result?.ttlMs, method).toBeGreaterThan(0);
    }
  });

  it('the list of tools is the same each time', async () => {
    const lists = [await rpc(cloud, token, 'tools/list'), await rpc(cloud, token, 'tools/list')];
    const [first, second] = await Promise.all(lists.map((response) => response.text()));
    expect(first).toBe(second);
  });

  it('a token reads only its business, even if the input names another', async () => {
    const [one, other] = [await connectedOwner('Northwind Analytics'), await newOwner(cloud)];
    const { token: theirs } = await newMcpToken(other, other.businessId);
    const call = (input: object) =>
      rpc(cloud, theirs, 'tools/call', { name: 'get_business_context', arguments: input });
    const { result } = await read(await call({}));
    expect(JSON.stringify(result)).not.toContain('Northwind');
    const asked = await read(await call({ business_id: one.businessId }));
    expect(asked.result).toMatchObject({ isError: true });
    expect(JSON.stringify(asked)).not.toContain('Northwind');
  });

  it('the result of a wrong input says what would be right', async () => {
    const params = { name: 'get_evidence', arguments: { metric: 'nonsense', limit: 1000 } };
    const { result } = await read(await rpc(cloud, token, 'tools/call', params));
    expect(result).toMatchObject({ isError: true });
    const text = JSON.stringify(result);
    expect(text).toContain('limit: use a whole number from 1 to 100');
    expect(text).toContain('metric');
  });

  it('unknown tools, prompts and resources are refused with the list of existing ones', async () => {
    const tool = await read(
      await rpc(cloud, token, 'tools/call', { name: 'delete_business', arguments: {} }),
    );
    expect(tool.error?.code).toBe(-32_602);
    expect(tool.error?.message).toContain('get_readiness_breakdown');
    const prompt = await read(await rpc(cloud, token, 'prompts/get', { name: 'nonsense' }));
    expect(prompt.error?.message).toContain('what-hurts-my-score');
    const resource = await read(await rpc(cloud, token, 'resources/read', { uri: 'vaultra://nonsense' }));
    expect(resource.error?.message).toContain('vaultra://nonsense');
  });

  it('a subscription ends at once, because nothing changes between deployments', async () => {
    const params = { notifications: { toolsListChanged: true } };
    const response = await rpc(cloud, token, 'subscriptions/listen', params);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('"resultType":"complete"');
  });
});
