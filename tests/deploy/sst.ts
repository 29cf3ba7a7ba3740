import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './project-copy.ts';
import { region } from './wire.ts';

/** A run of SST's command line against the stand-in. */
export interface Sst {
  /** Everything printed so far. */
  output(): string;
  /** The exit code; null if `stop` ended it. */
  exited: Promise<number | null>;
  /** Ends the process and all its children. */
  stop(): Promise<void>;
}

/** @param args such as `['deploy', '--stage', 'prod']` */
export function runSst(args: readonly string[], folder: string, endpoint: string): Sst {
  const child = spawn(process.execPath, [join(root, 'node_modules/sst/cli/sst.js'), ...args], {
    cwd: folder,
    // In its own process group, because it starts builds and workers.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
      HOME: folder,
      // Disables prompts.
      CI: 'true',
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'AKIASTANDIN',
      AWS_SECRET_ACCESS_KEY: 'stand-in',
      AWS_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      STRIPE_CONNECT_CLIENT_ID: 'ca_check',
      MAIL_FROM: 'hello@vaultra.example',
      ALARM_EMAIL: 'alarms@vaultra.example',
    },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (line.trim() !== '') console.log(`${args[0]}: ${line}`);
    });
  }
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return { output: () => lines.join('\n'), exited, stop: () => stop(child, exited) };
}

async function stop({ pid }: ChildProcess, exited: Promise<unknown>): Promise<void> {
  try {
    process.kill(-(pid ?? 0), 'SIGKILL');
  } catch (error) {
    // It has already ended.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  await exited;
}
