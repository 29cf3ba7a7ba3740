import { loadConnected } from '../metrics/load.ts';
import { type LocalDate, localDate } from '../shared/calendar.ts';

/** The business's day, in the time zone that its figures are counted in; UTC before an account is connected. */
export async function localDay(businessId: string, now: Date): Promise<LocalDate> {
  const connected = await loadConnected(businessId);
  return localDate(Math.floor(now.getTime() / 1000), connected?.head.current.timeZone ?? 'UTC');
}
