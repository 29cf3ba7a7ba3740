import { keyPart } from '../shared/key-part.ts';

/**
 * The parsers of single fields, and the bounds of what can be kept. An object with a field outside them is left out and
 * counted as unreadable (`read.ts`); so nothing that cannot be stored or added up ever gets past projecting.
 */

/**
 * Stripe takes at most 12 digits in one charge: https://docs.stripe.com/api/charges/object#charge_object-amount.
 * Nine thousand of these still add up to a JSON number, and no business makes as many of them.
 */
export const MOST_AMOUNT = 999_999_999_999;
/** A payout adds up several charges, and a balance may be kept in smaller units than the charge. */
const MOST_MOVED = 9_999_999_999_999;
/** Longer dates than `9998-12-31` neither sort as text nor leave room for the windows that follow them. */
const LATEST_SECOND = Date.UTC(9999, 0, 1) / 1000 - 1;
/** Stripe's own promise: https://docs.stripe.com/upgrades#what-changes-does-stripe-consider-to-be-backwards-compatible */
const LONGEST_TEXT = 255;
/** Stripe takes fewer than a billion units of an item. */
const MOST_UNITS = 999_999_999;
/** An interval lasts three years at most: https://docs.stripe.com/api/prices/object#price_object-recurring-interval_count */
const MOST_INTERVALS = 1095;
/** DynamoDB takes 1,024 bytes as a sort key; what stands before the text in one needs less than the rest. */
const LONGEST_KEY_PART = 900;
/** Stripe writes at most 12 decimals, a percentage up to 16. What is longer would make fractions that no number holds. */
const DECIMAL = /^-?\d{1,13}(\.\d{1,20})?([eE][+-]?(\d|1[0-2]))?$/;
/** Stripe's ids: a prefix, an underscore and the rest. So no id is a name that JavaScript's objects know, or has a `#`. */
const STRIPE_ID = /^[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_-]{1,200}$/;

/** A Stripe object without what every one of its kind has; `field` says which, as in `charge.amount`. */
export class MalformedObject extends TypeError {
  override readonly name = 'MalformedObject';
  readonly field: string;

  /** The message says what kind of value it was, never the value: that may be anything of anybody's. */
  constructor(field: string, expected: string, value: unknown) {
    super(`${field} must be ${expected}, not ${kindOf(value)}.`);
    this.field = field;
  }
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A whole number of any size that is exact. */
export function integer(
  field: string,
  value: unknown,
  atLeast: number = Number.MIN_SAFE_INTEGER,
  atMost: number = Number.MAX_SAFE_INTEGER,
): number {
  if (!Number.isSafeInteger(value)) throw new MalformedObject(field, 'an integer', value);
  if ((value as number) < atLeast) throw new MalformedObject(field, `at least ${atLeast}`, value);
  if ((value as number) > atMost) throw new MalformedObject(field, `at most ${atMost}`, value);
  // -0 is not what equals 0 in every comparison.
  return (value as number) + 0;
}

/** Minor units, not below 0. */
export function amount(field: string, value: unknown): number {
  return integer(field, value, 0, MOST_AMOUNT);
}

/** Minor units of what may be taken as well as given: a payout or a balance transaction. */
export function signedAmount(field: string, value: unknown): number {
  return integer(field, value, -MOST_MOVED, MOST_MOVED);
}

/** Epoch seconds. */
export function seconds(field: string, value: unknown): number {
  return integer(field, value, 0, LATEST_SECOND);
}

export function secondsOrNull(field: string, value: unknown): number | null {
  return value === null || value === undefined ? null : seconds(field, value);
}

/** How many of something. */
export function units(field: string, value: unknown): number {
  return integer(field, value, 0, MOST_UNITS);
}

/** How many intervals lie between two invoices. */
export function intervals(field: string, value: unknown): number {
  return integer(field, value, 1, MOST_INTERVALS);
}

/** A count that is only compared with or divided by, such as where a tier ends: of bytes or tokens, past a billion. */
export function threshold(field: string, value: unknown): number {
  return integer(field, value, 1);
}

/** True or false, said. An absent boolean is neither. */
export function boolean(field: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new MalformedObject(field, 'true or false', value);
  return value;
}

export function text(field: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new MalformedObject(field, 'text', value);
  if (value.length > LONGEST_TEXT) throw new MalformedObject(field, `at most ${LONGEST_TEXT} long`, value);
  // Half a character pair is not the same once it is stored.
  if (!value.isWellFormed()) throw new MalformedObject(field, 'text in Unicode', value);
  return value;
}

export function textOrNull(field: string, value: unknown): string | null {
  return value === null || value === undefined ? null : text(field, value);
}

/** Text that is a part of a sort key, where each foreign character takes up to nine bytes. */
export function keyTextOrNull(field: string, value: unknown): string | null {
  const said = textOrNull(field, value);
  if (said !== null && keyPart(said).length > LONGEST_KEY_PART) {
    throw new MalformedObject(field, `at most ${LONGEST_KEY_PART} bytes as a part of a key`, value);
  }
  return said;
}

/** An id that Stripe made. */
export function stripeId(field: string, value: unknown): string {
  if (!isStripeId(value)) throw new MalformedObject(field, 'an id like ch_1', value);
  return value;
}

export const isStripeId = (value: unknown): value is string =>
  typeof value === 'string' && STRIPE_ID.test(value);

/** The id behind an expandable field; null where there is nothing. */
export function reference(field: string, value: unknown): string | null {
  const id = idOf(value as Parameters<typeof idOf>[0]);
  return id === null ? null : stripeId(field, id);
}

/** ISO 4217 in lower case, as Stripe writes it. */
export function currencyCode(field: string, value: unknown): string {
  if (typeof value !== 'string' || !/^[a-z]{3}$/.test(value)) {
    throw new MalformedObject(field, 'a currency like usd', value);
  }
  return value;
}

/** A decimal in minor units as its exact text: of text, as in webhooks, or of the client's Decimal. */
export function decimal(field: string, value: unknown): string {
  const exact = typeof value === 'object' || typeof value === 'number' ? String(value) : value;
  if (typeof exact !== 'string' || !DECIMAL.test(exact)) throw new MalformedObject(field, 'a decimal', value);
  if (Math.abs(Number(exact)) > MOST_AMOUNT)
    throw new MalformedObject(field, `at most ${MOST_AMOUNT}`, value);
  return exact;
}

/** A share in percent, as its exact text. */
export function percent(field: string, value: unknown): string {
  const exact = decimal(field, value);
  if (Number(exact) < 0 || Number(exact) > 100) throw new MalformedObject(field, 'from 0 to 100', value);
  return exact;
}

export function oneOf<const T extends string>(field: string, allowed: readonly T[], value: unknown): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new MalformedObject(field, `one of ${allowed.join(', ')}`, value);
  return found;
}

export function list<T>(field: string, value: readonly T[] | null | undefined): readonly T[] {
  if (!Array.isArray(value)) throw new MalformedObject(field, 'a list', value);
  return value;
}

/** A list in which nothing is null or missing, and which is no longer than it may be. */
export function listOf<T>(
  field: string,
  value: readonly T[] | null | undefined,
  atMost = Number.POSITIVE_INFINITY,
): readonly T[] {
  const all = list(field, value);
  if (all.length > atMost) throw new MalformedObject(field, `a list of at most ${atMost}`, value);
  if (all.some((one) => one === null || one === undefined)) {
    throw new MalformedObject(field, 'a list without nulls', value);
  }
  return all;
}

export function object<T extends object>(field: string, value: T | null | undefined): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedObject(field, 'an object', value);
  }
  return value;
}

/** The id behind an expandable field. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === 'object' ? (reference?.id ?? null) : (reference ?? null);
}

/** The object behind an expandable field, where it was expanded. */
export function expanded<T extends object>(reference: string | T | null | undefined): T | null {
  return typeof reference === 'object' ? reference : null;
}
