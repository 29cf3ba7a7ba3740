import { dirname, join } from 'node:path';
import { doors } from '@vaultra/core/contract/doors.ts';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import { jobs } from '@vaultra/core/contract/jobs.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { serviceEvents } from '@vaultra/core/contract/service-events.ts';
import { triggers } from '@vaultra/core/contract/triggers.ts';
import { build, type Metafile } from 'esbuild';
import { bundling } from '../bundling.ts';

/** Every deployed function, by the path of its file below packages/functions/src. */
export const handlers = [
  ...routes.map(({ operation }: Endpoint) => `http/${operation}`),
  'http/unknown-route',
  ...doors.map(({ name }) => `doors/${name}`),
  ...queues.map(({ name }) => `queues/${name}`),
  ...jobs.map(({ name }) => `jobs/${name}`),
  ...triggers.map(({ name }) => `triggers/${name}`),
  ...serviceEvents.map(({ name }) => `service-events/${name}`),
];

export const sourceOf = (name: string) => `packages/functions/src/${name}.ts`;

/** The file of a handler's bundle in its output folder. */
export const bundleOf = (outdir: string, name: string) => join(outdir, `packages/functions/src/${name}.mjs`);

interface Outputs {
  /** False: without the source maps, which take most of the time, and without a budget. */
  isDeployed: boolean;
}

/** Bundles files as SST does (node_modules/sst/runtime/handlers/node.js). A test compares the two. */
export async function bundle(
  outdir: string,
  entryPoints: string[] | Record<string, string>,
  { isDeployed }: Outputs = { isDeployed: false },
): Promise<Metafile> {
  const { esbuild, sourcemap, ...options } = bundling;
  const { plugins, external, ...overrides } = esbuild;
  const { metafile } = await build({
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    metafile: true,
    platform: 'node',
    target: 'esnext',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
    external: ['sharp', 'pg-native', ...external],
    banner: {
      js: [
        "import { createRequire as topLevelCreateRequire } from 'module';",
        'const require = topLevelCreateRequire(import.meta.url);',
        'import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url"',
        'const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url))',
        '',
      ].join('\n'),
    },
    ...options,
    ...overrides,
    ...(isDeployed ? { sourcemap, plugins } : {}),
  });
  return metafile;
}

/** Bundles a handler into a folder of its own. */
export function bundleHandler(outdir: string, name: string, outputs?: Outputs): Promise<Metafile> {
  return bundle(dirname(bundleOf(outdir, name)), [sourceOf(name)], outputs);
}

interface Bundled {
  name: string;
  folder: string;
  metafile: Metafile;
}

/** Bundles several handlers, each into its own folder below `outdir`. Two at once, for two cores. */
export async function bundleHandlers(
  outdir: string,
  names: readonly string[],
  outputs?: Outputs,
): Promise<Bundled[]> {
  const queue = [...names];
  const bundled = new Map<string, Bundled>();
  const bundleNext = async () => {
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      const folder = folderOf(outdir, name);
      bundled.set(name, { name, folder, metafile: await bundleHandler(folder, name, outputs) });
    }
  };
  await Promise.all([bundleNext(), bundleNext()]);
  return names.flatMap((name) => bundled.get(name) ?? []);
}

/** The folder of a handler's bundle. */
export const folderOf = (outdir: string, name: string) => join(outdir, name.replaceAll('/', '-'));
