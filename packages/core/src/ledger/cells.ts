import type { LocalDate, LocalMonth } from '../shared/calendar.ts';
import { keyPart, parseKeyPart } from '../shared/key-part.ts';
import type { Rational } from './rational.ts';

/**
 * The building blocks of all figures: counters that are only added to, so that units can arrive in any order and batch.
 * The key is a DynamoDB sort key. A date comes first, so that a range of days is one query:
 * - `D#2026-11-22#usd`: a day in a currency (`DayField`s);
 * - `C#2026-11#usd#cus_1`: a customer's month: `gross`, and `s01` to `s31`, the sales of each day; the customer is a `keyPart`;
 * - `C#2026-11#usd##x1y2`: the same for a payer without a customer, a hash that tells nothing;
 * - `N#2026-11-22#visa`: a day of a card network (`NetworkField`s), over all currencies;
 * - `R#2026-11-22#fraudulent`: the chargebacks of a day with a reason (`ReasonField`s), over all currencies;
 * - `M#usd#2025-03-01#12`: subscriptions paying since that date. `count` is their number; `amount` is the numerator of
 *   their monthly amount over the denominator in the key. Exact, and one cell for all subscriptions that share these;
 * - `E#2026-11-01#usd#2025-03-01#12`: the same for subscriptions that ended on the first date;
 * - `S#usd`: all subscriptions of any status: `count`;
 * - `W#2026-11-22`: the early fraud warnings of a day: `count`. They have no currency;
 * - `A#2026-11-30`: the disputes that still need an answer, by the local day on which evidence is due: `count`, and by currency
 *   what they are about, such as `usd`;
 * - `H#usd`: money held in reserve: `held` and `released` since the ledger begins;
 * - `U#`: objects that cannot be read: `count`.
 */
export type Cell = { key: string; add: Record<string, bigint> };

/** A stored counter: its key (see `Cell`) and its sums as the table returns them. */
export type StoredCell = { key: string; sums: Record<string, number | bigint> };

/**
 * Days are in the business's time zone, with two exceptions: days of payouts are arrival dates, which Stripe gives as dates and are
 * never converted, and `attempts_utc` and `declines_utc` are on the UTC day of the attempt.
 */
export const DAY_FIELDS = [
  'gross',
  'gross_with_customer',
  'transactions',
  'failed',
  'refunds',
  'refund_count',
  'refunded_charges',
  'withdrawn',
  'reinstated',
  'dispute_fees',
  'chargebacks',
  'disputes_open',
  'disputes_won',
  'disputes_lost',
  'payments',
  'payments_failed',
  'attempts_utc',
  'declines_utc',
  'payouts_paid',
  'payouts_failed',
  'payouts_open',
  'payout_amount',
  'financing_paid_out',
  'financing_paid_down',
] as const;
export type DayField = (typeof DAY_FIELDS)[number];
export type DayAmounts = Partial<Record<DayField, bigint | number>>;

export const NETWORK_FIELDS = ['transactions', 'transactions_cnp', 'chargebacks', 'warnings'] as const;
export type NetworkField = (typeof NETWORK_FIELDS)[number];
export type NetworkAmounts = Partial<Record<NetworkField, bigint | number>>;

export const REASON_FIELDS = ['chargebacks', 'disputes_open', 'disputes_won', 'disputes_lost'] as const;
export type ReasonField = (typeof REASON_FIELDS)[number];
type ReasonAmounts = Partial<Record<ReasonField, bigint | number>>;

export type CellKey =
  | { kind: 'day'; date: LocalDate; currency: string }
  | { kind: 'customer'; month: LocalMonth; currency: string; customer: string }
  | { kind: 'guest'; month: LocalMonth; currency: string; payer: string }
  | { kind: 'network'; date: LocalDate; network: string }
  | { kind: 'reason'; date: LocalDate; reason: string }
  | { kind: 'paying'; currency: string; from: LocalDate; den: bigint }
  | { kind: 'ended'; ended: LocalDate; currency: string; from: LocalDate; den: bigint }
  | { kind: 'subscriptions'; currency: string }
  | { kind: 'warnings'; date: LocalDate }
  | { kind: 'answers'; due: LocalDate }
  | { kind: 'reserve'; currency: string }
  | { kind: 'unreadable' };

export function cellKey(key: CellKey): string {
  switch (key.kind) {
    case 'day':
      return `D#${key.date}#${key.currency}`;
    case 'customer':
      return `C#${key.month}#${key.currency}#${keyPart(key.customer)}`;
    case 'guest':
      return `C#${key.month}#${key.currency}##${keyPart(key.payer)}`;
    case 'network':
      return `N#${key.date}#${key.network}`;
    case 'reason':
      return `R#${key.date}#${key.reason}`;
    case 'paying':
      return `M#${key.currency}#${key.from}#${key.den}`;
    case 'ended':
      return `E#${key.ended}#${key.currency}#${key.from}#${key.den}`;
    case 'subscriptions':
      return `S#${key.currency}`;
    case 'warnings':
      return `W#${key.date}`;
    case 'answers':
      return `A#${key.due}`;
    case 'reserve':
      return `H#${key.currency}`;
    case 'unreadable':
      return 'U#';
  }
}

/** @throws RangeError if the text is not a cell key */
export function parseCellKey(text: string): CellKey {
  const [kind, a = '', b = '', c = '', d = ''] = text.split('#');
  switch (kind) {
    case 'D':
      return { kind: 'day', date: a, currency: b };
    case 'C':
      if (c === '') return { kind: 'guest', month: a, currency: b, payer: parseKeyPart(d) };
      return { kind: 'customer', month: a, currency: b, customer: parseKeyPart(c) };
    case 'N':
      return { kind: 'network', date: a, network: b };
    case 'R':
      return { kind: 'reason', date: a, reason: b };
    case 'M':
      return { kind: 'paying', currency: a, from: b, den: BigInt(c) };
    case 'E':
      return { kind: 'ended', ended: a, currency: b, from: c, den: BigInt(d) };
    case 'S':
      return { kind: 'subscriptions', currency: a };
    case 'W':
      return { kind: 'warnings', date: a };
    case 'A':
      return { kind: 'answers', due: a };
    case 'H':
      return { kind: 'reserve', currency: a };
    case 'U':
      return { kind: 'unreadable' };
    default:
      throw new RangeError(
        `"${text}" is not the key of a cell; it must begin with D#, C#, N#, R#, M#, E#, S#, W#, A#, H# or U#.`,
      );
  }
}

export function dayCell(date: LocalDate, currency: string, amounts: DayAmounts): Cell {
  return { key: cellKey({ kind: 'day', date, currency }), add: toBigInts(amounts) };
}

export type PayerAmounts = { gross: number } & Record<string, number>;

export function customerCell(
  month: LocalMonth,
  currency: string,
  customer: string,
  amounts: PayerAmounts,
): Cell {
  return { key: cellKey({ kind: 'customer', month, currency, customer }), add: toBigInts(amounts) };
}

export function guestCell(month: LocalMonth, currency: string, payer: string, amounts: PayerAmounts): Cell {
  return { key: cellKey({ kind: 'guest', month, currency, payer }), add: toBigInts(amounts) };
}

/** The field of a payer's month that counts the sales of a day: `s05` on the fifth. */
export const saleDayField = (date: LocalDate) => `s${date.slice(8)}`;

/** The days of a payer's month with a sale, in order. */
export function saleDays(month: LocalMonth, sums: StoredCell['sums']): LocalDate[] {
  return Object.keys(sums)
    .filter((field) => /^s\d\d$/.test(field) && Number(sums[field]) > 0)
    .map((field) => `${month}-${field.slice(1)}`)
    .sort();
}

export function networkCell(date: LocalDate, network: string, amounts: NetworkAmounts): Cell {
  return { key: cellKey({ kind: 'network', date, network }), add: toBigInts(amounts) };
}

export function reasonCell(date: LocalDate, reason: string, amounts: ReasonAmounts): Cell {
  return { key: cellKey({ kind: 'reason', date, reason }), add: toBigInts(amounts) };
}

export function payingCell(currency: string, from: LocalDate, { num, den }: Rational): Cell {
  return { key: cellKey({ kind: 'paying', currency, from, den }), add: { amount: num, count: 1n } };
}

export function endedCell(ended: LocalDate, currency: string, from: LocalDate, { num, den }: Rational): Cell {
  return { key: cellKey({ kind: 'ended', ended, currency, from, den }), add: { amount: num, count: 1n } };
}

export function subscriptionsCell(currency: string): Cell {
  return { key: cellKey({ kind: 'subscriptions', currency }), add: { count: 1n } };
}

export function warningsCell(date: LocalDate): Cell {
  return { key: cellKey({ kind: 'warnings', date }), add: { count: 1n } };
}

export function answersCell(due: LocalDate, amounts: Readonly<Record<string, number>>): Cell {
  return { key: cellKey({ kind: 'answers', due }), add: toBigInts({ count: 1, ...amounts }) };
}

/** @param held negative: released */
export function reserveCell(currency: string, held: number): Cell {
  const add: Record<string, number> = held < 0 ? { released: -held } : { held };
  return { key: cellKey({ kind: 'reserve', currency }), add: toBigInts(add) };
}

export function unreadableCell(): Cell {
  return { key: cellKey({ kind: 'unreadable' }), add: { count: 1n } };
}

/** Adds up cells: one per key, sorted by key. Drops fields and cells whose sum is 0. */
export function total(cells: Iterable<Cell>): Cell[] {
  const byKey = new Map<string, Record<string, bigint>>();
  for (const { key, add } of cells) {
    const sums = byKey.get(key) ?? {};
    for (const [field, value] of Object.entries(add)) sums[field] = (sums[field] ?? 0n) + value;
    byKey.set(key, sums);
  }
  return [...byKey]
    .map(([key, sums]) => ({
      key,
      add: Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0n)),
    }))
    .filter(({ add }) => Object.keys(add).length > 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The change to the stored cells when a unit's contribution changes from `before` to `after`. */
export function difference(after: readonly Cell[], before: readonly Cell[]): Cell[] {
  const negated = before.map(({ key, add }) => ({
    key,
    add: Object.fromEntries(Object.entries(add).map(([field, value]) => [field, -value])),
  }));
  return total([...after, ...negated]);
}

function toBigInts(amounts: Record<string, bigint | number>): Record<string, bigint> {
  return Object.fromEntries(Object.entries(amounts).map(([field, value]) => [field, BigInt(value)]));
}
