import { formatMoment } from '../ui/dates.ts';
import { counted } from '../ui/words.ts';

/** Messages left at which they are worth a line. */
const few = 20;
const dayMs = 86_400_000;

/** The questions that a business has left until midnight UTC. Null while there are enough. */
export function leftText(left: number, now = Date.now()): string | null {
  if (left >= few) return null;
  if (left > 0) return `${counted(left, 'question')} left today for this business.`;
  const midnight = new Date((Math.floor(now / dayMs) + 1) * dayMs).toISOString();
  return `No questions left today for this business. Ask again after ${formatMoment(midnight)}.`;
}

/** A minute is worth waiting for; a day is not. */
export const isShortWait = (seconds: number): boolean => seconds <= 120;

export function whenText(seconds: number, now = Date.now()): string {
  return isShortWait(seconds)
    ? `Ask again in ${counted(seconds, 'second')}.`
    : `Ask again after ${formatMoment(new Date(now + seconds * 1000).toISOString())}.`;
}
