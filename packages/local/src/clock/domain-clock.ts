import type { Clock } from '@vaultra/core/shared/clock.ts';
import * as z from 'zod';
import { readSealed, writeSealed } from '../storage/sealed-json.ts';
import { type OnBroken, reportDiskError } from '../storage/storage-error.ts';

const stored = z.object({ offset_ms: z.number() });

/** The product's time. It advances with the machine's clock and can be moved forward. */
export interface DomainClock extends Clock {
  /**
   * @throws RangeError for a time in the past, because events cannot be undone, or more than ten years in the future
   */
  moveTo(time: Date): void;
}

/** The sandbox generates every day in between, which cannot be undone. */
const longestMoveMs = 10 * 366 * 86_400_000;

/**
 * @param file stores the offset from the machine's clock across restarts; null keeps it in memory
 * @param start the time at which a new data folder begins; the machine's by default
 * @param onBroken is called when the offset cannot be written; the clock then does not move
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
      throw reportDiskError(file ?? '', error, onBroken);
    }
    offset = next;
  };
  moveBy(offset);
  return {
    now: () => new Date(Date.now() + offset),
    moveTo(time) {
      // Negated, so that it also refuses an invalid date.
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
