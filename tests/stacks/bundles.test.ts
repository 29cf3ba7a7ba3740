import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleHandlers, handlers } from '../support/bundle-handlers.ts';
import { sampled } from '../support/sampled.ts';

/** Prints the type of each bundle's handler, in a process outside the workspace and without configuration, with the global of
 * Lambda's runtime. */
const inspect = `
  globalThis.awslambda = { streamifyResponse: (handle) => handle };
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

it('every handler can be bundled, and its bundle loads', { timeout: 240_000 }, async () => {
  const some = sampled(handlers, 6);
  await bundleHandlers(work, some);
  const args = ['--input-type=module', '-e', inspect, ...some];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: work, env: {} });
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(some.map((name) => [name, 'function'])));
});
