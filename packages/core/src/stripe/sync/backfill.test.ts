import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../shared/calendar.ts';
import { newBackfill } from './backfill.ts';

describe('a backfill reaches 37 full calendar months', () => {
  it.each([
    ['2026-11-30T12:00:00Z', 'UTC', '2023-10-01'],
    ['2026-11-01T00:00:00Z', 'UTC', '2023-10-01'],
    ['2026-03-31T23:59:59Z', 'America/New_York', '2023-02-01'],
    // Already December there, and still November there.
    ['2026-11-30T12:00:00Z', 'Pacific/Kiritimati', '2023-11-01'],
    ['2026-12-01T08:00:00Z', 'Pacific/Pago_Pago', '2023-10-01'],
  ])('on %s in %s from %s on', (now, timeZone, first) => {
    const { from } = newBackfill('biz_1', 'bkf_1', new Date(now));
    const firstWholeDay = addDays(localDate(from, timeZone), 1);
    expect(firstWholeDay <= first).toBe(true);
    expect(firstWholeDay >= addDays(first, -62)).toBe(true);
  });
});
