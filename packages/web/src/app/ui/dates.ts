export { formatDate } from '@vaultra/core/shared/format-date.ts';

const month = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const monthShort = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });

const at = (date: string) => new Date(`${date}T00:00:00Z`);

export const formatMonth = (date: string) => month.format(at(date));
export const formatMonthShort = (date: string) => monthShort.format(at(date));
/** The day of a moment, in the time zone of the browser: `Nov 30, 2026`. */
export const formatDay = (timestamp: string) => day.format(new Date(timestamp));
export const formatMoment = (timestamp: string) => moment.format(new Date(timestamp));

/** `5 minutes ago`. */
export function formatAgo(timestamp: string, now = Date.now()): string {
  const minutes = Math.round((new Date(timestamp).getTime() - now) / 60_000);
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 48
    ? relative.format(hours, 'hour')
    : relative.format(Math.round(hours / 24), 'day');
}
