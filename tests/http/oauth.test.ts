import { mcpPath, oauthPaths, resourceMetadataPath } from '@vaultra/core/contract/doors.ts';
import { fetchDocument } from '@vaultra/core/mcp/oauth/client-document.ts';
import { replaceDocumentReader } from '@vaultra/core/mcp/oauth/clients.ts';
import { OAuthError } from '@vaultra/core/mcp/oauth/oauth-error.ts';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloud, useCloud } from '../support/file-cloud.ts';
import { rpc } from '../support/mcp.ts';
import {
  type App,
  approvedCode,
  exchangeCode,
  expectOAuthError,
  newApp,
  openConsent,
  openLink,
  redirectUri,
  register,
  tokensIn,
} from '../support/oauth.ts';
import { newOwner, type Owner } from '../support/owner.ts';

useCloud();

let owner: Owner;
let app: App;
beforeAll(async () => {
  owner = await newOwner(cloud);
});
beforeEach(async () => {
  app = await newApp(cloud);
});

const statusAtMcp = async (token: string) => (await rpc(cloud, token, 'tools/list')).status;

describe('metadata', () => {
  it('names the resource, its server, and PKCE', async () => {
    const at = async (path: string) => (await fetch(cloud.url + path)).json() as Promise<object>;
    const resource = { resource: `${cloud.url}/mcp`, authorization_servers: [cloud.url] };
    expect(await at(resourceMetadataPath)).toMatchObject(resource);
    expect(await at(`${resourceMetadataPath}${mcpPath}`)).toMatchObject(resource);
    expect(await at(oauthPaths.metadata)).toMatchObject({
      issuer: cloud.url,
      code_challenge_methods_supported: ['S256'],
      authorization_endpoint: `${cloud.url}/oauth/authorize`,
      token_endpoint: `${cloud.url}/oauth/token`,
      authorization_response_iss_parameter_supported: true,
      client_id_metadata_document_supported: true,
    });
  });

  it('is read with GET only', async () => {
    const response = await fetch(cloud.url + oauthPaths.metadata, { method: 'POST' });
    expect(response.headers.get('allow')).toBe('GET');
    await expectOAuthError(response, 405, 'invalid_request');
  });
});

describe('registration', () => {
  it.each([
    ['a page over http', 'http://assistant.example/callback'],
    ['a script', 'javascript:alert(1)'],
    ['a fragment', 'https://assistant.example/callback#x'],
    ['a user name', 'https://user@assistant.example/callback'],
    ['no address', 'callback'],
    ['a blank before it', ' https://assistant.example/callback'],
    ['a line break', 'https://assistant.example/call\nback'],
    ['a backslash', 'https://assistant.example\\@evil.example/callback'],
  ])('refuses %s as a redirect URI', async (_, uri) => {
    const response = await register(cloud, { client_name: 'Assistant', redirect_uris: [uri] });
    expect(await expectOAuthError(response, 400, 'invalid_redirect_uri')).toContain('redirect_uris.0');
  });

  it('refuses clients with a secret, and says what would be right', async () => {
    const metadata = { redirect_uris: [redirectUri], token_endpoint_auth_method: 'client_secret_basic' };
    const said = await expectOAuthError(await register(cloud, metadata), 400, 'invalid_client_metadata');
    expect(said).toContain('PKCE');
  });

  it('refuses a body that is not a JSON object', async () => {
    for (const body of ['', '[]', '{']) {
      const response = await fetch(cloud.url + oauthPaths.register, { method: 'POST', body });
      expect(response.status, body).toBe(400);
    }
  });
});

describe('the app’s link', () => {
  it('shows an error without a redirect for an unknown app or address', async () => {
    const unknown = { ...app, clientId: 'vlt_app_unknown' };
    await expectOAuthError(await openLink(cloud, unknown), 400, 'invalid_client');
    for (const redirect_uri of [
      `${redirectUri}/more`,
      'https://evil.example/callback',
      'http://localhost/',
    ]) {
      await expectOAuthError(await openLink(cloud, app, { redirect_uri }), 400, 'invalid_request');
    }
  });

  it.each([
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['an implicit grant', { response_type: 'token' }, 'unsupported_response_type'],
    ['another resource', { resource: 'https://evil.example/mcp' }, 'invalid_target'],
  ])('sends the app an error for %s', async (_, changes, code) => {
    const response = await openLink(cloud, app, changes);
    expect(response.status).toBe(302);
    const back = new URL(response.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe(redirectUri);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error: code,
      state: 'of the app',
      iss: cloud.url,
    });
  });

  it('may use another port on the user’s machine, but no other path', async () => {
    const local = await newApp(cloud, { redirect_uris: ['http://127.0.0.1:1/callback'] });
    const opened = await openLink(cloud, local, { redirect_uri: 'http://127.0.0.1:49152/callback' });
    expect(opened.status).toBe(302);
    const elsewhere = await openLink(cloud, local, { redirect_uri: 'http://127.0.0.1:49152/other' });
    await expectOAuthError(elsewhere, 400, 'invalid_request');
  });

  it('is limited by address', async () => {
    const headers = { 'X-Forwarded-For': '198.51.100.7' };
    const open = () => fetch(cloud.url + oauthPaths.authorize, { headers, redirect: 'manual' });
    const statuses = new Set<number>();
    for (let count = 0; count < 60; count += 1) statuses.add((await open()).status);
    expect([...statuses]).toEqual([400]);
    const refused = await open();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('an app with a document instead of a registration', () => {
  const id = 'https://assistant.example/oauth/client.json';
  const document = { client_id: id, client_name: 'Documented', redirect_uris: [redirectUri] };
  let reads = 0;
  const publish = (content: unknown) =>
    replaceDocumentReader(async () => {
      reads += 1;
      return content;
    });
  afterEach(() => replaceDocumentReader(fetchDocument));

  it('must name its own address, then is read once an hour', async () => {
    const documented = { ...app, clientId: id };
    publish({ ...document, client_id: 'https://evil.example/client.json' });
    await expectOAuthError(await openLink(cloud, documented), 400, 'invalid_client');
    publish(document);
    reads = 0;
    const code = await approvedCode(cloud, owner, documented);
    await openConsent(cloud, documented);
    expect(reads).toBe(1);
    const { access_token } = await tokensIn(await exchangeCode(cloud, documented, code));
    expect(await statusAtMcp(access_token)).toBe(200);
  });

  it('is refused if its document cannot be read', async () => {
    replaceDocumentReader(async () => {
      throw new OAuthError('invalid_client', 'The app’s document cannot be read.');
    });
    const documented = { ...app, clientId: 'https://other.example/client.json' };
    await expectOAuthError(await openLink(cloud, documented), 400, 'invalid_client');
  });
});
