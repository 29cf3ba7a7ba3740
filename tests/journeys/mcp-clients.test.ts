import { fileURLToPath } from 'node:url';
import {
  type Client,
  type OAuthClientInformationMixed,
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  type OAuthTokens,
  StreamableHTTPClientTransport,
  UnauthorizedError,
  type VersionNegotiationMode,
} from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { TOOLS } from '@vaultra/core/agent/tools/index.ts';
import { card } from '@vaultra/core/card/current.ts';
import { scoreScope } from '@vaultra/core/card/scope.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloud, connectedOwner, useCloud } from '../support/file-cloud.ts';
import { connectClient, newClient, revisions } from '../support/mcp.ts';
import { newMcpToken } from '../support/mcp-tokens.ts';
import { answerConsent, answeredTo, openedBy, redirectUri } from '../support/oauth.ts';
import type { Owner } from '../support/owner.ts';
import { sampled } from '../support/sampled.ts';

/** The official client reads a business, over HTTP and over standard input and output. */

useCloud({}, { connected: true });

let owner: Owner;
let token: string;
beforeAll(async () => {
  owner = await connectedOwner('Northwind Analytics');
  ({ token } = await newMcpToken(owner, owner.businessId));
});

const command = fileURLToPath(new URL('../../packages/local/src/mcp-command/main.ts', import.meta.url));

async function startClient(mode: VersionNegotiationMode, given: Record<string, string>): Promise<Client> {
  const client = newClient(mode);
  const args = ['--disable-warning=ExperimentalWarning', command];
  const env = { PATH: process.env.PATH ?? '', VAULTRA_URL: cloud.url, ...given };
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: 'ignore' }));
  return client;
}

const ways = revisions.flatMap(([revision, mode]) => [
  [`over HTTP in ${revision}`, revision, () => connectClient(cloud, token, mode)] as const,
  [
    `over standard input and output in ${revision}`,
    revision,
    () => startClient(mode, { VAULTRA_MCP_TOKEN: token }),
  ] as const,
]);

describe.each(sampled(ways, 2))('%s', (_, revision, connect) => {
  let client: Client;
  beforeAll(async () => {
    client = await connect();
  });
  afterAll(() => client?.close());

  it('the client and the server agree on the revision', () => {
    expect(client.getNegotiatedProtocolVersion()).toBe(revision);
    expect(client.getServerVersion()).toMatchObject({ name: 'vaultra' });
    expect(client.getInstructions()).toContain('calculate');
  });

  it('the client lists the agent’s tools in order, all of them read-only', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    for (const { name, annotations, inputSchema, outputSchema } of tools) {
      expect(annotations, name).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(inputSchema.properties ?? {}, name).not.toHaveProperty('business_id');
      expect(outputSchema?.properties, name).toHaveProperty('figures');
    }
  });

  it('the client calls every tool, and accepts what it returns by the tool’s schema', async () => {
    const inputs: Record<string, object> = {
      get_evidence: { metric: 'refund_count' },
      get_advance_cost: { amount_usd: 20_000, factor: 1.35, days: 274 },
      compare_periods: {
        a: { start_date: '2026-04-01', end_date: '2026-04-30' },
        b: { start_date: '2026-05-01', end_date: '2026-05-31' },
      },
      simulate_readiness: { inputs: { disputes_90d: 0 } },
      search_knowledge: { query: 'what is a chargeback' },
      calculate: { op: 'difference', of: ['net_revenue', 'net_revenue.previous'] },
    };
    const { tools } = await client.listTools();
    for (const { name } of tools) {
      const result = await client.callTool({ name, arguments: { ...inputs[name] } });
      const [text] = result.content as { type: string; text: string }[];
      expect(result.isError, `${name}: ${text?.text}`).toBeFalsy();
      expect(JSON.parse(text?.text ?? ''), name).toEqual(result.structuredContent);
      expect(result.structuredContent, name).toHaveProperty('figures');
    }
  });

  it('a tool that tells a score says beside it what the score is not', async () => {
    const saidBy = async (name: string) =>
      (await client.callTool({ name, arguments: {} })).content as { type: string; text: string }[];
    for (const name of ['get_readiness_breakdown', 'simulate_readiness', 'get_path', 'get_score_changes'])
      expect((await saidBy(name)).at(-1)?.text, name).toBe(scoreScope);
    for (const name of ['get_metric_summary', 'get_funding_criteria'])
      expect(await saidBy(name), name).toHaveLength(1);
  });

  it('the client gets an owner’s question for each prompt', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts).toHaveLength(5);
    const names = new Set(TOOLS.map(({ name }) => name));
    for (const { name } of prompts) {
      const { messages } = await client.getPrompt({ name });
      const text = JSON.stringify(messages);
      const named = text.match(/\b(get|simulate|search|compare)_\w+/g) ?? [];
      expect(named.length, name).toBeGreaterThan(0);
      for (const tool of named) expect(names, name).toContain(tool);
    }
  });

  it('the client reads every resource', async () => {
    const { resources } = await client.listResources();
    // The card twice, and each article.
    expect(resources.length).toBeGreaterThan(2 + 30);
    for (const { uri, mimeType } of sampled(resources, 6)) {
      const { contents } = await client.readResource({ uri });
      expect(contents, uri).toMatchObject([{ uri, mimeType, text: expect.stringMatching(/\w/) }]);
    }
    const [json] = (await client.readResource({ uri: 'vaultra://score-card.json' })).contents;
    expect(JSON.parse((json as { text: string }).text)).toMatchObject({
      version: card.version,
      scope: expect.stringContaining(scoreScope),
    });
  });
});

it('the command passes on that a token is wrong', async () => {
  const wrong = { VAULTRA_MCP_TOKEN: `vlt_mcp_${'A'.repeat(43)}` };
  await expect(startClient('legacy', wrong)).rejects.toThrow(/token is wrong, revoked or expired/);
});

it('the command says so if Vaultra does not run', async () => {
  const nowhere = { VAULTRA_MCP_TOKEN: token, VAULTRA_URL: 'http://127.0.0.1:9' };
  await expect(startClient('legacy', nowhere)).rejects.toThrow(/cannot be reached. Start it/);
});

/** The official client's memory of an authorization, whose browser is the test. */
function appMemory() {
  const memory: {
    client?: OAuthClientInformationMixed;
    tokens?: OAuthTokens;
    verifier: string;
    link?: URL;
    discovered?: OAuthDiscoveryState;
  } = { verifier: '' };
  const provider: OAuthClientProvider = {
    redirectUrl: redirectUri,
    clientMetadata: {
      client_name: 'The official client',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'none',
    },
    state: () => 'of the client',
    clientInformation: () => memory.client,
    saveClientInformation(client) {
      memory.client = client;
    },
    tokens: () => memory.tokens,
    saveTokens(tokens) {
      memory.tokens = tokens;
    },
    redirectToAuthorization(link) {
      memory.link = link;
    },
    saveCodeVerifier(verifier) {
      memory.verifier = verifier;
    },
    codeVerifier: () => memory.verifier,
    saveDiscoveryState(discovered) {
      memory.discovered = discovered;
    },
    discoveryState: () => memory.discovered,
  };
  return { memory, provider };
}

it.each(revisions)(
  'the official client connects by OAuth, and refreshes its token, in %s',
  async (_, mode) => {
    const { memory, provider } = appMemory();
    const url = new URL('/mcp', cloud.url);
    const transport = () => new StreamableHTTPClientTransport(url, { authProvider: provider });
    const first = transport();
    await expect(newClient(mode).connect(first)).rejects.toThrow(UnauthorizedError);
    const link = await fetch(memory.link ?? '', { redirect: 'manual' });
    const back = await answeredTo(await answerConsent(cloud, owner, await openedBy(link)));
    await first.finishAuth(back.searchParams);

    const client = newClient(mode);
    await client.connect(transport());
    const before = memory.tokens;
    const called = await client.callTool({ name: 'get_business_context', arguments: {} });
    expect(called.structuredContent).toMatchObject({ name: 'Northwind Analytics' });

    // As after an hour.
    memory.tokens = { ...before, access_token: 'expired', token_type: 'Bearer' };
    const again = await client.callTool({ name: 'get_business_context', arguments: {} });
    expect(again.structuredContent).toEqual(called.structuredContent);
    expect(memory.tokens?.refresh_token).not.toBe(before?.refresh_token);
    await client.close();
  },
);
