import { AppError } from '../shared/errors.ts';

/** @param seconds to wait, 1 or more */
export function tooMany(what: 'requests' | 'tries', seconds: number): AppError {
  return new AppError('RATE_LIMITED', `Too many ${what}. Wait ${inWords(seconds)} and try again.`, {
    retryAfter: seconds,
  });
}

/** A wait as text, rounded up: `40 seconds`, `2 minutes`, `1 hour`. */
export function inWords(seconds: number): string {
  if (seconds < 60) return counted(seconds, 'second');
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? counted(minutes, 'minute') : counted(Math.ceil(minutes / 60), 'hour');
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
