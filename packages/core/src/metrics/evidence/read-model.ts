import type { EvidencePage, EvidenceRow } from '../../contract/evidence.ts';
import type { MetricName } from '../../figures/metrics.ts';
import { type DateRange, localDate } from '../../shared/calendar.ts';
import { invalid } from '../../shared/errors.ts';
import { isStillDue, keyRanges } from '../book.ts';
import { type ConnectedLedger, emptyBook, loadConnected, openLedger } from '../load.ts';
import { stripeLink } from './link.ts';
import { type Asked, loadCustomers, loadDated, loadSubscriptions, type Page } from './load.ts';
import { type Narrowed, narrowedBy, narrowedCells, narrowedSubtotal, narrowedWindow } from './narrowed.ts';
import { dateOf, type Row } from './row.ts';
import { allDays, CELL_KINDS, SOURCES, windowOf } from './sources.ts';
import { isLong, type Subtotal, subtotal } from './subtotal.ts';

/**
 * `GET /metrics/evidence`: the objects behind a figure, kind by kind and latest day first, one page at a time, with the
 * subtotal of all pages.
 * @param position the end of the previous page; undefined for the first page
 * @throws AppError VALIDATION_ERROR if the range is reversed, or the figure is not counted by network or reason
 */
export async function describeEvidence(
  businessId: string,
  query: {
    metric: MetricName;
    currency?: string | undefined;
    network?: string | undefined;
    reason?: string | undefined;
    start_date?: string | undefined;
    end_date?: string | undefined;
    limit: number;
  },
  position: string | undefined,
  now: Date,
): Promise<Omit<EvidencePage, 'next_cursor'> & { next: string | null }> {
  const { metric, start_date, end_date, limit } = query;
  const currency = query.currency ?? null;
  const by = narrowedBy(metric, query);
  const connected = await loadConnected(businessId);
  const timeZone = connected?.head.current.timeZone ?? 'UTC';
  const seconds = Math.floor(now.getTime() / 1000);
  const today = localDate(seconds, timeZone);
  const usual = by ? narrowedWindow(by, today) : windowOf(metric, { today, now: seconds });
  const window: DateRange = { start: start_date ?? usual.start, end: end_date ?? usual.end };
  if (window.start > window.end) throw invalid('query.start_date', 'must not be later than end_date');
  const period = { metric, period_start: window.start, period_end: window.end };
  if (!connected) {
    const book = emptyBook(now);
    const none = by ? narrowedSubtotal(book, metric, by, window) : subtotal(book, metric, window, currency);
    return { ...period, subtotal: none, rows: [], next: null };
  }
  const [page, all] = await Promise.all([
    load({ connected, metric, window, currency, by, timeZone, now: seconds, limit }, position),
    loadSubtotal(connected, metric, window, currency, by, now),
  ]);
  return {
    ...period,
    subtotal: all,
    rows: page.rows.map((row) => describe(row, { connected, timeZone, now: seconds })),
    next: page.next,
  };
}

async function loadSubtotal(
  connected: ConnectedLedger,
  metric: MetricName,
  window: DateRange,
  currency: string | null,
  by: Narrowed | null,
  now: Date,
): Promise<Subtotal> {
  if (by) {
    const { book } = await openLedger(connected, now, { wanted: () => [narrowedCells(by, window)] });
    return narrowedSubtotal(book, metric, by, window);
  }
  const kinds = CELL_KINDS[SOURCES[metric].from];
  // Days outside the window matter only for long figures and for the primary currency.
  const days = currency !== null && !isLong(metric) ? window : null;
  const wanted: typeof keyRanges = (seconds, timeZone) =>
    keyRanges(seconds, timeZone)
      .filter(({ from }) => kinds.includes(from.charAt(0)))
      .map((range) =>
        days && range.from === 'D#' ? { from: `D#${days.start}`, to: `D#${days.end}~` } : range,
      );
  const { book } = await openLedger(connected, now, { wanted });
  return subtotal(book, metric, window, currency);
}

function load(asked: Asked, position: string | undefined): Promise<Page> {
  const source = SOURCES[asked.metric];
  switch (source.from) {
    case 'days':
      return loadDated(asked, source.dated, position);
    case 'reserves': {
      const today = localDate(asked.now, asked.timeZone);
      return loadDated({ ...asked, window: allDays(today) }, source.dated, position);
    }
    case 'nothing':
      return Promise.resolve({ rows: [], next: null });
    case 'subscriptions':
      return loadSubscriptions(asked, position);
    case 'customers':
      return loadCustomers(asked, source.rows, position);
  }
}

/** A row as the API shows it. */
export function describe(
  row: Row,
  { connected, timeZone, now }: Pick<Asked, 'connected' | 'timeZone' | 'now'>,
): EvidenceRow {
  const { kind, id, amount, currency, status, counts, response_due = null } = row;
  const { account_id, livemode } = connected.integration;
  const url = stripeLink(row, account_id, livemode);
  const due = response_due === null ? null : localDate(response_due, timeZone);
  const response = due === null ? null : { due, open: isStillDue(due, localDate(now, timeZone)) };
  return { kind, id, date: dateOf(row, timeZone), amount, currency, status, counts, response, url };
}
