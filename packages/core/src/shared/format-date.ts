const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

const formatOfMonth = new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' });

/**
 * `Nov 30, 2026` from `2026-11-30`, and `Nov 2026` from `2026-11`. A calendar date has no time zone, so it is formatted in UTC.
 * Browser-safe.
 */
export function formatDate(date: string): string {
  if (date.length === 7) return formatOfMonth.format(new Date(`${date}-01T00:00:00Z`));
  return format.format(new Date(`${date}T00:00:00Z`));
}

const monthName = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' });

/** `January` from 1. */
export function formatMonthName(month: number): string {
  return monthName.format(Date.UTC(2000, month - 1));
}
