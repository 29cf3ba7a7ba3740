import type { Clock } from '@vaultra/core/shared/clock.ts';
import * as z from 'zod';
import { readSealed, writeSealed } from '../storage/sealed-json.ts';
import { brokenBy, type OnBroken } from '../storage/storage-error.ts';

const stored = z.object({ offset_ms: z.number() });

/** Time as the product sees it: runs with the machine's, and can be moved forward. */
export interface DomainClock extends Clock {
  /** @throws RangeError for a time before now (what happened cannot be undone), or more than ten years after it. */
  moveTo(time: Date): void;
}

/** Every day on the way is traded by the sandbox, and cannot be taken back. */
const longestMoveMs = 10 * 366 * 86_400_000;

/**
 * @param file where the distance to the machine's clock is kept across restarts; null keeps it in memory
 * @param start the time a new data folder begins at; the machine's where left out
 * @param onBroken hears when the distance cannot be written; the clock then stays where it was
 */
export function openDomainClock(
  file: string | null,
  start: Date | undefined,
  onBroken: OnBroken = () => undefined,
): DomainClock {
  let offset: number = (file ? readOffset(file) : undefined) ?? (start ? start.getTime() - Date.now() : 0);
  const moveBy = (next: number) => {
    try {
      if (file) writeSealed(file, { offset_ms: next });
    } catch (error) {
      throw brokenBy(file ?? '', error, onBroken);
    }
    offset = next;
  };
  moveBy(offset);
  return {
    now: () => new Date(Date.now() + offset),
    moveTo(time) {
      // Written this way round, the comparison refuses an invalid date as well.
      if (!(time.getTime() - Date.now() - offset <= longestMoveMs)) {
        throw new RangeError('the clock can be moved at most ten years at a time');
      }
      if (time.getTime() < Date.now() + offset) {
        throw new RangeError(
          `the clock cannot go back: it is ${new Date(Date.now() + offset).toISOString()}`,
        );
      }
      moveBy(time.getTime() - Date.now());
    },
  };
}

function readOffset(file: string): number | undefined {
  const kept = readSealed(file);
  return kept === undefined ? undefined : stored.parse(kept).offset_ms;
}
