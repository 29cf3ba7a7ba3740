import type { EvidencePage, EvidenceRow } from '../../contract/evidence.ts';
import { type DateRange, localDate } from '../../shared/calendar.ts';
import { invalid } from '../../shared/errors.ts';
import type { MetricName } from '../definitions.ts';
import { type ConnectedLedger, loadConnected } from '../load.ts';
import { stripeLink } from './link.ts';
import { type Asked, loadCustomers, loadDated, loadSubscriptions, type Page } from './load.ts';
import { dateOf, type Row } from './row.ts';
import { SOURCES, windowOf } from './sources.ts';

/**
 * `GET /metrics/evidence`: the ledger's objects behind a figure, kind by kind, the latest days first, a page at a time. Rows of every
 * page together come to the figure over the same days.
 * @param position where the page before ended; undefined for the first
 * @throws AppError VALIDATION_ERROR for a range that runs backwards.
 */
export async function describeEvidence(
  businessId: string,
  query: {
    metric: MetricName;
    start_date?: string | undefined;
    end_date?: string | undefined;
    limit: number;
  },
  position: string | undefined,
  now: Date,
): Promise<Omit<EvidencePage, 'next_cursor'> & { next: string | null }> {
  const { metric, start_date, end_date, limit } = query;
  const connected = await loadConnected(businessId);
  const timeZone = connected?.head.current.timeZone ?? 'UTC';
  const seconds = Math.floor(now.getTime() / 1000);
  const usual = windowOf(metric, localDate(seconds, timeZone));
  const window: DateRange = { start: start_date ?? usual.start, end: end_date ?? usual.end };
  if (window.start > window.end) throw invalid('query.start_date', 'must not be later than end_date');
  const period = { metric, period_start: window.start, period_end: window.end };
  if (!connected) return { ...period, rows: [], next: null };
  const page = await load({ connected, metric, window, timeZone, now: seconds, limit }, position);
  return {
    ...period,
    rows: page.rows.map((row) => describe(row, connected, timeZone)),
    next: page.next,
  };
}

function load(asked: Asked, position: string | undefined): Promise<Page> {
  const source = SOURCES[asked.metric];
  switch (source.from) {
    case 'days':
      return loadDated(asked, source.dated, position);
    case 'subscriptions':
      return loadSubscriptions(asked, position);
    case 'customers':
      return loadCustomers(asked, position);
  }
}

function describe(row: Row, { integration }: ConnectedLedger, timeZone: string): EvidenceRow {
  const { kind, id, amount, currency, status, counts } = row;
  const url = stripeLink(row, integration.account_id, integration.livemode);
  return { kind, id, date: dateOf(row, timeZone), amount, currency, status, counts, url };
}
