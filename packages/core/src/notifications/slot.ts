import { Temporal } from 'temporal-polyfill';
import type { User } from '../contract/users.ts';
import type { LocalDate } from '../shared/calendar.ts';

export type Rhythm = Exclude<User['notifications']['digest'], 'off'>;

/** The time for a digest: 8:00 in the business's time zone. */
export interface Slot {
  date: LocalDate;
  at: Date;
}

const hour = 8;
const monday = 1;

/** The latest slot that is not in the future; for `weekly`, of a Monday. @throws RangeError for an unknown time zone */
export function latestSlot(now: Date, timeZone: string, rhythm: Rhythm): Slot {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const days = rhythm === 'weekly' ? here.dayOfWeek - monday : 0;
  const morning = morningOf(here.toPlainDate().subtract({ days }), timeZone);
  if (morning.epochMilliseconds <= now.getTime()) return toSlot(morning);
  return toSlot(morningOf(morning.toPlainDate().subtract({ days: rhythm === 'weekly' ? 7 : 1 }), timeZone));
}

/**
 * Whether a slot's digest must still be sent: this slot and later ones were not handled, and the reader joined before it. After
 * missed slots, only the latest one is sent.
 */
export function isSlotDue(slot: Slot, handled: LocalDate | null, memberSince: Date): boolean {
  return slot.at > memberSince && (handled === null || slot.date > handled);
}

/** If the clocks skip that hour, the first moment after it. */
function morningOf(date: Temporal.PlainDate, timeZone: string): Temporal.ZonedDateTime {
  return date.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) });
}

function toSlot(morning: Temporal.ZonedDateTime): Slot {
  return { date: morning.toPlainDate().toString(), at: new Date(morning.epochMilliseconds) };
}
