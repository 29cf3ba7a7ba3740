import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BuildResult, Metafile, PartialMessage, Plugin } from 'esbuild';
import budget from './bundle-budget.json' with { type: 'json' };

/** A bundle's size in bytes. Cold starts depend on the first. */
export interface BundleSize {
  /** What importing the handler loads: its file and the chunks that it imports statically. */
  start: number;
  /** With the chunks that it loads only when they are needed. */
  all: number;
}

/** Where the source maps of a build go, below the project. `npm run trace` reads them. */
export const sourceMapsFolder = '.sst/source-maps';

/** How far a bundle may grow before its budget must be renewed. */
export const allowance = 1.05;

type Outputs = Metafile['outputs'];

/** The output of a handler's file, and the chunks that it imports statically. */
export function loadedAtStart(name: string, outputs: Outputs): string[] {
  // A module that is imported dynamically has an entry point too.
  const source = `packages/functions/src/${name}.ts`;
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint?.endsWith(source));
  if (!entry) throw new Error(`the bundle of ${name} has no ${source}`);
  const loaded = new Set([entry]);
  for (const path of loaded) {
    for (const { path: chunk, kind, external } of outputs[path]?.imports ?? [])
      if (kind !== 'dynamic-import' && !external) loaded.add(chunk);
  }
  return [...loaded];
}

export function sizeOf(name: string, { outputs }: Pick<Metafile, 'outputs'>): BundleSize {
  const bytes = (paths: string[]) => paths.reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
  const code = Object.keys(outputs).filter((path) => !path.endsWith('.map'));
  return { start: bytes(loadedAtStart(name, outputs)), all: bytes(code) };
}

/** What is wrong with a handler's size, in words for whoever builds; undefined if nothing is. */
export function budgetProblem(name: string, size: BundleSize, of: Budget = budget): string | undefined {
  const limit = of[name];
  if (!limit) return `${name} has no budget in stacks/bundle-budget.json: ${howToRenew}`;
  const grown = (['start', 'all'] as const).filter((what) => size[what] > limit[what] * allowance);
  if (grown.length === 0) return undefined;
  const words = grown.map((what) => `${what} ${kb(size[what])} KB, budget ${kb(limit[what])} KB`).join('; ');
  return `the bundle of ${name} grew past its budget (${words}): make it smaller, or ${howToRenew}`;
}

export type Budget = Record<string, BundleSize>;
const howToRenew = 'run `npm run bench -- budget renew`, which says what grew';
const kb = (bytes: number) => Math.round(bytes / 1000);

/** `http/auth/login` for packages/functions/src/http/auth/login.ts; undefined for another file. */
const handlerOf = (entryPoint: string) => /(?:^|\/)packages\/functions\/src\/(.+)\.ts$/.exec(entryPoint)?.[1];

/**
 * Runs after the build of each function. A bundle past its budget fails the deployment. Source maps are moved out of
 * what is uploaded, because reading them would take a cold start 20 ms.
 */
const afterBuild: Plugin = {
  name: 'vaultra-bundles',
  setup({ initialOptions, onEnd }) {
    // SST's live development links the maps to its copies of the functions, and needs them there.
    if (initialOptions.sourcemap === 'linked') return;
    onEnd(async ({ metafile, errors }: BuildResult): Promise<{ errors: PartialMessage[] }> => {
      if (!metafile || errors.length > 0) return { errors: [] };
      await moveSourceMaps(initialOptions.outdir ?? '.', metafile.outputs);
      const [entry = ''] = [initialOptions.entryPoints ?? []].flat() as string[];
      const name = handlerOf(entry);
      const problem = name === undefined ? undefined : budgetProblem(name, sizeOf(name, metafile));
      return { errors: problem === undefined ? [] : [{ text: problem }] };
    });
  },
};

/** Moves the maps in a folder of outputs to the same path below `sourceMapsFolder` that Lambda's stack traces show. */
async function moveSourceMaps(outdir: string, outputs: Outputs): Promise<void> {
  const names = Object.keys(outputs)
    .filter((path) => path.endsWith('.map'))
    .map((path) => basename(path));
  if (names.length === 0) return;
  const below = /packages\/functions\/.*$/.exec(outdir)?.[0];
  if (!below) throw new Error(`${outdir} is no folder of a function's bundle`);
  const target = join(sourceMapsFolder, below);
  await mkdir(target, { recursive: true });
  for (const name of names) {
    await copyFile(join(outdir, name), join(target, name));
    await rm(join(outdir, name));
  }
}

/**
 * The bundling of every function: minified ES modules. What is imported dynamically stays apart, and is loaded when it is needed.
 * The names of functions are not kept, which saves a tenth of a cold start: every error class names itself.
 */
export const bundling = {
  format: 'esm',
  minify: true,
  splitting: true,
  sourcemap: true,
  esbuild: {
    sourcesContent: false,
    keepNames: false,
    legalComments: 'none',
    external: ['@energetic-ai/*'] as string[],
    plugins: [afterBuild] as Plugin[],
  },
} as const;
