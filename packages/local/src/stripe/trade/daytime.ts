import type { Random } from '../random.ts';
import { DAY, HOUR, MINUTE } from '../wire.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Seconds by which local time is ahead of UTC in a zone on that day. */
function offset(timezone: string, seconds: number): number {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
    formats.set(timezone, format);
  }
  const name =
    format.formatToParts(seconds * 1000).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const ahead = Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE;
  return sign === '-' ? -ahead : ahead;
}

/** A random time in the UTC day that starts at `day`. Most trade is in the local afternoon. */
export function timeOfDay(random: Random, timezone: string, day: number): number {
  const local = Math.min(Math.max(15 * HOUR + random.normal() * 3.5 * HOUR, 6 * HOUR), 23.5 * HOUR);
  const utc = Math.round(local) - offset(timezone, day);
  return day + (((utc % DAY) + DAY) % DAY);
}
