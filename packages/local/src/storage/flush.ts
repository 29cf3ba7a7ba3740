import { closeSync, fsyncSync, openSync } from 'node:fs';

let isOn = true;

/**
 * Whether writes wait for the disk. Without it, data survives the end of the process but not of the machine, which no test ends: on a
 * busy machine, a flush stops a process for longer than most requests take.
 */
export function setFlushing(on: boolean): void {
  isOn = on;
}

export const isFlushing = (): boolean => isOn;

/** Waits until the contents of an open file are on the disk. */
export function flush(descriptor: number): void {
  if (isOn) fsyncSync(descriptor);
}

/** The same for a file or, after a rename in it, a folder. */
export function flushPath(path: string): void {
  if (!isOn) return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
