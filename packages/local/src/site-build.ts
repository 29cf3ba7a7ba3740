import { spawn } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StartError } from './environment.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const web = `${root}packages/web`;

/** Where the built dashboard lies. */
export const siteFolder = `${web}/dist`;

/** Builds the dashboard where it was not, or is older than what it is made of. */
export async function buildSite(onBuild: () => void): Promise<void> {
  if (isFresh()) return;
  onBuild();
  const astro = fileURLToPath(import.meta.resolve('astro/package.json')).replace(
    /package\.json$/,
    'bin/astro.mjs',
  );
  const output: Buffer[] = [];
  const child = spawn(process.execPath, [astro, 'build', '--silent'], {
    cwd: web,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0)
    throw new StartError(`The dashboard could not be built:\n${Buffer.concat(output).toString()}`);
}

function isFresh(): boolean {
  const page = `${siteFolder}/index.html`;
  if (!existsSync(page)) return false;
  const builtAt = statSync(page).mtimeMs;
  const sources = [
    'packages/web/{src,public}/**/*',
    'packages/web/*.{mjs,json}',
    'packages/core/src/**/*.ts',
    'package-lock.json',
  ];
  return globSync(sources, { cwd: root }).every((file) => statSync(`${root}${file}`).mtimeMs <= builtAt);
}
