import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './made-once.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = (name: string) => join(root, 'packages/local/src', name);

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Everything it wrote. */
  stdout: string;
  stderr: string;
}

/** The product as a process of its own, in a process group of its own, as under a terminal. */
export interface Vaultra {
  pid: number;
  /** Resolves with the dashboard's address when it says that it is ready; rejects with its output if it ends before. */
  ready: Promise<string>;
  ended: Promise<Ended>;
  /** Resolves when it has written this; rejects if it ends before. */
  said(text: string | RegExp): Promise<string>;
  /** Sends a signal to this process alone. */
  kill(signal: NodeJS.Signals): void;
  /** Sends a signal to the whole process group, as a terminal does. */
  killGroup(signal: NodeJS.Signals): void;
}

type Environment = Record<string, string>;

const started = new Set<Vaultra>();
const folders: string[] = [];

/** A temporary folder that `cleanUp` removes. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-process-'));
  folders.push(folder);
  return folder;
}

/** Kills what is still running, and removes every temporary folder. For `afterAll`. */
export async function cleanUp(): Promise<void> {
  await Promise.all(
    [...started].map(async (vaultra) => {
      if (groupIsAlive(vaultra.pid)) vaultra.killGroup('SIGKILL');
      await vaultra.ended;
    }),
  );
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts `main.ts` on a free port with a data folder of its own; no trade and no schedules unless asked for. */
export function startVaultra(dataDir: string, environment: Environment = {}): Vaultra {
  return run([process.execPath, source('main.ts')], dataDir, environment);
}

/** `startVaultra` where no file may grow beyond a size: a write past it fails as one on a full disk does. */
export function startOnSmallDisk(dataDir: string, kilobytes: number, environment: Environment = {}): Vaultra {
  const script = `ulimit -f ${kilobytes * 2}; exec "$@"`;
  const command = ['sh', '-c', script, 'sh', process.execPath, source('main.ts')];
  return run(command, dataDir, { ...environment, NODE_COMPILE_CACHE: '' });
}

/** `npm start`, as typed. */
export function npmStart(dataDir: string, environment: Environment = {}): Vaultra {
  return run(['npm', 'start'], dataDir, environment);
}

export function reset(dataDir: string): Promise<Ended> {
  return run([process.execPath, source('reset.ts')], dataDir, {}).ended;
}

function run([command = '', ...args]: string[], dataDir: string, environment: Environment): Vaultra {
  const child = spawn(command, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...surroundings(),
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      // Half of a start is compiling the same modules again.
      NODE_COMPILE_CACHE: cacheFolder('compiled'),
      PORT: '0',
      VAULTRA_DATA_DIR: dataDir,
      VAULTRA_TRADE: 'off',
      VAULTRA_SCHEDULES: 'off',
      ...environment,
    },
  });
  const vaultra = watch(child);
  started.add(vaultra);
  void vaultra.ended.finally(() => started.delete(vaultra));
  return vaultra;
}

/** The test's own environment without anything the product would read. */
function surroundings(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(PORT|NODE_|VITEST|VAULTRA_|STRIPE_|AUTH_|AWS_)/.test(name),
    ),
  );
}

function watch(child: ChildProcess): Vaultra {
  const output = { stdout: '', stderr: '' };
  const { pid = 0, stdout, stderr } = child;
  stdout?.setEncoding('utf8').on('data', (text) => {
    output.stdout += text;
  });
  stderr?.setEncoding('utf8').on('data', (text) => {
    output.stderr += text;
  });
  const ended = once(child, 'close').then(
    ([code, signal]): Ended => ({
      code: code as number | null,
      signal: signal as Ended['signal'],
      ...output,
    }),
  );
  const said = (text: string | RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (typeof text === 'string' ? output.stdout.includes(text) : text.test(output.stdout)) {
          stdout?.off('data', look);
          resolve(output.stdout);
        }
      };
      stdout?.on('data', look);
      void ended.then(({ code, signal }) => {
        reject(
          new Error(`ended with ${signal ?? code} before saying ${text}:\n${output.stdout}${output.stderr}`),
        );
      });
      look();
    });
  const ready = said(/Vaultra is ready[\s\S]*Data +\S/).then(
    (text) => /Dashboard +(\S+)/.exec(text)?.[1] ?? '',
  );
  // Whoever waits for it hears of it; a start that is meant to fail has nobody waiting.
  ready.catch(() => undefined);
  return {
    pid,
    ready,
    ended,
    said,
    kill(signal) {
      // The process id may be another's by now.
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`ended before ${signal} was sent:\n${output.stdout}${output.stderr}`);
      }
      process.kill(pid, signal);
    },
    killGroup: (signal) => process.kill(-pid, signal),
  };
}

/** Whether any process is left of the group a process was started in. */
export function groupIsAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Whether anything accepts connections there. */
export function isListening(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
