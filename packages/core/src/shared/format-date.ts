const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** `Nov 30, 2026` from `2026-11-30`. A calendar date has no time zone, so it is formatted in UTC. Browser-safe. */
export function formatDate(date: string): string {
  return format.format(new Date(`${date}T00:00:00Z`));
}

const monthName = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' });

/** `January` from 1. */
export function formatMonthName(month: number): string {
  return monthName.format(Date.UTC(2000, month - 1));
}
