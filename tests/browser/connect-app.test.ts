import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { oauthPaths } from '@vaultra/core/contract/doors.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { rpc } from '../support/mcp.ts';
import { newMcpToken } from '../support/mcp-tokens.ts';
import { exchangeCode, newApp, tokensIn } from '../support/oauth.ts';
import { newOwner, type Owner } from '../support/owner.ts';
import { home } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
/** An app on the user's machine, which waits for its code. */
let listener: Server;
let redirect_uri: string;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { businesses: [] }), launchBrowser()]);
  owner = await newOwner(cloud, { name: 'Corner Shop' });
  listener = createServer((_, response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end('<p>Back in the app</p><link rel=icon href=data:,>'),
  );
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  redirect_uri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/callback`;
});
afterAll(async () => {
  await chromium.close();
  listener.close();
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

async function newPage(): Promise<Page> {
  const page = await chromium.newPage({
    viewport: { width: 390, height: 844 },
    allow: [{ status: 401, path: '/api/v1/auth/refresh' }],
  });
  return page;
}

/** The app's link, as `openLink` makes it. */
async function openLink(page: Page): Promise<Awaited<ReturnType<typeof newApp>>> {
  const app = await newApp(cloud, { redirect_uris: [redirect_uri] });
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri,
    code_challenge: createHash('sha256').update(app.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'x',
  });
  await page.goto(`${cloud.url}${oauthPaths.authorize}?${query}`);
  return app;
}

test('a user logs in, lets an app read a business, sees it in the settings, and disconnects it', async () => {
  const page = await newPage();
  const app = await openLink(page);
  await page.getByText('Log in to choose what the app may read.').waitFor();
  await logIn(page, owner);
  await page.getByText('asks to read a business of yours').waitFor();
  expect(await page.getByRole('main').textContent()).toContain('this computer');
  await page.getByRole('radio', { name: 'Corner Shop' }).check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('Back in the app').waitFor();
  const back = new URL(page.url());
  expect(back.searchParams.get('state')).toBe('x');
  const code = back.searchParams.get('code') ?? '';
  const { access_token } = await tokensIn(await exchangeCode(cloud, app, code, { redirect_uri }));
  expect((await rpc(cloud, access_token, 'tools/list')).status).toBe(200);

  await page.goto(`${cloud.url}/settings/apps`);
  await page.getByRole('button', { name: 'Disconnect Assistant' }).click();
  await page.getByRole('button', { name: 'Disconnect Assistant' }).waitFor({ state: 'detached' });
  expect((await rpc(cloud, access_token, 'tools/list')).status).toBe(401);

  await page.getByLabel('Name of a new token').fill('Claude');
  await page.getByRole('button', { name: 'Create a token' }).click();
  const token = (await page.locator('code', { hasText: 'vlt_mcp_' }).textContent()) ?? '';
  expect((await rpc(cloud, token, 'tools/list')).status).toBe(200);
  await page.getByRole('button', { name: 'Revoke Claude' }).click();
  await page.getByRole('button', { name: 'Revoke Claude' }).waitFor({ state: 'detached' });
  expect((await rpc(cloud, token, 'tools/list')).status).toBe(401);
});

test('a user refuses an app, which learns it', async () => {
  const page = await newPage();
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.waitForURL(home);
  await openLink(page);
  await page.getByRole('button', { name: 'Refuse' }).click();
  await page.getByText('Back in the app').waitFor();
  expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
});

test('an app that is a page of another origin reads the metadata, registers, and calls with its token', async () => {
  const { token } = await newMcpToken(owner, owner.businessId);
  const page = await chromium.newPage({
    allow: [
      { status: 401, path: '/mcp' },
      { status: 400, path: '/oauth/token' },
    ],
  });
  await page.goto(redirect_uri);
  const told = await page.evaluate(
    async ({ site, given, redirect }) => {
      const call = (authorization: string) =>
        fetch(`${site}/mcp`, {
          method: 'POST',
          headers: {
            ...{ Authorization: authorization, 'Content-Type': 'application/json' },
            ...{ 'MCP-Protocol-Version': '2025-11-25', Accept: 'application/json, text/event-stream' },
          },
          body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
        });
      const refused = (await call('Bearer wrong')).headers.get('www-authenticate') ?? '';
      const [, described = ''] = /resource_metadata="([^"]+)"/.exec(refused) ?? [];
      const headers = { 'MCP-Protocol-Version': '2025-11-25' };
      const { authorization_servers: servers } = await (await fetch(described, { headers })).json();
      const known = await fetch(`${servers[0]}/.well-known/oauth-authorization-server`, { headers });
      const { registration_endpoint, token_endpoint } = await known.json();
      const registered = await fetch(registration_endpoint, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ client_name: 'A page', redirect_uris: [redirect] }),
      });
      const exchanged = await fetch(token_endpoint, {
        method: 'POST',
        body: new URLSearchParams({ code: 'x' }),
      });
      const answers = [registered, exchanged, await call(`Bearer ${given}`)];
      return answers.map(({ status }) => status);
    },
    { site: cloud.url, given: token, redirect: redirect_uri },
  );
  expect(told).toEqual([201, 400, 200]);
  await page.close();
});
