import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const web = fileURLToPath(new URL('../../../packages/web/', import.meta.url));
const folder = '/charts/';

const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

/** Cards as on a page of the dashboard. */
const layout = `
main { display: grid; gap: 24px; max-width: 1080px; margin: 0 auto; padding: 16px; }
.card { min-width: 0; padding: 20px; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
`;

export interface ChartsPage {
  url: string;
  stop(): void;
}

/** Bundles the page with every chart and serves it under the site's content security policy, without a cloud. */
export async function serveCharts(): Promise<ChartsPage> {
  const { outputFiles } = await build({
    entryPoints: {
      page: 'src/app/charts/testing/page.tsx',
      tokens: 'src/styles/tokens.css',
      base: 'src/styles/base.css',
    },
    loader: { '.woff2': 'dataurl' },
    absWorkingDir: web,
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: folder,
    write: false,
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
  // The build of the site loads the styles of a lazy chunk with it; this bundler leaves that to the page.
  const site = ['tokens.css', 'base.css', 'layout.css'];
  const styles = outputFiles
    .map(({ path }) => path.slice(folder.length))
    .filter((name) => name.endsWith('.css') && !site.includes(name));
  files.set(`${folder}layout.css`, layout);
  files.set(
    '/',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Charts</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
${[...site, ...styles].map((name) => `<link rel="stylesheet" href="${folder}${name}">`).join('')}</head>
<body><div id="app"></div><script type="module" src="${folder}page.js"></script></body></html>`,
  );
  const server = createServer(({ url = '' }, response) => {
    const body = files.get(url);
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': types[extname(url) || '.html'] ?? 'text/plain',
      'content-security-policy': "default-src 'self'; img-src 'self' data:; font-src 'self' data:",
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close() };
}
