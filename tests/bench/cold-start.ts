import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { type BundleSize, loadedAtStart, sizeOf } from '../../stacks/bundling.ts';
import { bundleHandlers, bundleOf, handlers } from '../../stacks/plain-cdk/bundle.ts';
import { type Figure, median, type Progress } from './figure.ts';
import type { Size } from './size.ts';

/** How long an import of a handler may take, in imports of an empty module. The first that fits applies. */
const targets: { kind: string; of: RegExp; most: number }[] = [
  { kind: 'health', of: /^http\/system\/health$/, most: 2 },
  { kind: 'webhook door', of: /^http\/stripe\/webhook$/, most: 2.5 },
  { kind: 'chat and MCP', of: /^http\/agent\/chat$|^doors\/mcp$/, most: 6 },
  { kind: 'log-in', of: /^http\/auth\//, most: 4 },
  { kind: 'worker', of: /^(queues|jobs|triggers|service-events)\//, most: 5 },
  { kind: 'request', of: /^(http|doors)\//, most: 4.2 },
];

export interface ColdStart {
  name: string;
  kind: string;
  /** Imports of an empty module in the same run. */
  times: number;
  most: number;
  size: BundleSize;
  /** Files loaded at the start. */
  files: number;
  /** The loaded code at the start, by package, largest first. */
  parts: { name: string; bytes: number }[];
}

/**
 * How long it takes to import each function as it is deployed, over an empty module: medians of fresh processes of the pinned Node.
 * All take turns, in another order each time, so that other load on the machine affects all of them equally.
 */
export async function benchColdStarts(
  { only = handlers, starts }: Size['coldStarts'],
  progress: Progress,
): Promise<ColdStart[]> {
  const unknown = only.filter((name) => !handlers.includes(name));
  if (unknown.length > 0)
    throw new Error(`unknown function ${unknown.join(', ')}: name it like http/auth/login`);
  // Before the work, because a function without a target would lose all of it.
  for (const name of only) targetOf(name);
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-cold-starts-'));
  try {
    progress(`bundling ${only.length} functions`);
    const bundles = await bundleHandlers(folder, only);
    const empty = join(folder, 'empty.mjs');
    await writeFile(empty, '');
    const files = [empty, ...bundles.map(({ name, folder: own }) => bundleOf(own, name))];
    const times = await importTimes(files, starts, progress);
    const emptyMs = median(times.get(empty) ?? []);
    return bundles.map(({ name, folder: own, metafile }) => {
      const { kind, most } = targetOf(name);
      return {
        name,
        kind,
        times: median(times.get(bundleOf(own, name)) ?? []) / emptyMs,
        most,
        size: sizeOf(name, metafile),
        files: loadedAtStart(name, metafile.outputs).length,
        parts: partsOf(name, metafile),
      };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function targetOf(name: string): (typeof targets)[number] {
  const found = targets.find(({ of }) => of.test(name));
  if (!found) throw new Error(`${name} has no target: add its kind to the list`);
  return found;
}

async function importTimes(
  files: readonly string[],
  starts: number,
  progress: Progress,
): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(files.map((file) => [file, []]));
  // The first round only warms the file cache.
  for (let round = 0; round <= starts; round += 1) {
    progress(`cold starts, round ${round} of ${starts}`);
    const from = (round * 7) % files.length;
    for (const file of [...files.slice(from), ...files.slice(0, from)]) {
      const ms = await importMs(file);
      if (round > 0) times.get(file)?.push(ms);
    }
  }
  return times;
}

const pinnedNode = resolve('node_modules/node/bin/node');

/** Milliseconds from spawn to exit of a process that only imports the module. */
async function importMs(module: string): Promise<number> {
  // Lambda's runtime has the global. Exits explicitly, because open handles of the module would keep the process alive.
  const script = `globalThis.awslambda = { streamifyResponse: (handle) => handle }; await import(${JSON.stringify(module)}); process.exit(0)`;
  const begun = performance.now();
  const child = spawn(pinnedNode, ['--input-type=module', '-e', script], { stdio: 'inherit', env: {} });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${module} cannot be imported`);
  return performance.now() - begun;
}

function partsOf(of: string, { outputs }: Metafile): ColdStart['parts'] {
  const sums = new Map<string, number>();
  for (const path of loadedAtStart(of, outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(outputs[path]?.inputs ?? {})) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'Vaultra';
      sums.set(name, (sums.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes);
}

const kb = (bytes: number) => `${Math.round(bytes / 1000)}`;

/** The table of a run, slowest first, and the verdict. */
export function coldStartReport(starts: readonly ColdStart[]): string {
  const rows = starts
    .toSorted((a, b) => b.times / b.most - a.times / a.most)
    .map(({ name, kind, times, most, size, files, parts }) => [
      name,
      kind,
      times.toFixed(2),
      most.toFixed(1),
      kb(size.start),
      kb(size.all),
      String(files),
      parts
        .slice(0, 4)
        .map((part) => `${part.name} ${kb(part.bytes)}`)
        .join(', '),
    ]);
  const table = [['function', 'kind', '× empty', 'target', 'KB', 'KB all', 'files', 'loads'], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const slow = starts.filter(({ times, most }) => times > most);
  const verdict =
    slow.length === 0
      ? `all ${starts.length} functions are within their targets`
      : `${slow.length} of ${starts.length} functions are over their targets: ${slow.map(({ name }) => name).join(', ')}`;
  return [...lines, '', verdict].join('\n');
}

/** The document `docs/cold-starts.md`. */
export function coldStartDocument(starts: readonly ColdStart[]): string {
  const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  const kinds = targets.flatMap(({ kind, most }) => {
    const own = starts.filter((start) => start.kind === kind).toSorted((a, b) => b.times - a.times);
    const [slowest] = own;
    if (!slowest) return [];
    const over = own.filter(({ times }) => times > most).length;
    const middle = median(own.map(({ times }) => times)).toFixed(2);
    return [
      row(
        kind,
        own.length,
        most.toFixed(1),
        middle,
        `${slowest.times.toFixed(2)} (\`${slowest.name}\`)`,
        over,
      ),
    ];
  });
  const functions = starts
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({ name, times, most, size, files, parts }) =>
      row(
        `\`${name}\``,
        `${times.toFixed(2)}${times > most ? ` (over ${most.toFixed(1)})` : ''}`,
        kb(size.start),
        kb(size.all),
        files,
        parts
          .slice(0, 3)
          .map((part) => `${part.name} ${kb(part.bytes)}`)
          .join(', '),
      ),
    );
  return `# Cold starts

Written by \`npm run bench -- coldstart\`; do not edit. How long it takes to import each function as it is deployed, in imports of an empty module in the same run: medians of fresh
processes of the pinned Node, which take turns. A ratio on one machine is not a time on Lambda, where fetching the code comes first; it says what a change of ours makes better or
worse. On a busy machine, single figures move by a fifth.

| kind | functions | target | median | slowest | over |
| --- | --- | --- | --- | --- | --- |
${kinds.join('\n')}

What is left is nearly all packages: the AWS SDK's core, DynamoDB's client, and dynamodb-toolbox are more than half of what a route loads, and Zod a fifth. Budgets
([stacks](../stacks/README.md)) keep it from growing.

| function | × | KB at the start | KB in all | files | most of it, in KB |
| --- | --- | --- | --- | --- | --- |
${functions.join('\n')}
`;
}

export function coldStartFigures(starts: readonly ColdStart[]): Figure[] {
  return starts.flatMap(({ name, times, size }) => [
    { name: `cold start: ${name}`, value: times, unit: 'times an empty module' },
    { name: `cold start: ${name}, loaded`, value: Math.round(size.start / 1000), unit: 'KB minified' },
  ]);
}
