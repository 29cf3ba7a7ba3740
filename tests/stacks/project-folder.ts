import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreEnvironment } from '../support/restore-environment.ts';

interface Options {
  settings?: Record<string, string>;
  /** The command that replaces the build of the pages. The build fails if the command fails. */
  pages?: string;
}

const anyPages = "echo '<h1>Vaultra</h1>' > dist/index.html";

/** The account that the stacks are synthesized for. */
export const account = '123456789012';

/**
 * Synthesizes in a folder with what the stacks read, with the settings that they need, and removes it. SST writes into the folder of
 * the configuration file and into the current folder. Neither may be the repository.
 */
export async function inProjectFolder<T>(
  { settings = {}, pages = anyPages }: Options,
  synthesize: (folder: string) => Promise<T>,
): Promise<T> {
  // One folder for all of a process, whose files run one after another: SST's builder keeps the first project's.
  const work = join(tmpdir(), `vaultra-stacks-${process.pid}`);
  const before = { directory: process.cwd(), env: { ...process.env } };
  try {
    await mkdir(work, { mode: 0o700 });
    process.chdir(work);
    await writeFile('package.json', '{}');
    await writeFile('sst.config.mjs', 'export default { config: () => ({ name: "vaultra" }), stacks() {} };');
    await mkdir('packages/web/dist', { recursive: true });
    await writeFile('packages/web/package.json', JSON.stringify({ scripts: { build: pages } }));
    for (const source of ['packages/functions', 'packages/web/src', 'knowledge']) {
      await symlink(join(before.directory, source), source);
    }
    Object.assign(process.env, {
      STRIPE_CONNECT_CLIENT_ID: 'ca_test',
      MAIL_FROM: 'hello@vaultra.example',
      ...settings,
    });
    return await synthesize(work);
  } finally {
    process.chdir(before.directory);
    restoreEnvironment(before.env);
    // SST may still write its last lines while the folder goes.
    await rm(work, { recursive: true, force: true, maxRetries: 10 });
  }
}
