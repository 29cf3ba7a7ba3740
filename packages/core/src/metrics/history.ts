import {
  addMonths,
  daysBetween,
  type Interval,
  type LocalDate,
  localDate,
  monthOf,
  periodsOver,
} from '../shared/calendar.ts';
import { invalid } from '../shared/errors.ts';
import { type Business, openBook, type StoredCell } from './book.ts';
import { type PeriodFigures, periodOver, type TopFigures } from './period.ts';
import { primaryCurrency } from './primary-currency.ts';

/** A row of GET /metrics/history. */
export type HistoryRow = TopFigures & {
  period_start: LocalDate;
  period_end: LocalDate;
  /** Not fully elapsed, or begun before the ledger's reach. */
  partial: boolean;
  currency: string | null;
  by_currency: Record<string, PeriodFigures>;
};

export type HistoryRange = { start: LocalDate; end: LocalDate; interval: Interval };

const MOST_ROWS = 800;

/** The default range: the last 12 months up to today. */
export function defaultRange({ now, timeZone }: Pick<Business, 'now' | 'timeZone'>): {
  start: LocalDate;
  end: LocalDate;
} {
  const end = localDate(now, timeZone);
  return { start: `${addMonths(monthOf(end), -11)}-01`, end };
}

/**
 * Whole periods that overlap the range, oldest first, up to today's. Throws VALIDATION_ERROR for a range that runs
 * backwards or would make more than 800 rows.
 */
export function history(cells: Iterable<StoredCell>, business: Business, range: HistoryRange): HistoryRow[] {
  if (range.start > range.end) throw invalid('query.start_date', 'must not be later than end_date');
  const days = daysBetween(range.start, range.end) + 1;
  const shortest = { day: 1, week: 7, month: 28 }[range.interval];
  // A cheap bound first: a range of millennia is refused without walking it.
  if (days / shortest > 2 * MOST_ROWS) throw tooLong();
  const periods = [...periodsOver(range, range.interval)];
  if (periods.length > MOST_ROWS) throw tooLong();

  const book = openBook(cells, business);
  const primary = primaryCurrency(book);
  return periods
    .filter(({ start }) => start <= book.today)
    .map((period) => {
      const { top, by_currency } = periodOver(book, period, primary);
      return {
        period_start: period.start,
        period_end: period.end,
        partial: period.end >= book.today || book.dataFrom === null || period.start < book.dataFrom,
        currency: primary,
        ...top,
        by_currency,
      };
    });
}

function tooLong(): Error {
  return invalid(
    'query.end_date',
    `must leave at most ${MOST_ROWS} rows; shorten the range or take a longer interval`,
  );
}
