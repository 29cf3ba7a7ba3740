import {
  DAY_FIELDS,
  type DayField,
  NETWORK_FIELDS,
  type NetworkField,
  parseCellKey,
  REASON_FIELDS,
  type ReasonField,
  type StoredCell,
} from '../ledger/cells.ts';
import { type Rational, rational } from '../ledger/rational.ts';
import {
  addDays,
  addMonths,
  type DateRange,
  type LocalDate,
  type LocalMonth,
  localDate,
  monthOf,
  utcStart,
} from '../shared/calendar.ts';
import { type Cash, nothingRead } from './cash.ts';

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
  /** Data on reserves, financing and the balance that is not in the cells. By default nothing was read. */
  cash?: Cash;
};

/** A business's cells, arranged for the metrics. */
export type Book = Business & {
  cash: Cash;
  today: LocalDate;
  /** By currency, in order of date. */
  days: Map<string, Day[]>;
  customers: CustomerMonth[];
  networks: NetworkDay[];
  reasons: ReasonDay[];
  paying: Subscriptions[];
  ended: (Subscriptions & { ended: LocalDate })[];
  /** The number of subscriptions of any status, by currency. */
  subscriptions: Map<string, bigint>;
  warnings: { date: LocalDate; count: bigint }[];
  /**
   * The disputes that need an answer, by the day on which evidence is due: from today on. `amounts` by currency, in minor units; empty
   * in a ledger that does not count them yet.
   */
  answers: { due: LocalDate; count: number; amounts: Record<string, bigint> }[];
  /** By currency. */
  reserves: Map<string, { held: bigint; released: bigint }>;
};

type Day = { date: LocalDate; sums: Partial<Record<DayField, bigint>> };
/**
 * `customer` tells payers apart. For one without a customer it is no customer's id, and `guest` is its hash. There may be a
 * million, so the days with a sale stay in `sums` until they are asked for (`saleDays`).
 */
type CustomerMonth = {
  month: LocalMonth;
  currency: string;
  customer: string;
  guest: string | null;
  gross: bigint;
  sums: StoredCell['sums'];
};
type NetworkDay = { date: LocalDate; network: string; sums: Record<NetworkField, bigint> };
type ReasonDay = { date: LocalDate; reason: string; sums: Record<ReasonField, bigint> };
type Subscriptions = { currency: string; from: LocalDate; monthly: Rational; count: bigint };

/**
 * The key ranges that the figures of `now` read, both ends included. Days are read from the first on, for growth and history;
 * customers and ended subscriptions only as far back as they count.
 * @param daysBack how many days before `now` figures are needed for
 */
export function keyRanges(now: number, timeZone: string, daysBack = 0): { from: string; to: string }[] {
  const today = localDate(now, timeZone);
  const past = addDays(today, -daysBack);
  return [
    { from: 'D#', to: 'D#~' },
    { from: `C#${addMonths(monthOf(past), -15)}`, to: 'C#~' },
    { from: `N#${addDays(past, -400)}`, to: 'N#~' },
    { from: `R#${addDays(past, -400)}`, to: 'R#~' },
    { from: `E#${addDays(past, -400)}`, to: 'E#~' },
    { from: 'M#', to: 'M#~' },
    { from: 'S#', to: 'S#~' },
    { from: 'W#', to: 'W#~' },
    { from: `A#${today}`, to: 'A#~' },
    { from: 'H#', to: 'H#~' },
  ];
}

export function openBook(cells: Iterable<StoredCell>, business: Business): Book {
  const book: Book = {
    cash: nothingRead,
    ...business,
    today: localDate(business.now, business.timeZone),
    days: new Map(),
    customers: [],
    networks: [],
    reasons: [],
    paying: [],
    ended: [],
    subscriptions: new Map(),
    warnings: [],
    answers: [],
    reserves: new Map(),
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
      book.customers.push(payerMonth(parsed, parsed.customer, null, sums));
      break;
    case 'guest':
      book.customers.push(payerMonth(parsed, `guest ${parsed.payer}`, parsed.payer, sums));
      break;
    case 'network':
      book.networks.push({ ...parsed, sums: fieldsOf(NETWORK_FIELDS, value) });
      break;
    case 'reason':
      book.reasons.push({ ...parsed, sums: fieldsOf(REASON_FIELDS, value) });
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
    case 'answers':
      book.answers.push({ due: parsed.due, count: Number(value('count')), amounts: amountsOf(sums) });
      break;
    case 'reserve':
      book.reserves.set(parsed.currency, { held: value('held'), released: value('released') });
      break;
    // No figure depends on it.
    case 'unreadable':
  }
}

function payerMonth(
  { month, currency }: { month: LocalMonth; currency: string },
  customer: string,
  guest: string | null,
  sums: StoredCell['sums'],
): CustomerMonth {
  return { month, currency, customer, guest, gross: BigInt(sums.gross ?? 0), sums };
}

function fieldsOf<F extends string>(fields: readonly F[], value: (field: string) => bigint) {
  return Object.fromEntries(fields.map((field) => [field, value(field)])) as Record<F, bigint>;
}

/** Sums over days. `payouts_late` counts the open payouts that are late at the book's `now`. */
export type Sums = Record<DayField | 'payouts_late', bigint>;

const zeros = Object.fromEntries([...DAY_FIELDS, 'payouts_late'].map((field) => [field, 0n])) as Sums;

export const LATE_AFTER_SECONDS = 48 * 3600;

/** What a cell sums by currency, beside its count. */
function amountsOf(sums: StoredCell['sums']): Record<string, bigint> {
  const each = Object.entries(sums).filter(([field, sum]) => field !== 'count' && sum > 0);
  return Object.fromEntries(each.map(([currency, sum]) => [currency, BigInt(sum)]));
}

/** Whether evidence of a dispute can still be sent. Its day counts to the end, whatever the hour. */
export const isStillDue = (due: LocalDate, today: LocalDate) => due >= today;

/** The days from today on, the first first, on which evidence of disputes is due, and how many of them still need an answer. */
export function answersDue({ answers, today }: Pick<Book, 'answers' | 'today'>): Book['answers'] {
  return answers
    .filter(({ due, count }) => isStillDue(due, today) && count > 0)
    .sort((a, b) => (a.due < b.due ? -1 : 1));
}

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
  const { days, subscriptions, reserves, cash } = book;
  const balances = Object.entries(cash.balances?.[0]?.amounts ?? {});
  const held = balances.filter(([, { available, pending }]) => available !== 0 || pending !== 0);
  return [
    ...new Set([...days.keys(), ...subscriptions.keys(), ...reserves.keys(), ...held.map(([code]) => code)]),
  ].sort();
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
