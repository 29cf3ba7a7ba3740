import { spawn } from 'node:child_process';
import { existsSync, globSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { StartError } from './environment.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const web = `${root}packages/web`;

/** The folder of the built dashboard. */
export const siteFolder = `${web}/dist`;

/** Builds the dashboard if it is missing or older than its sources. */
export async function buildSite(onBuild: () => void): Promise<void> {
  if (isFresh()) return;
  onBuild();
  const astro = createRequire(`${web}/package.json`)
    .resolve('astro/package.json')
    .replace(/package\.json$/, 'bin/astro.mjs');
  // Builds into another folder and renames it, so that an interrupted build keeps the previous one.
  const made = `${web}/.build/${process.pid}`;
  const output: Buffer[] = [];
  const child = spawn(process.execPath, [astro, 'build', '--silent', '--outDir', made], {
    cwd: web,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const interrupted = () => {
    child.kill('SIGKILL');
    rmSync(made, { recursive: true, force: true });
  };
  process.once('exit', interrupted);
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  process.off('exit', interrupted);
  if (code !== 0) {
    rmSync(made, { recursive: true, force: true });
    throw new StartError(`The dashboard could not be built:\n${Buffer.concat(output).toString()}`);
  }
  rmSync(siteFolder, { recursive: true, force: true });
  renameSync(made, siteFolder);
}

function isFresh(): boolean {
  const page = `${siteFolder}/index.html`;
  if (!existsSync(page)) return false;
  const builtAt = statSync(page).mtimeMs;
  const sources = [
    'packages/web/{src,public}/**/*',
    'packages/web/*.{mjs,ts,json}',
    'packages/core/src/**/*.ts',
    'knowledge/*.md',
    'package-lock.json',
  ];
  return globSync(sources, { cwd: root }).every((file) => statSync(`${root}${file}`).mtimeMs <= builtAt);
}
