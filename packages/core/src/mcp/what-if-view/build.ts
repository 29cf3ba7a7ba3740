import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { scoreScope } from '../../card/scope.ts';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The page as one HTML document that loads nothing. */
export async function buildPage(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `import './main.ts'`, resolveDir: file('.'), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    // A module, because it waits for the host.
    format: 'esm',
    target: 'es2024',
    legalComments: 'none',
    charset: 'ascii',
  });
  const script = outputFiles[0]?.text.trim() ?? '';
  const { code: css } = await transform(await readFile(file('page.css'), 'utf8'), {
    loader: 'css',
    minify: true,
  });
  const style = css.trim();
  // The host has its own policy. This one also applies if the host's is wider.
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What if</title>
<style>${style}</style>
</head>
<body>
<main>
<section id="outcome" aria-live="polite" aria-busy="true">
<h1 id="score">Loading…</h1>
<p id="change"></p>
<p id="limits"></p>
</section>
<p id="problem" role="alert"></p>
<div id="near" class="controls"></div>
<details id="more" hidden><summary>More figures</summary><div id="far" class="controls"></div></details>
<button id="reset" type="button" hidden>Back to today</button>
<p class="note">${scoreScope}</p>
</main>
<script type="module">${script}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
