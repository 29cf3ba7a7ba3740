import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import { jobs } from '@vaultra/core/contract/jobs.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundling } from '../../stacks/functions.ts';

const handlers = [
  ...routes.map(({ operation }: Endpoint) => `http/${operation}`),
  'http/unknown-route',
  ...queues.map(({ name }) => `queues/${name}`),
  ...jobs.map(({ name }) => `jobs/${name}`),
];

/** Says what each bundle exports as its handler, in a process away from the workspace and without any configuration. */
const inspect = `
  const loaded = {};
  for (const name of process.argv.slice(1)) {
    loaded[name] = await import('./' + name + '.mjs').then((m) => typeof m.handler, (error) => error.message);
  }
  console.log(JSON.stringify(loaded));
`;

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'vaultra-bundles-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

const { esbuild, ...options } = bundling;

it('every handler can be deployed: it bundles, and the bundle loads', async () => {
  // As SST bundles (node_modules/sst/runtime/handlers/node.js), but for the maps, which take most of the time.
  await build({
    entryPoints: Object.fromEntries(handlers.map((name) => [name, `packages/functions/src/${name}.ts`])),
    outdir: work,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'esnext',
    mainFields: ['module', 'main'],
    keepNames: true,
    logLevel: 'silent',
    banner: {
      js: [
        "import { createRequire as topLevelCreateRequire } from 'module';",
        'const require = topLevelCreateRequire(import.meta.url);',
        'import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url";',
        'const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url));',
      ].join('\n'),
    },
    ...options,
    ...esbuild,
    sourcemap: false,
  });
  const args = ['--input-type=module', '-e', inspect, ...handlers];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: work, env: {} });
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(handlers.map((name) => [name, 'function'])));
});
