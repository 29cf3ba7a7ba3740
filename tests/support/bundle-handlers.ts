import { basename, dirname, join } from 'node:path';
import { doors } from '@vaultra/core/contract/doors.ts';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import { jobs } from '@vaultra/core/contract/jobs.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { serviceEvents } from '@vaultra/core/contract/service-events.ts';
import { triggers } from '@vaultra/core/contract/triggers.ts';
import { build, type Metafile } from 'esbuild';
import { bundling } from '../../stacks/bundling.ts';

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

const sourceOf = (name: string) => `packages/functions/src/${name}.ts`;

/** The file of a handler's bundle in its output folder. */
export const bundleOf = (outdir: string, name: string) => join(outdir, `packages/functions/src/${name}.mjs`);

/**
 * Bundles a handler into a folder of its own as SST does (node_modules/sst/runtime/handlers/node.js), but without the source maps,
 * which take most of the time, and without a budget.
 */
export function bundleHandler(outdir: string, name: string): Promise<Metafile> {
  return bundle(dirname(bundleOf(outdir, name)), { [basename(name)]: sourceOf(name) });
}

/** Bundles several handlers, each into its own folder below `outdir`. Two at once, for two cores. */
export async function bundleHandlers(
  outdir: string,
  names: readonly string[],
): Promise<{ name: string; folder: string; metafile: Metafile }[]> {
  const queue = [...names];
  const bundled = new Map<string, { name: string; folder: string; metafile: Metafile }>();
  const bundleNext = async () => {
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      const folder = join(outdir, name.replaceAll('/', '-'));
      bundled.set(name, { name, folder, metafile: await bundleHandler(folder, name) });
    }
  };
  await Promise.all([bundleNext(), bundleNext()]);
  return names.flatMap((name) => bundled.get(name) ?? []);
}

/** Bundles these files by the names of their bundles. */
export async function bundle(outdir: string, entryPoints: Record<string, string>): Promise<Metafile> {
  const { esbuild, sourcemap: _, ...options } = bundling;
  const { plugins: __, external, ...overrides } = esbuild;
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
  });
  return metafile;
}
