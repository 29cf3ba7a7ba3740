import type { HistoryRow, Metrics } from '../contract/metrics.ts';
import type { Interval } from '../shared/calendar.ts';
import { defaultRange, history } from './history.ts';
import { loadLedger, nothingKnown } from './load.ts';
import { summarize } from './summary.ts';

/** `GET /metrics`: computed from the rollups as they are now. Without a connection everything is unknown. */
export async function describeMetrics(businessId: string, now: Date): Promise<Metrics> {
  const loaded = await loadLedger(businessId, now);
  const business = loaded?.business ?? nothingKnown(now);
  return {
    business_id: businessId,
    ...summarize(loaded?.cells ?? [], business),
    as_of: now.toISOString(),
    last_synced_at: loaded?.integration.last_synced_at ?? null,
    data_from: business.dataFrom,
    completeness: loaded?.completeness ?? 'none',
  };
}

/** `GET /metrics/history`. @throws AppError VALIDATION_ERROR for a range that is reversed or too long. */
export async function describeHistory(
  businessId: string,
  range: { start_date?: string | undefined; end_date?: string | undefined; interval: Interval },
  now: Date,
): Promise<HistoryRow[]> {
  const loaded = await loadLedger(businessId, now);
  const business = loaded?.business ?? nothingKnown(now);
  const fallback = defaultRange(business);
  return history(loaded?.cells ?? [], business, {
    start: range.start_date ?? fallback.start,
    end: range.end_date ?? fallback.end,
    interval: range.interval,
  });
}
