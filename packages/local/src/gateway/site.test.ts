import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { siteRoutes } from './site.ts';

let folder: string;
let site: Hono;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultra-site-'));
  for (const page of ['app', 'login']) {
    await mkdir(join(folder, page));
    await writeFile(join(folder, page, 'index.html'), `the ${page} page`);
  }
  await writeFile(join(folder, '404.html'), 'no such page');
  site = siteRoutes(folder);
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  ['/login', 200, 'the login page'],
  ['/app', 200, 'the app page'],
  ['/b/biz_1/score/what-if', 200, 'the app page'],
  ['/b/biz_1/money?evidence=net_revenue', 200, 'the app page'],
  ['/dashboard?connected=1', 200, 'the app page'],
  ['/settings/data', 200, 'the app page'],
  ['/billing', 404, 'no such page'],
])('%s answers %i with %s', async (path, status, text) => {
  const answer = await site.request(path);
  expect([answer.status, await answer.text()]).toEqual([status, text]);
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
});
