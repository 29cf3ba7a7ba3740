import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The script's files in a page, in the order of the page. */
const scripts = /<script type="module" src="(\/_astro\/[^"]+)">/g;
const imports = /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g;

/**
 * Names in each page all files that its scripts import, so that a browser fetches them together. Otherwise it sees an import only after it
 * has fetched the file with it.
 */
export function preloadModules() {
  return {
    name: 'preload-modules',
    hooks: {
      'astro:build:done'({ dir }: { dir: URL }) {
        const folder = fileURLToPath(dir);
        for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue;
          const page = readFileSync(join(folder, name), 'utf8');
          const links = imported(
            folder,
            [...page.matchAll(scripts)].map(([, path = '']) => path),
          )
            .map((path) => `<link rel="modulepreload" href="${path}">`)
            .join('');
          writeFileSync(join(folder, name), page.replace('</head>', `${links}</head>`));
        }
      },
    },
  };
}

function imported(folder: string, entries: readonly string[]): string[] {
  const found = new Set(entries);
  for (const path of found) {
    const code = readFileSync(join(folder, path), 'utf8');
    for (const [, file] of code.matchAll(imports)) found.add(`/_astro/${file}`);
  }
  return [...found];
}
