import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

const parts = ['package.json', 'tsconfig.json', 'sst.config.ts', 'stacks', 'packages', 'knowledge'];
const made = new Set(['node_modules', 'dist', '.astro', '.build']);

/**
 * Copies the files that SST reads, because SST writes beside its configuration file and builds the pages in place. The
 * installed packages are linked. `remove` deletes the copy.
 */
export async function copyProject(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-deploy-'));
  const filter = (source: string) => !made.has(basename(source));
  for (const part of parts) await cp(join(root, part), join(folder, part), { recursive: true, filter });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const name of await readdir(join(root, 'packages'))) {
    const installed = join('packages', name, 'node_modules');
    await symlink(join(root, installed), join(folder, installed));
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
