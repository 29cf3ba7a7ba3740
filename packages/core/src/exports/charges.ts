import type { EvidenceRow } from '../contract/evidence.ts';
import { mostExportRows } from '../contract/exports.ts';
import { COLUMNS } from '../figures/columns.ts';
import { type DayListing, readDays } from '../ledger/listing.store.ts';
import { type Book, sumDays } from '../metrics/book.ts';
import { rowsOf } from '../metrics/evidence/load.ts';
import { describe } from '../metrics/evidence/read-model.ts';
import { failedCharges, type Row, transactions } from '../metrics/evidence/row.ts';
import type { Dated } from '../metrics/evidence/sources.ts';
import { type ConnectedLedger, loadConnected, openLedger } from '../metrics/load.ts';
import { addDays, type DateRange, type LocalDate, localDate, periodsOver } from '../shared/calendar.ts';
import { toMajorUnits } from '../shared/money.ts';
import { type Column, csv } from './csv.ts';
import { type AskedRange, type CsvFile, exportRange, fileName, tooManyRows } from './range.ts';

const columns: readonly Column<EvidenceRow>[] = [
  { header: COLUMNS.date, kind: 'text', of: ({ date }) => date },
  { header: COLUMNS.charge, kind: 'text', of: ({ id }) => id },
  { header: COLUMNS.amount, kind: 'number', of: amountOf },
  { header: COLUMNS.currency, kind: 'text', of: ({ currency }) => currency },
  { header: COLUMNS.status, kind: 'text', of: ({ status }) => status },
  { header: COLUMNS.counts, kind: 'text', of: ({ counts }) => counts },
  { header: COLUMNS.url, kind: 'text', of: ({ url }) => url },
];

function amountOf({ amount, currency }: EvidenceRow): string | null {
  return amount === null || currency === null ? null : toMajorUnits(amount, currency);
}

/**
 * `GET /exports/charges.csv`: the charges that gross sales, transactions and failed charges count, latest first.
 * @throws AppError VALIDATION_ERROR for a bad range, or one with too many charges
 */
export async function chargesFile(
  businessId: string,
  asked: AskedRange & { currency?: string | undefined },
  now: Date,
): Promise<CsvFile> {
  const connected = await loadConnected(businessId);
  const seconds = Math.floor(now.getTime() / 1000);
  const timeZone = connected?.head.current.timeZone ?? 'UTC';
  const window = exportRange(asked, localDate(seconds, timeZone));
  const currency = asked.currency ?? null;
  if (connected) await requireFew(connected, window, currency, now);
  const rows = connected ? chargesOf({ connected, window, currency, timeZone, now: seconds }) : [];
  return { name: fileName('charges', window), chunks: csv(columns, rows) };
}

/** Counts the charges by their days' sums, so that a million of them are refused without reading one. */
async function requireFew(
  connected: ConnectedLedger,
  window: DateRange,
  currency: string | null,
  now: Date,
): Promise<void> {
  const days = { from: `D#${window.start}`, to: `D#${window.end}~` };
  const { book } = await openLedger(connected, now, { wanted: () => [days] });
  const all = chargesIn(book, window, currency);
  if (all <= mostExportRows) return;
  let rows = 0;
  let fits: LocalDate | null = null;
  for (const day of periodsOver(window, 'day')) {
    rows += chargesIn(book, day, currency);
    if (rows > mostExportRows) break;
    fits = day.end;
  }
  throw tooManyRows(all, 'charges', fits);
}

function chargesIn(book: Book, range: DateRange, currency: string | null): number {
  const currencies = currency === null ? [...book.days.keys()] : [currency];
  return currencies.reduce((sum, code) => {
    const { transactions: sold, failed } = sumDays(book, code, range);
    return sum + Number(sold + failed);
  }, 0);
}

interface Wanted {
  connected: ConnectedLedger;
  window: DateRange;
  currency: string | null;
  timeZone: string;
  /** Epoch seconds. */
  now: number;
}

const charges: Dated = {
  kind: 'charge',
  rows: (unit, now) => [...transactions(unit, now), ...failedCharges(unit, now)],
};

/** Listings read at once. One of a backfill has about 50 units. */
const pageSize = 50;

/** The charges, latest first. It keeps one UTC day's charges in memory, because the listings of a day are not sorted by time. */
async function* chargesOf(wanted: Wanted): AsyncGenerator<EvidenceRow> {
  let day = '';
  let rows: Row[] = [];
  for await (const page of pagesOf(wanted)) {
    for (const listing of page) {
      if (listing.day !== day) yield* sorted(rows).map((row) => describe(row, wanted));
      if (listing.day !== day) rows = [];
      day = listing.day;
      rows.push(...(await rowsOf({ ...wanted, by: null }, charges, listing)));
    }
  }
  yield* sorted(rows).map((row) => describe(row, wanted));
}

const sorted = (rows: readonly Row[]) => rows.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));

/** Pages of listings, those of one day joined, so that their units are read together. */
async function* pagesOf({ connected, window }: Wanted): AsyncGenerator<Pick<DayListing, 'day' | 'units'>[]> {
  // A local day lies within one day of the UTC day of the same date.
  const days = { from: addDays(window.start, -1), to: addDays(window.end, 1) };
  let after: string | null = null;
  do {
    const page = await readDays(connected.ledger, 'charge', days, null, after, pageSize);
    const byDay = Map.groupBy(page.listings, ({ day }) => day);
    yield [...byDay].map(([day, listings]) => ({ day, units: listings.flatMap(({ units }) => units) }));
    after = page.next;
  } while (after);
}
