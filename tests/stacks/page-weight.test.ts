import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { siteFolder } from '@vaultra/local/site-build.ts';
import { expect, it, test } from 'vitest';

const imports = /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g;
const read = (path: string) => readFileSync(join(siteFolder, path), 'utf8');

/** The scripts of a page, with all that they import. */
function scriptsOf(page: string): string[] {
  const found = new Set(
    [...read(page).matchAll(/<script type="module" src="([^"]+)"/g)].map(([, src = '']) => src),
  );
  for (const path of found) for (const [, file] of read(path).matchAll(imports)) found.add(`/_astro/${file}`);
  return [...found];
}

/** Compressed, in kB of 1000 bytes. */
const weight = (paths: readonly string[]) =>
  paths.reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0) / 1000;

test.each([
  // Home is in the first load of the app.
  ['app/index.html', 137],
  ['login/index.html', 120],
  ['signup/index.html', 120],
  ['index.html', 10],
  ['sample/index.html', 10],
  ['learn/index.html', 10],
])('%s loads at most %d kB of compressed JavaScript at first', (page, most) => {
  const scripts = scriptsOf(page);
  expect(scripts).not.toEqual([]);
  expect(weight(scripts)).toBeLessThanOrEqual(most);
});

it('home needs no file besides those of the first load', () => {
  const code = scriptsOf('app/index.html').map(read).join('');
  expect(code).toContain('Change in 30 days');
  expect(code).not.toContain('ZodError');
});

test.each(['app/index.html', 'login/index.html', 'index.html'])(
  '%s names all files of its scripts, so that a browser fetches them together',
  (page) => {
    const html = read(page);
    const missing = scriptsOf(page).filter(
      (path) => !html.includes(`<link rel="modulepreload" href="${path}">`),
    );
    expect(missing).toEqual([]);
  },
);
