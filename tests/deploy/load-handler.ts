import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import type { ObjectStore } from './object-store.ts';
import { root } from './project-copy.ts';
import type { TemplateResource } from './template-faults.ts';

/** Loads `<file>.<export>` as Lambda does, with the global of its runtime, and prints the type of the export. */
const inspect = `
  globalThis.awslambda = { streamifyResponse: (handle) => handle };
  const [handler] = process.argv.slice(1);
  const dot = handler.lastIndexOf('.');
  const { existsSync } = await import('node:fs');
  const { resolve } = await import('node:path');
  const file = ['.mjs', '.js', '.cjs'].map((end) => resolve(handler.slice(0, dot) + end)).find(existsSync);
  if (!file) throw new Error('no file for ' + handler);
  const loaded = await import(file);
  const found = loaded[handler.slice(dot + 1)] ?? loaded.default?.[handler.slice(dot + 1)];
  console.log('HANDLER ' + typeof found);
  process.exit();
`;

/**
 * Why Lambda could not start a function of a template: its code was not uploaded, a file or export is missing, or
 * loading fails with its declared environment. Undefined if it starts.
 */
export async function loadFault(
  resource: TemplateResource,
  objects: ObjectStore,
): Promise<string | undefined> {
  const { Code, Handler } = resource.Properties;
  if (Code.ZipFile) return undefined;
  try {
    const stdout = await runUploaded(resource, objects, inspect, [Handler]);
    return stdout.includes('HANDLER function') ? undefined : `${Handler} is not a function: ${stdout}`;
  } catch (error) {
    return `${Handler}: ${(error as Error).message}`;
  }
}

/**
 * Runs a script in a process of its own, in the folder of a function's uploaded code and with its declared environment.
 * @param env replaces declared variables
 * @returns what the script printed
 */
export async function runUploaded(
  { Properties: { Code, Handler, Environment } }: TemplateResource,
  objects: ObjectStore,
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  const zip = objects.get(`${Code.S3Bucket}/${Code.S3Key}`);
  if (!zip) throw new Error(`its code was not uploaded to ${JSON.stringify(Code)}`);
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-handler-'));
  try {
    for (const [name, bytes] of Object.entries(unzipSync(zip))) {
      if (name.endsWith('/')) continue;
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes);
    }
    const options = {
      cwd: folder,
      timeout: 30_000,
      env: { ...environmentOf(Handler, Environment?.Variables), ...env },
    };
    const command = ['--input-type=module', '-e', script, ...args];
    return (await promisify(execFile)(process.execPath, command, options)).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Replaces values that only AWS knows. Functions from SST and the CDK use Lambda's own copy of the SDK. */
function environmentOf(handler: string, variables: Record<string, unknown> = {}): Record<string, string> {
  const declared = Object.entries(variables).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : 'stand-in',
  ]);
  return {
    ...Object.fromEntries(declared),
    AWS_REGION: 'us-east-1',
    ...(handler.startsWith('packages/') ? {} : { NODE_PATH: join(root, 'node_modules') }),
  };
}
