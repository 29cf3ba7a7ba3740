import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeWorld } from './founded-world.ts';
import { cacheFolder } from './made-once.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = (name: string) => join(root, 'packages/local/src', name);

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Everything the process wrote. */
  stdout: string;
  stderr: string;
}

/** The product in its own process and process group, as under a terminal. */
export interface Vaultra {
  pid: number;
  /** Resolves with the dashboard's address when the process is ready; rejects with its output if it ends first. */
  ready: Promise<string>;
  ended: Promise<Ended>;
  /** Resolves when the process has written this text; rejects if it ends first. */
  said(text: string | RegExp): Promise<string>;
  /** Sends a signal only to this process. */
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

/** A temporary folder where a start finds the sandbox's businesses instead of making them up. */
export async function foundedFolder(now: string): Promise<string> {
  const folder = await tempFolder();
  await placeWorld(folder, now);
  return folder;
}

/** Kills all running processes and removes every temporary folder. For `afterAll`. */
export async function cleanUp(): Promise<void> {
  await Promise.all(
    [...started].map(async (vaultra) => {
      if (groupIsAlive(vaultra.pid)) vaultra.killGroup('SIGKILL');
      await vaultra.ended;
    }),
  );
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts `main.ts` on a free port with its own data folder; trade and schedules are off by default. */
export function startVaultra(dataDir: string, environment: Environment = {}): Vaultra {
  return run([process.execPath, source('main.ts')], dataDir, environment);
}

/** Like `startVaultra`, with a maximum file size: a write past it fails as on a full disk. */
export function startOnSmallDisk(dataDir: string, kilobytes: number, environment: Environment = {}): Vaultra {
  const script = `ulimit -f ${kilobytes * 2}; exec "$@"`;
  const command = ['sh', '-c', script, 'sh', process.execPath, source('main.ts')];
  return run(command, dataDir, { ...environment, NODE_COMPILE_CACHE: '' });
}

/** Runs `npm start` as a user does. */
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
      ...inheritedEnvironment(),
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      // Compiling the same modules again would take half of a start.
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

/** The test's own environment without the variables that the product reads. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
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
  // Callers that wait for it get the rejection. A start that is meant to fail has no such caller.
  ready.catch(() => undefined);
  return {
    pid,
    ready,
    ended,
    said,
    kill(signal) {
      // The process id may belong to another process by now.
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`ended before ${signal} was sent:\n${output.stdout}${output.stderr}`);
      }
      process.kill(pid, signal);
    },
    killGroup: (signal) => process.kill(-pid, signal),
  };
}

/** Whether any process of the group that a process was started in is still running. */
export function groupIsAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Whether anything accepts connections on the port. */
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
