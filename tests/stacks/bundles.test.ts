import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { initProject } from 'sst/project.js';
import { useNodeHandler } from 'sst/runtime/handlers/node.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import budget from '../../stacks/bundle-budget.json' with { type: 'json' };
import { budgetProblem, bundling, sizeOf, sourceMapsFolder } from '../../stacks/bundling.ts';
import { bundleHandler, bundleHandlers, bundleOf, handlers } from '../../stacks/plain-cdk/bundle.ts';
import { resolveTrace } from '../../stacks/trace.ts';
import { testInTurns } from '../support/in-turns.ts';
import { sampled } from '../support/sampled.ts';

/** It takes seconds: every other run includes it. */
const test = testInTurns(2);

/** Prints the type of each bundle's handler, in a process outside the workspace and without configuration, with the global of
 * Lambda's runtime. */
const inspect = `
  globalThis.awslambda = { streamifyResponse: (handle) => handle };
  const loaded = {};
  for (const file of process.argv.slice(1)) {
    loaded[file] = await import(file).then((m) => typeof m.handler, (error) => error.message);
  }
  console.log(JSON.stringify(loaded));
`;

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'vaultra-bundles-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

it('every handler can be bundled within its budget, and its bundle loads', { timeout: 240_000 }, async () => {
  const bundles = await bundleHandlers(work, sampled(handlers, 6));
  expect(bundles.flatMap(({ name, metafile }) => budgetProblem(name, sizeOf(name, metafile)) ?? [])).toEqual(
    [],
  );
  const files = bundles.map(({ name, folder }) => bundleOf(folder, name));
  const args = ['--input-type=module', '-e', inspect, ...files];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: work, env: {} });
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(files.map((file) => [file, 'function'])));
});

it('the budget has every function, and no other', () => {
  expect(Object.keys(budget).sort()).toEqual([...handlers].sort());
});

/** The files of a bundle, without what names and refers to source maps, which are also part of the hashes in the names. */
async function filesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.mjs'));
  const read = async (name: string) => {
    const text = (await readFile(join(folder, name), 'utf8')).replace(/\n*\/\/# sourceMappingURL=.*\n*$/, '');
    return `${name}\n${text.trimEnd()}`.replace(/-[0-9A-Z]{8}(?=\.mjs)/g, '-hash');
  };
  return (await Promise.all(names.map(read))).sort();
}

test('SST bundles a handler into exactly the files that are measured, and keeps its source maps out of them', {
  timeout: 120_000,
}, async () => {
  const [name = ''] = sampled(handlers, 1);
  const before = process.cwd();
  const ours = join(work, 'ours');
  await bundleHandler(ours, name);
  const project = join(work, 'project');
  await mkdir(project);
  try {
    // SST writes into the project's folder, which may not be the repository.
    process.chdir(project);
    await writeFile('package.json', '{}');
    await writeFile('sst.config.mjs', 'export default { config: () => ({ name: "vaultra" }), stacks() {} };');
    await mkdir('packages');
    await symlink(join(before, 'packages/functions'), 'packages/functions');
    await initProject({ stage: 'test', region: 'us-east-1', root: project });
    const result = await useNodeHandler().build({
      functionID: name,
      mode: 'deploy',
      out: join(work, 'sst'),
      props: {
        handler: `packages/functions/src/${name}.handler`,
        runtime: 'nodejs24.x',
        architecture: 'arm_64',
        nodejs: bundling,
      },
    } as unknown as Parameters<ReturnType<typeof useNodeHandler>['build']>[0]);
    const handler = `packages/functions/src/${name}.handler`;
    expect(result).toEqual({ type: 'success', handler, sourcemap: undefined });
    const maps = await readdir(join(sourceMapsFolder, 'packages/functions/src', dirname(name)));
    expect(maps).toContain(`${basename(name)}.mjs.map`);
  } finally {
    process.chdir(before);
  }
  const bundled = await readdir(join(work, 'sst'), { recursive: true });
  expect(bundled.filter((file) => file.endsWith('.map'))).toEqual([]);
  const files = await filesIn(ours);
  expect(files.length).toBeGreaterThan(0);
  expect(await filesIn(join(work, 'sst'))).toEqual(files);
});

it('a bundle over its budget fails the build, with advice', async () => {
  const size = { start: 100_000, all: 200_000 };
  const of = { 'http/system/health': size };
  expect(budgetProblem('http/system/health', { start: 105_000, all: 210_000 }, of)).toBeUndefined();
  expect(budgetProblem('http/system/health', { start: 105_001, all: 200_000 }, of)).toBe(
    'the bundle of http/system/health grew past its budget (start 105 KB, budget 100 KB): make it smaller, or run `npm run bench -- budget renew`, which says what grew',
  );
  expect(budgetProblem('http/new', size, of)).toMatch(
    /^http\/new has no budget in stacks\/bundle-budget.json/,
  );
  // A handler without a budget, in place of a large one.
  const folder = join(work, 'packages/functions/src/http');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'new.ts'), 'export const handler = () => 1;');
  const { esbuild, format, minify, splitting } = bundling;
  const built = build({
    entryPoints: [join(folder, 'new.ts')],
    outdir: join(work, 'built'),
    bundle: true,
    metafile: true,
    logLevel: 'silent',
    ...{ format, minify, splitting },
    ...esbuild,
  });
  await expect(built).rejects.toThrow('http/new has no budget in stacks/bundle-budget.json');
});

it('a stack trace of a deployed function is resolved by the source maps of its build', async () => {
  const source = join(work, 'thrower.ts');
  await writeFile(
    source,
    'export interface Unused {}\n\nexport function handler(): never {\n  throw new Error("here");\n}\n',
  );
  const outdir = join(work, 'traced/packages/functions/src/http');
  await build({
    entryPoints: [source],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    minify: true,
    sourcemap: true,
    sourcesContent: false,
  });
  const script = `import { handler } from ${JSON.stringify(join(outdir, 'thrower.mjs'))}; try { handler() } catch (error) { console.log(error.stack) }`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: {},
  });
  const deployed = stdout.replaceAll(join(work, 'traced'), '/var/task');
  const resolved = resolveTrace(deployed, join(work, 'traced'));
  expect(resolved.split('\n').slice(0, 2)).toEqual([
    'Error: here',
    expect.stringMatching(/^ {4}at .*thrower\.ts:4:9\)?$/),
  ]);
  const kept = join(work, 'kept');
  await mkdir(join(kept, 'packages/functions/src/http'), { recursive: true });
  expect(() => resolveTrace(deployed, kept)).toThrow(
    /^no source map for packages\/functions\/src\/http\/thrower\.mjs in .*: name the folder that the deployed build kept/,
  );
  await writeFile(join(kept, 'packages/functions/src/http/thrower.mjs.map'), '{"version": 3, "sour');
  expect(() => resolveTrace(deployed, kept)).toThrow(
    /thrower\.mjs\.map is not a source map: build the deployed/,
  );
  // Text without a stack trace of a function needs no map.
  expect(resolveTrace('START RequestId: 1\n', kept)).toBe('START RequestId: 1\n');
});

it('the command that resolves stack traces says what is missing, without a stack trace of its own', async () => {
  const nothing = join(work, 'nothing');
  const run = promisify(execFile)(process.execPath, ['stacks/trace-command.ts', nothing]);
  run.child.stdin?.end('Error: here\n');
  const { code, stderr, stdout } = await run.catch((error) => error);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(`there is no folder ${nothing}: deploy from here, or name the folder`);
  expect(stderr).not.toContain('    at ');
});
