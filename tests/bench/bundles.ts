import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundleHandlers, handlers } from '../support/bundle-handlers.ts';
import { type Figure, median, medianMs, type Progress } from './figure.ts';
import type { Size } from './size.ts';

/** Above this size, a bundle's cold start is noticeable, and its largest parts are listed. */
const largeKb = 1300;

/** The deployed size of each handler, and how much its import adds to the start of an empty process. */
export async function benchBundles(
  { only = handlers, starts }: Size['bundles'],
  progress: Progress,
): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-bundles-'));
  try {
    progress(`bundles of ${only.length} handlers`);
    const sizes = bySize(await bundleHandlers(folder, only));
    const middle = sizes[Math.floor(sizes.length / 2)];
    const [largest] = sizes;
    if (!largest || !middle) throw new Error('there are no handlers');
    const large = sizes.filter(({ kb }) => kb > largeKb);
    return [
      { name: `bundles: largest, ${largest.name}`, value: largest.kb, unit: 'KB minified' },
      { name: 'bundles: median', value: median(sizes.map(({ kb }) => kb)), unit: 'KB minified' },
      { name: `bundles: over ${largeKb} KB`, value: large.length, unit: 'handlers' },
      ...largest.parts.slice(0, 6).map((part) => ({
        name: `bundles: in ${largest.name}, ${part.name}`,
        value: part.kb,
        unit: 'KB',
      })),
      ...large.slice(1).map(({ name, kb, parts }) => ({
        name: `bundles: ${name}, mostly ${parts[0]?.name}`,
        value: kb,
        unit: 'KB minified',
      })),
      ...(await coldStarts(folder, [largest.name, middle.name, 'http/system/health'], starts, progress)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Bundle {
  name: string;
  kb: number;
  /** Packages by size, largest first. */
  parts: { name: string; kb: number }[];
}

function bySize({ outputs }: Metafile): Bundle[] {
  return Object.entries(outputs)
    .map(([path, { bytes, inputs }]) => {
      const sums = new Map<string, number>();
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const name = packageOf(file);
        sums.set(name, (sums.get(name) ?? 0) + bytesInOutput);
      }
      const parts = [...sums].map(([name, size]) => ({ name, kb: toKb(size) })).sort((a, b) => b.kb - a.kb);
      return {
        name: handlers.find((handler) => path.endsWith(`${handler}.mjs`)) ?? path,
        kb: toKb(bytes),
        parts,
      };
    })
    .sort((a, b) => b.kb - a.kb);
}

const toKb = (bytes: number) => Math.round(bytes / 1024);

function packageOf(file: string): string {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'Vaultra itself';
}

async function coldStarts(
  folder: string,
  names: readonly string[],
  starts: number,
  progress: Progress,
): Promise<Figure[]> {
  const empty = join(folder, 'empty.mjs');
  await writeFile(empty, '');
  progress('cold starts of an empty module');
  const emptyMs = await startMs(empty, starts);
  const figures: Figure[] = [];
  for (const name of names) {
    progress(`cold starts of ${name}`);
    const value = (await startMs(join(folder, `${name}.mjs`), starts)) / emptyMs;
    figures.push({ name: `cold start: ${name}`, value, unit: 'times an empty module' });
  }
  return figures;
}

/** Milliseconds from spawn to exit of a process that only imports the module. */
function startMs(module: string, starts: number): Promise<number> {
  return medianMs(starts, async () => {
    // Exits explicitly, because open handles of the module would keep the process alive.
    const script = `await import(${JSON.stringify(module)}); process.exit(0)`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: 'inherit',
      env: {},
    });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${module} cannot be imported`);
  });
}
