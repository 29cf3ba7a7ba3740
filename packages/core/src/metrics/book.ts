import { DAY_FIELDS, type DayField, parseCellKey, type StoredCell } from '../ledger/cells.ts';
import { type Rational, rational } from '../ledger/rational.ts';
import {
  addDays,
  type DateRange,
  type LocalDate,
  type LocalMonth,
  localDate,
  utcStart,
} from '../shared/calendar.ts';

/** The facts about a business that its cells do not contain. */
export type Business = {
  /** IANA time zone in which the cells were counted. */
  timeZone: string;
  /** The domain clock, epoch seconds. */
  now: number;
  /** The Stripe account's default currency; null if unknown. */
  defaultCurrency: string | null;
  /** The first day from which the ledger is complete; null without any data. */
  dataFrom: LocalDate | null;
  /** The day of the first sale, if it is before `dataFrom`. */
  soldSince: LocalDate | null;
};

/** A business's cells, arranged for the metrics. */
export type Book = Business & {
  today: LocalDate;
  /** By currency, in order of date. */
  days: Map<string, Day[]>;
  customers: CustomerMonth[];
  paying: Subscriptions[];
  ended: (Subscriptions & { ended: LocalDate })[];
  /** The number of subscriptions of any status, by currency. */
  subscriptions: Map<string, bigint>;
  warnings: { date: LocalDate; count: bigint }[];
};

type Day = { date: LocalDate; sums: Partial<Record<DayField, bigint>> };
type CustomerMonth = { month: LocalMonth; currency: string; customer: string; gross: bigint };
type Subscriptions = { currency: string; from: LocalDate; monthly: Rational; count: bigint };

/**
 * The key ranges that the figures of `now` read, both ends included. Days are read from the first on, for growth and history;
 * customers and ended subscriptions only as far back as they count.
 * @param daysBack how many days before `now` figures are needed for
 */
export function keyRanges(now: number, timeZone: string, daysBack = 0): { from: string; to: string }[] {
  const today = localDate(now, timeZone);
  const yearAgo = addDays(today, -400 - daysBack);
  return [
    { from: 'D#', to: 'D#~' },
    { from: `C#${yearAgo.slice(0, 7)}`, to: 'C#~' },
    { from: `E#${yearAgo}`, to: 'E#~' },
    { from: 'M#', to: 'M#~' },
    { from: 'S#', to: 'S#~' },
    { from: 'W#', to: 'W#~' },
  ];
}

export function openBook(cells: Iterable<StoredCell>, business: Business): Book {
  const book: Book = {
    ...business,
    today: localDate(business.now, business.timeZone),
    days: new Map(),
    customers: [],
    paying: [],
    ended: [],
    subscriptions: new Map(),
    warnings: [],
  };
  for (const cell of cells) enter(book, cell);
  for (const days of book.days.values()) days.sort((a, b) => (a.date < b.date ? -1 : 1));
  return book;
}

function enter(book: Book, { key, sums }: StoredCell): void {
  const value = (field: string) => BigInt(sums[field] ?? 0);
  const parsed = parseCellKey(key);
  switch (parsed.kind) {
    case 'day': {
      const days = book.days.get(parsed.currency) ?? [];
      const present = DAY_FIELDS.filter((field) => sums[field] !== undefined);
      days.push({
        date: parsed.date,
        sums: Object.fromEntries(present.map((field) => [field, value(field)])),
      });
      book.days.set(parsed.currency, days);
      break;
    }
    case 'customer':
      book.customers.push({ ...parsed, gross: value('gross') });
      break;
    case 'paying':
      book.paying.push({ ...parsed, monthly: rational(value('amount'), parsed.den), count: value('count') });
      break;
    case 'ended':
      book.ended.push({ ...parsed, monthly: rational(value('amount'), parsed.den), count: value('count') });
      break;
    case 'subscriptions':
      book.subscriptions.set(parsed.currency, value('count'));
      break;
    case 'warnings':
      book.warnings.push({ date: parsed.date, count: value('count') });
      break;
    // No figure depends on it.
    case 'unreadable':
  }
}

/** Sums over days. `payouts_late` counts the open payouts that are late at the book's `now`. */
export type Sums = Record<DayField | 'payouts_late', bigint>;

const zeros = Object.fromEntries([...DAY_FIELDS, 'payouts_late'].map((field) => [field, 0n])) as Sums;

export const LATE_AFTER_SECONDS = 48 * 3600;

/** A currency's sums over a range of days. */
export function sumDays(book: Book, currency: string, range: DateRange): Sums {
  const sums = noSums();
  for (const day of daysWithin(book.days.get(currency) ?? [], range)) {
    // A day has few of the fields.
    for (const field in day.sums) sums[field as DayField] += day.sums[field as DayField] ?? 0n;
    const open = day.sums.payouts_open;
    if (open && book.now >= utcStart(day.date) + LATE_AFTER_SECONDS) sums.payouts_late += open;
  }
  return sums;
}

/** The days within a range, by binary search. */
function daysWithin(days: readonly Day[], { start, end }: DateRange): readonly Day[] {
  const firstAfter = (isAfter: (date: LocalDate) => boolean) => {
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(days[middle]?.date ?? '')) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return days.slice(
    firstAfter((date) => date >= start),
    firstAfter((date) => date > end),
  );
}

/** The sums of several currencies together. Only counts are meaningful, not amounts. */
export function combined(all: readonly Sums[]): Sums {
  const sums = noSums();
  for (const one of all) {
    for (const field of [...DAY_FIELDS, 'payouts_late'] as const) sums[field] += one[field];
  }
  return sums;
}

/** The number of early fraud warnings in a range of days. */
export function warningsOver({ warnings }: Book, { start, end }: DateRange): number {
  return warnings.reduce(
    (sum, { date, count }) => (date >= start && date <= end ? sum + Number(count) : sum),
    0,
  );
}

/** Every currency in the book, in alphabetical order. */
export function currenciesOf(book: Book): string[] {
  return [...new Set([...book.days.keys(), ...book.subscriptions.keys()])].sort();
}

/** The day of the first transaction in one currency, or in any; null without one. */
export function firstTransaction(book: Book, currency?: string): LocalDate | null {
  const currencies = currency === undefined ? [...book.days.keys()] : [currency];
  const firsts = currencies.flatMap(
    (code) => book.days.get(code)?.find(({ sums }) => (sums.transactions ?? 0n) > 0n)?.date ?? [],
  );
  return firsts.sort()[0] ?? null;
}

/** a ÷ b; null if b is 0. */
export function share(a: bigint, b: bigint): number | null {
  return b === 0n ? null : Number(a) / Number(b);
}

function noSums(): Sums {
  return { ...zeros };
}
