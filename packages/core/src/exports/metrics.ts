import { mostExportRows } from '../contract/exports.ts';
import { PERIOD_FIGURES } from '../contract/metrics.ts';
import { COLUMNS, figureHeader } from '../figures/columns.ts';
import { METRICS } from '../figures/metrics.ts';
import { disputedLessReturned } from '../figures/net-revenue.ts';
import type { Book } from '../metrics/book.ts';
import { isPartial } from '../metrics/history.ts';
import { emptyBook, loadConnected, openLedger } from '../metrics/load.ts';
import { type PeriodFigures, periodOver } from '../metrics/period.ts';
import { type DateRange, type Interval, later, localDate, periodsOver } from '../shared/calendar.ts';
import { toMajorUnits } from '../shared/money.ts';
import { type Column, csv } from './csv.ts';
import { type AskedRange, type CsvFile, exportRange, fileName, tooManyRows } from './range.ts';

/** The figures of one currency over one period. */
interface Row {
  period: DateRange;
  partial: boolean;
  currency: string;
  figures: PeriodFigures;
}

/** With it, the columns of a row show how net revenue comes from gross sales. */
const disputed: Column<Row> = {
  header: figureHeader(disputedLessReturned),
  kind: 'number',
  of: ({ figures: { revenue_total, refunds_total, net_revenue }, currency }) =>
    toMajorUnits(revenue_total - refunds_total - net_revenue, currency),
};

const columns: readonly Column<Row>[] = [
  { header: COLUMNS.period_start, kind: 'text', of: ({ period }) => period.start },
  { header: COLUMNS.period_end, kind: 'text', of: ({ period }) => period.end },
  { header: COLUMNS.partial, kind: 'text', of: ({ partial }) => String(partial) },
  { header: COLUMNS.currency, kind: 'text', of: ({ currency }) => currency },
  ...PERIOD_FIGURES.flatMap((name): Column<Row>[] => {
    const { unit } = METRICS[name];
    const header = figureHeader(METRICS[name]);
    const column: Column<Row> = {
      header,
      kind: 'number',
      of: ({ figures, currency }) => {
        const value = figures[name];
        return value !== null && unit === 'money' ? toMajorUnits(value, currency) : value;
      },
    };
    return name === 'net_revenue' ? [disputed, column] : [column];
  }),
];

/**
 * `GET /exports/metrics.csv`: a row for each period and currency. The first and the last period are cut to the range, so the rows add up
 * to it.
 * @throws AppError VALIDATION_ERROR for a bad range; AmountTooLarge for a sum that a JSON number cannot hold
 */
export async function metricsFile(
  businessId: string,
  asked: AskedRange & { currency?: string | undefined; interval: Interval },
  now: Date,
): Promise<CsvFile> {
  const connected = await loadConnected(businessId);
  const seconds = Math.floor(now.getTime() / 1000);
  const range = exportRange(asked, localDate(seconds, connected?.head.current.timeZone ?? 'UTC'));
  const days = { from: `D#${range.start}`, to: `D#${range.end}~` };
  const book = connected ? (await openLedger(connected, now, { wanted: () => [days] })).book : emptyBook(now);
  const currencies = asked.currency === undefined ? [...book.days.keys()].sort() : [asked.currency];
  const periods = [...periodsOver(range, asked.interval)].map((period) => cut(period, range));
  const rows = periods.length * currencies.length;
  if (rows > mostExportRows) {
    const fits = Math.floor(mostExportRows / currencies.length);
    throw tooManyRows(rows, 'rows', periods[fits - 1]?.end ?? null);
  }
  // A sum that is too large is refused here, because a file that has begun cannot be.
  rowsOf(book, range, currencies);
  return { name: fileName('metrics', range), chunks: csv(columns, allRows(book, periods, currencies)) };
}

function* allRows(book: Book, periods: readonly DateRange[], currencies: readonly string[]): Generator<Row> {
  for (const period of periods) yield* rowsOf(book, period, currencies);
}

/** A period before the ledger's reach has no row, because its figures are unknown. */
function rowsOf(book: Book, period: DateRange, currencies: readonly string[]): Row[] {
  const partial = isPartial(period, book);
  const { by_currency } = periodOver(book, period, currencies[0] ?? null);
  return currencies.flatMap((currency) => {
    const figures = by_currency[currency];
    return figures ? [{ period, partial, currency, figures }] : [];
  });
}

const cut = (period: DateRange, range: DateRange): DateRange => ({
  start: later(period.start, range.start),
  end: period.end < range.end ? period.end : range.end,
});
