import { Temporal } from 'temporal-polyfill';
import type { User } from '../contract/users.ts';
import type { LocalDate } from '../shared/calendar.ts';

export type Rhythm = Exclude<User['notifications']['digest'], 'off'>;

/** When a digest is to go out: a morning of the business's own time. */
export interface Slot {
  date: LocalDate;
  at: Date;
}

const hour = 8;
const monday = 1;

/** The latest morning that has come, or Monday morning. Throws RangeError for an unknown zone. */
export function latestSlot(now: Date, timeZone: string, rhythm: Rhythm): Slot {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const days = rhythm === 'weekly' ? here.dayOfWeek - monday : 0;
  const morning = morningOf(here.toPlainDate().subtract({ days }), timeZone);
  if (morning.epochMilliseconds <= now.getTime()) return toSlot(morning);
  return toSlot(morningOf(morning.toPlainDate().subtract({ days: rhythm === 'weekly' ? 7 : 1 }), timeZone));
}

/**
 * Whether a slot's digest is still to be sent: not where it, or a later one, was dealt with, and not where its reader
 * came only after it. Slots that were missed are made good by the latest of them alone.
 */
export function isSlotDue(slot: Slot, handled: LocalDate | null, memberSince: Date): boolean {
  return slot.at > memberSince && (handled === null || slot.date > handled);
}

/** Where clocks skip that hour, the first moment after it. */
function morningOf(date: Temporal.PlainDate, timeZone: string): Temporal.ZonedDateTime {
  return date.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) });
}

function toSlot(morning: Temporal.ZonedDateTime): Slot {
  return { date: morning.toPlainDate().toString(), at: new Date(morning.epochMilliseconds) };
}
