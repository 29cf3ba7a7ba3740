import type { MetricName } from '../../figures/metrics.ts';
import { readCells, readUnitPage, readUnits } from '../../ledger/ledger.store.ts';
import { type DayListing, readDays } from '../../ledger/listing.store.ts';
import { addDays, type DateRange, utcDate } from '../../shared/calendar.ts';
import type { ConnectedLedger } from '../load.ts';
import { type CustomerRowsOf, customerRange } from './customers.ts';
import { isCounted, type Narrowed } from './narrowed.ts';
import { dateOf, type Row } from './row.ts';
import type { Dated } from './sources.ts';
import { endedRows, payingRows } from './subscriptions.ts';

/** The evidence requested for a connected business. */
export interface Asked {
  connected: ConnectedLedger;
  metric: MetricName;
  window: DateRange;
  /** null: all currencies. */
  currency: string | null;
  /** null: not narrowed. */
  by: Narrowed | null;
  timeZone: string;
  /** Epoch seconds. */
  now: number;
  limit: number;
}

/** `next` is the position of the next page; null after the last. */
export interface Page {
  rows: Row[];
  next: string | null;
}

/** The approximate number of units read for one page. If few of them count, a page may have fewer rows than `limit`. */
const mostUnits = 500;
const listingsAtOnce = 10;

/** The end of a page: its kind, its listing, and the last row taken from that; a null row means the listing was finished. */
interface Place {
  kind: number;
  listing: string;
  row: { at: number; name: string } | null;
}

export async function loadDated(asked: Asked, dated: readonly Dated[], position?: string): Promise<Page> {
  const rows: Row[] = [];
  let place: Place | null = position ? JSON.parse(position) : null;
  let seen = 0;
  for await (const step of walk(asked, dated, place)) {
    if (seen >= mostUnits || (step.row && rows.length === asked.limit)) {
      return { rows, next: JSON.stringify(place) };
    }
    place = step.place;
    seen += step.units;
    if (step.row) rows.push(step.row);
  }
  return { rows, next: null };
}

interface Step {
  row: Row | null;
  units: number;
  place: Place;
}

/** Yields every row after a position, listing by listing, and a step without a row after each listing. */
async function* walk(asked: Asked, dated: readonly Dated[], from: Place | null): AsyncGenerator<Step> {
  const { ledger } = asked.connected;
  // A local day lies within one day of the UTC day of the same date.
  const days = { from: addDays(asked.window.start, -1), to: addDays(asked.window.end, 1) };
  for (const [kind, source] of dated.entries()) {
    if (from && kind < from.kind) continue;
    const resume = from?.kind === kind ? from : null;
    let after: string | null = null;
    do {
      const page = await readDays(ledger, source.kind, days, resume?.listing ?? null, after, listingsAtOnce);
      for (const listing of page.listings) {
        const rows = await rowsOf(asked, source, listing);
        const left = listing.sk === resume?.listing ? rows.filter((row) => isAfter(row, resume.row)) : rows;
        for (const row of left) {
          const place = { kind, listing: listing.sk, row: { at: row.at, name: nameOf(row) } };
          yield { row, units: 0, place };
        }
        yield { row: null, units: listing.units.length, place: { kind, listing: listing.sk, row: null } };
      }
      after = page.next;
    } while (after);
  }
}

/** The rows of a listing's units on its day, latest first. A unit may no longer count on that day. */
export async function rowsOf(
  {
    connected,
    window,
    currency,
    by,
    timeZone,
    now,
  }: Pick<Asked, 'connected' | 'window' | 'currency' | 'by' | 'timeZone' | 'now'>,
  source: Dated,
  listing: Pick<DayListing, 'day' | 'units'>,
): Promise<Row[]> {
  const units = await readUnits(connected.ledger, listing.units);
  return [...units.values()]
    .flatMap(({ unit }) => source.rows(unit, now).filter((row) => by === null || isCounted(by, unit, row)))
    .filter((row) => isIn(currency, row))
    .filter((row) => utcDate(row.at) === listing.day && within(window, dateOf(row, timeZone)))
    .sort((a, b) => b.at - a.at || (nameOf(a) < nameOf(b) ? -1 : 1));
}

function isAfter(row: Row, last: Place['row']): boolean {
  return last !== null && (row.at < last.at || (row.at === last.at && nameOf(row) > last.name));
}

const nameOf = ({ id, counts }: Row) => `${id} ${counts}`;
/** A row without a currency, such as an early fraud warning, belongs to every currency. */
const isIn = (currency: string | null, row: Row) =>
  currency === null || row.currency === null || row.currency === currency;
const within = ({ start, end }: DateRange, date: string) => date >= start && date <= end;

/** Subscriptions in order of id. */
export async function loadSubscriptions(asked: Asked, position: string | undefined): Promise<Page> {
  const { connected, metric, window, currency, timeZone, limit } = asked;
  const rows: Row[] = [];
  let after = position ?? null;
  for (let seen = 0; seen < mostUnits; ) {
    const { units, next } = await readUnitPage(connected.ledger, 'subscription', after, mostUnits);
    for (const { unit } of units) {
      if (rows.length === limit) return { rows, next: after };
      const found = metric === 'mrr_churn' ? endedRows(unit, window, timeZone) : payingRows(unit);
      rows.push(...found.filter((row) => isIn(currency, row)));
      after = unit.id;
      seen += 1;
    }
    if (!next) return { rows, next: null };
  }
  return { rows, next: after };
}

/** The customers of the window's months, largest first. */
export async function loadCustomers(
  asked: Asked,
  rowsOf: CustomerRowsOf,
  position: string | undefined,
): Promise<Page> {
  const { connected, window, currency, limit } = asked;
  const cells = await readCells(connected.ledger, connected.head.current.id, customerRange(window));
  const all = rowsOf(cells, window).filter((row) => isIn(currency, row));
  const from = Number(position ?? 0);
  const next = from + limit < all.length ? String(from + limit) : null;
  return { rows: all.slice(from, from + limit), next };
}
