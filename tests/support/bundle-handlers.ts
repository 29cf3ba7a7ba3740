import { doors } from '@vaultra/core/contract/doors.ts';
import type { Endpoint } from '@vaultra/core/contract/endpoint.ts';
import { jobs } from '@vaultra/core/contract/jobs.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { triggers } from '@vaultra/core/contract/triggers.ts';
import { build, type Metafile } from 'esbuild';
import { bundling } from '../../stacks/functions.ts';

/** Every deployed function, by the path of its file below packages/functions/src. */
export const handlers = [
  ...routes.map(({ operation }: Endpoint) => `http/${operation}`),
  'http/unknown-route',
  ...doors.map(({ name }) => `doors/${name}`),
  ...queues.map(({ name }) => `queues/${name}`),
  ...jobs.map(({ name }) => `jobs/${name}`),
  ...triggers.map(({ name }) => `triggers/${name}`),
];

/**
 * Bundles these handlers into `outdir` as SST does (node_modules/sst/runtime/handlers/node.js), but without the source maps,
 * which take most of the time.
 */
export function bundleHandlers(outdir: string, names: readonly string[]): Promise<Metafile> {
  return bundle(outdir, Object.fromEntries(names.map((name) => [name, `packages/functions/src/${name}.ts`])));
}

/** Bundles these files by the names of their bundles. */
export async function bundle(outdir: string, entryPoints: Record<string, string>): Promise<Metafile> {
  const { esbuild, sourcemap: _, ...options } = bundling;
  const { metafile } = await build({
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    metafile: true,
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
  });
  return metafile;
}
