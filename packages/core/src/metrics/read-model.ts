import type { HistoryRow, Metrics } from '../contract/metrics.ts';
import { METRICS } from '../figures/metrics.ts';
import { type DateRange, type Interval, localDate } from '../shared/calendar.ts';
import { defaultRange, history } from './history.ts';
import { type ConnectedLedger, emptyBook, loadConnected, loadLedger, loadState, openLedger } from './load.ts';
import { periodOver, type TopFigures } from './period.ts';
import { primaryCurrency } from './primary-currency.ts';
import { readSnapshot, toComputed } from './snapshot.store.ts';
import { isFresh } from './snapshot.ts';
import { type Summary, summarize } from './summary.ts';

/**
 * `GET /metrics`: today's snapshot if it is fresh, because every change of the ledger renews it. Otherwise, and during a backfill,
 * the figures are computed from the cells. Without a connection they are null or 0.
 */
export async function describeMetrics(businessId: string, now: Date): Promise<Metrics> {
  const connected = await loadConnected(businessId);
  if (!connected) return nothing(businessId, now);
  const [state, snapshot] = await Promise.all([
    loadState(connected, now),
    loadFresh(businessId, connected, now),
  ]);
  const { last_synced_at } = connected.integration;
  const about = {
    business_id: businessId,
    last_synced_at,
    data_from: state.dataFrom,
    completeness:
      isBehind(connected) && state.completeness === 'complete' ? ('stale' as const) : state.completeness,
  };
  if (snapshot && state.completeness !== 'backfilling') {
    // A sync that finds changes causes a new snapshot, so this one is also valid as of the last sync.
    const as_of = [snapshot.computed_at, last_synced_at ?? ''].sort().at(-1) ?? snapshot.computed_at;
    return { ...snapshot.figures, ...about, as_of };
  }
  const { book } = await openLedger(connected, now, { state });
  return {
    ...summarize(book),
    ...about,
    as_of: now.toISOString(),
  };
}

/** Whether the last recompute failed, so that the snapshot may be older than the ledger. */
const isBehind = ({ integration }: ConnectedLedger) => integration.figures_behind_since !== undefined;

function nothing(businessId: string, now: Date): Metrics {
  return {
    ...summarize(emptyBook(now)),
    business_id: businessId,
    as_of: now.toISOString(),
    last_synced_at: null,
    data_from: null,
    completeness: 'none',
  };
}

/** A snapshot stored before a figure existed lacks it. */
function hasEveryFigure(figures: Summary): boolean {
  return ['seasonality', ...Object.keys(METRICS)].every((name) => Object.hasOwn(figures, name));
}

async function loadFresh(
  businessId: string,
  { integration, head }: ConnectedLedger,
  now: Date,
): Promise<{ figures: Summary; computed_at: string } | undefined> {
  const { id: generation, timeZone } = head.current;
  const seconds = Math.floor(now.getTime() / 1000);
  const date = localDate(seconds, timeZone);
  const snapshot = await readSnapshot(businessId, integration.account_id, date);
  const holds =
    snapshot &&
    isFresh(toComputed(snapshot), { now: seconds, timeZone, generation }) &&
    hasEveryFigure(snapshot.figures);
  return holds ? snapshot : undefined;
}

/** The figures of any range of days; a row in the format of the history. @param range from start to end, both included */
export async function describePeriod(
  businessId: string,
  range: DateRange,
  now: Date,
): Promise<TopFigures & { period_start: string; period_end: string; currency: string | null }> {
  const book = (await loadLedger(businessId, now))?.book ?? emptyBook(now);
  const currency = primaryCurrency(book);
  return {
    period_start: range.start,
    period_end: range.end,
    currency,
    ...periodOver(book, range, currency).top,
  };
}

/** `GET /metrics/history`. @throws AppError VALIDATION_ERROR if the range is reversed or too long */
export async function describeHistory(
  businessId: string,
  range: { start_date?: string | undefined; end_date?: string | undefined; interval: Interval },
  now: Date,
): Promise<HistoryRow[]> {
  const loaded = await loadLedger(businessId, now);
  const book = loaded?.book ?? emptyBook(now);
  const fallback = defaultRange(book);
  return history(book, {
    start: range.start_date ?? fallback.start,
    end: range.end_date ?? fallback.end,
    interval: range.interval,
  });
}
