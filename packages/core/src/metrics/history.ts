import {
  addMonths,
  type DateRange,
  type Interval,
  type LocalDate,
  monthOf,
  periodsOver,
} from '../shared/calendar.ts';
import { invalid } from '../shared/errors.ts';
import { type Book, currenciesOf } from './book.ts';
import { type PeriodFigures, periodOver, type TopFigures } from './period.ts';
import { primaryCurrency } from './primary-currency.ts';

/** A row of GET /metrics/history. */
export type HistoryRow = TopFigures & {
  period_start: LocalDate;
  period_end: LocalDate;
  /** `isPartial` */
  partial: boolean;
  currency: string | null;
  by_currency: Record<string, PeriodFigures>;
};

export type HistoryRange = { start: LocalDate; end: LocalDate; interval: Interval };

const MOST_ROWS = 800;
/**
 * The limit for rows times sets of figures per row: one set over all currencies and one per currency. A set has at most 760
 * bytes of JSON, and Lambda responses have at most 6 MB.
 */
const MOST_FIGURES = 7000;

/** The default range: the last 12 months up to today. */
export function defaultRange({ today }: Pick<Book, 'today'>): { start: LocalDate; end: LocalDate } {
  return { start: `${addMonths(monthOf(today), -11)}-01`, end: today };
}

/**
 * The whole periods that overlap the range, oldest first, up to today's.
 * @throws AppError VALIDATION_ERROR if the range is reversed or has more than 800 rows, or fewer with more than 7 currencies
 */
export function history(book: Book, range: HistoryRange): HistoryRow[] {
  if (range.start > range.end) throw invalid('query.start_date', 'must not be later than end_date');
  const periods: DateRange[] = [];
  for (const period of periodsOver(range, range.interval)) {
    if (periods.length === MOST_ROWS) throw tooLong(`at most ${MOST_ROWS} rows`);
    periods.push(period);
  }
  const primary = primaryCurrency(book);
  const currencies = currenciesOf(book).length;
  const mostOfThem = Math.floor(MOST_FIGURES / (1 + currencies));
  if (periods.length > mostOfThem) {
    throw tooLong(`at most ${mostOfThem} rows, as each has the figures of ${currencies} currencies`);
  }
  return periods
    .filter(({ start }) => start <= book.today)
    .map((period) => {
      const { top, by_currency } = periodOver(book, period, primary);
      return {
        period_start: period.start,
        period_end: period.end,
        partial: isPartial(period, book),
        currency: primary,
        ...top,
        by_currency,
      };
    });
}

/** Whether a period is not fully elapsed, or started before the ledger's reach. */
export function isPartial({ start, end }: DateRange, { today, dataFrom }: Book): boolean {
  return end >= today || dataFrom === null || start < dataFrom;
}

function tooLong(most: string): Error {
  return invalid('query.end_date', `must leave ${most}; shorten the range or take a longer interval`);
}
