import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '@vaultra/core/shared/clock.ts';

/** Time as the product sees it: runs with the machine's, and can be moved forward. */
export interface DomainClock extends Clock {
  /** @throws RangeError for a time before now: what happened cannot be undone. */
  moveTo(time: Date): void;
}

/**
 * @param dataDir where the distance to the machine's clock is kept across restarts; null keeps it in memory
 * @param start the time a new data folder begins at; the machine's where left out
 */
export function openDomainClock(dataDir: string | null, start: Date | undefined): DomainClock {
  const file = dataDir && join(dataDir, 'clock.json');
  let offset: number = (file ? readOffset(file) : undefined) ?? (start ? start.getTime() - Date.now() : 0);
  const save = () => {
    if (!file) return;
    writeFileSync(`${file}.new`, JSON.stringify({ offset_ms: offset }));
    renameSync(`${file}.new`, file);
  };
  save();
  return {
    now: () => new Date(Date.now() + offset),
    moveTo(time) {
      if (time.getTime() < Date.now() + offset) {
        throw new RangeError(
          `the clock cannot go back: it is ${new Date(Date.now() + offset).toISOString()}`,
        );
      }
      offset = time.getTime() - Date.now();
      save();
    },
  };
}

function readOffset(file: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { offset_ms }: { offset_ms?: unknown } = JSON.parse(text);
  if (typeof offset_ms !== 'number') throw new Error(`${file} is broken. Run npm run reset to start afresh.`);
  return offset_ms;
}
