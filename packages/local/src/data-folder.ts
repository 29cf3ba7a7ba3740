import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './environment.ts';

/** A data folder held by this process alone. */
export interface DataFolder {
  path: string;
  release(): void;
}

/**
 * Makes the folder where it is not there, and takes it: two embedded clouds on one folder would corrupt it.
 * @throws StartError where another process holds it, or it cannot be written.
 */
export function takeDataFolder(path: string): DataFolder {
  const lock = join(path, 'lock');
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    take(lock, path);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The data folder ${path} cannot be written (${(error as Error).message}). Set VAULTRA_DATA_DIR to one that can.`,
    );
  }
  return { path, release: () => rmSync(lock, { force: true }) };
}

function take(lock: string, path: string): void {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder && holder !== process.pid && isAlive(holder)) {
      throw new StartError(
        `Vaultra already runs on the data folder ${path} (process ${holder}). Stop it, or set VAULTRA_DATA_DIR to another folder.`,
      );
    }
    // Left behind by a process that was killed.
    rmSync(lock, { force: true });
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
