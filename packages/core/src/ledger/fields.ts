import { keyPart } from '../shared/key-part.ts';

/**
 * Parsers of single fields, and the bounds of values that can be stored and added up. An object with a field outside the
 * bounds is counted as unreadable (`to-fact.ts`), so no such value reaches the ledger.
 */

/**
 * Stripe allows 12 digits in a charge: https://docs.stripe.com/api/charges/object#charge_object-amount.
 * The sum of nine thousand such charges is still an exact JSON number.
 */
export const MAX_AMOUNT = 999_999_999_999;
/** A payout is the sum of several charges, and the balance may use a currency with smaller units. */
const MAX_BALANCE_AMOUNT = 9_999_999_999_999;
/** Later dates do not sort as text, and the periods after them would overflow. */
const MAX_SECONDS = Date.UTC(9999, 0, 1) / 1000 - 1;
/** Stripe guarantees this length: https://docs.stripe.com/upgrades#what-changes-does-stripe-consider-to-be-backwards-compatible */
const MAX_TEXT_LENGTH = 255;
/** Stripe allows less than a billion units of an item, and intervals of three years at most (1,095 days). */
const MAX_QUANTITY = 999_999_999;
const MAX_INTERVAL_COUNT = 1095;
/** A DynamoDB sort key has at most 1,024 bytes. The prefixes before this text take less than the rest. */
const MAX_KEY_PART_BYTES = 900;
/** Stripe writes up to 12 decimals, and up to 16 in a percentage. Longer ones would make fractions too large to store. */
const DECIMAL = /^-?\d{1,13}(\.\d{1,20})?([eE][+-]?(\d|1[0-2]))?$/;
/** A prefix, an underscore and the rest. Such an id is never a property name of JavaScript's objects and has no `#`. */
const STRIPE_ID = /^[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_-]{1,200}$/;

/** A Stripe object lacks a required field or has an invalid value; `field` names it, such as `charge.amount`. */
export class MalformedObject extends TypeError {
  override readonly name = 'MalformedObject';
  readonly field: string;

  /** The message contains the type of the value, never the value itself: it may be personal data. */
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

/** An integer within bounds that JavaScript represents exactly. */
export function integer(
  field: string,
  value: unknown,
  atLeast: number = Number.MIN_SAFE_INTEGER,
  atMost: number = Number.MAX_SAFE_INTEGER,
): number {
  if (!Number.isSafeInteger(value)) throw new MalformedObject(field, 'an integer', value);
  if ((value as number) < atLeast) throw new MalformedObject(field, `at least ${atLeast}`, value);
  if ((value as number) > atMost) throw new MalformedObject(field, `at most ${atMost}`, value);
  // Turns -0 into 0: deep equality tells them apart.
  return (value as number) + 0;
}

/** Minor units, at least 0. */
export function amount(field: string, value: unknown): number {
  return integer(field, value, 0, MAX_AMOUNT);
}

/** Minor units of a payout or a balance transaction; may be negative. */
export function signedAmount(field: string, value: unknown): number {
  return integer(field, value, -MAX_BALANCE_AMOUNT, MAX_BALANCE_AMOUNT);
}

/** Epoch seconds. */
export function seconds(field: string, value: unknown): number {
  return integer(field, value, 0, MAX_SECONDS);
}

export function secondsOrNull(field: string, value: unknown): number | null {
  return value === null || value === undefined ? null : seconds(field, value);
}

/** The quantity of a subscription item. */
export function quantity(field: string, value: unknown): number {
  return integer(field, value, 0, MAX_QUANTITY);
}

/** The number of intervals between two invoices. */
export function intervalCount(field: string, value: unknown): number {
  return integer(field, value, 1, MAX_INTERVAL_COUNT);
}

/** A count that is only compared with or divided by, such as the end of a tier. Tiers of bytes or tokens exceed a billion. */
export function threshold(field: string, value: unknown): number {
  return integer(field, value, 1);
}

/** A missing boolean is invalid, because it could mean true or false. */
export function boolean(field: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new MalformedObject(field, 'true or false', value);
  return value;
}

export function text(field: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new MalformedObject(field, 'text', value);
  if (value.length > MAX_TEXT_LENGTH)
    throw new MalformedObject(field, `at most ${MAX_TEXT_LENGTH} long`, value);
  // DynamoDB does not store a lone surrogate unchanged.
  if (!value.isWellFormed()) throw new MalformedObject(field, 'text in Unicode', value);
  return value;
}

export function textOrNull(field: string, value: unknown): string | null {
  return value === null || value === undefined ? null : text(field, value);
}

/** One of Stripe's short codes in lower case, such as `visa`; null for anything else. Stripe may add codes, so an unknown code is not an error. */
export function codeOrNull(value: unknown): string | null {
  const code = typeof value === 'string' ? value.toLowerCase() : '';
  return /^[a-z0-9_]{1,60}$/.test(code) && code !== 'unknown' ? code : null;
}

/** Text that becomes part of a sort key, where a non-ASCII character takes up to nine bytes. */
export function keyTextOrNull(field: string, value: unknown): string | null {
  const part = textOrNull(field, value);
  if (part !== null && keyPart(part).length > MAX_KEY_PART_BYTES) {
    throw new MalformedObject(field, `at most ${MAX_KEY_PART_BYTES} bytes as a part of a key`, value);
  }
  return part;
}

/** An id in Stripe's format. */
export function stripeId(field: string, value: unknown): string {
  if (!isStripeId(value)) throw new MalformedObject(field, 'an id like ch_1', value);
  return value;
}

export const isStripeId = (value: unknown): value is string =>
  typeof value === 'string' && STRIPE_ID.test(value);

/** The id in an expandable field; null if the field is empty. */
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

/** A decimal in minor units as exact text. Accepts text, as in webhooks, and the Stripe package's Decimal. */
export function decimal(field: string, value: unknown): string {
  const exact = typeof value === 'object' || typeof value === 'number' ? String(value) : value;
  if (typeof exact !== 'string' || !DECIMAL.test(exact)) throw new MalformedObject(field, 'a decimal', value);
  if (Math.abs(Number(exact)) > MAX_AMOUNT) throw new MalformedObject(field, `at most ${MAX_AMOUNT}`, value);
  return exact;
}

/** A percentage from 0 to 100, as exact text. */
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

/** A list without null or missing elements, of at most `atMost`. */
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

/** The id in an expandable field, unchecked. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === 'object' ? (reference?.id ?? null) : (reference ?? null);
}

/** The object in an expandable field, if it was expanded. */
export function expanded<T extends object>(reference: string | T | null | undefined): T | null {
  return typeof reference === 'object' ? reference : null;
}
