import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { cleanUrls, listPages, sitePages } from '../../stacks/clean-urls.ts';

const { request, response } = cleanUrls(['/api/docs', '/login']);
const fileOf = (uri: string): string =>
  runInNewContext(`${request}; handler(event).uri`, { event: { request: { uri } } });
const statusOf = (uri: string): number =>
  runInNewContext(`${response}; handler(event).statusCode`, {
    event: { request: { uri }, response: { statusCode: 200 } },
  });

describe('cleanUrls', () => {
  it.each([
    ['/', '/index.html', 200],
    ['/login', '/login/index.html', 200],
    ['/login/', '/login/index.html', 200],
    ['/api/docs', '/api/docs/index.html', 200],
    ['/_astro/page.x1Yz.js', '/_astro/page.x1Yz.js', 200],
    ['/favicon.svg', '/favicon.svg', 200],
    ['/.well-known/security.txt', '/.well-known/security.txt', 200],
    ['/b/biz_1/score/what-if', '/app/index.html', 200],
    ['/b/biz_1/home/', '/app/index.html', 200],
    ['/dashboard', '/app/index.html', 200],
    ['/settings/data', '/app/index.html', 200],
    ['/billing', '/404.html', 404],
    ['/nowhere', '/404.html', 404],
    ['/login/nowhere', '/404.html', 404],
    ['/v1.2/notes', '/404.html', 404],
    ['/api/docsy', '/404.html', 404],
  ])('%s is served from %s with status %i', (uri, file, status) => {
    expect(fileOf(uri)).toBe(file);
    // CloudFront may pass the second function the viewer's request, or the one that the first function returned.
    expect(statusOf(uri)).toBe(status);
    expect(statusOf(fileOf(uri))).toBe(status);
  });
});

describe('listPages', () => {
  it('lists the pages that Astro builds from a folder', async () => {
    const folder = await site([
      'index.astro',
      '404.astro',
      'login.astro',
      'help/index.md',
      'help/terms.mdx',
      'x.ts',
    ]);
    try {
      expect(listPages(folder)).toEqual(['/help', '/help/terms', '/login']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('lists the pages that one file makes by the names given', async () => {
    const folder = await site(['posts/[id].astro', 'posts/index.astro']);
    try {
      expect(listPages(folder, { 'posts/[id]': ['b', 'a'] })).toEqual(['/posts', '/posts/a', '/posts/b']);
      for (const names of [undefined, { 'posts/[id]': [] }])
        expect(() => listPages(folder, names)).toThrow('posts/[id]: the edge needs a list of all pages');
      expect(() => listPages(folder, { 'posts/[id]': ['a'], 'users/[id]': ['b'] })).toThrow(
        'users/[id]: there is no such file',
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('finds the dashboard’s pages and the articles, built as directories, and the 404 page', async () => {
    expect(sitePages()).toEqual(
      expect.arrayContaining(['/api/docs', '/app', '/learn', '/learn/visa-vamp', '/login']),
    );
    expect(existsSync('packages/web/src/pages/404.astro')).toBe(true);
    // The edge functions rely on Astro's default.
    expect(readFileSync('packages/web/astro.config.mjs', 'utf8')).not.toMatch(/format: '(file|preserve)'/);
  });
});

async function site(files: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-pages-'));
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), '');
  }
  return folder;
}
