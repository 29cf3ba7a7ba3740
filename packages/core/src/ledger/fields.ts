/** A Stripe object without what every one of its kind has; `field` says which, as in `charge.amount`. */
export class MalformedObject extends TypeError {
  override readonly name = 'MalformedObject';
  readonly field: string;

  constructor(field: string, expected: string, value: unknown) {
    super(`${field} must be ${expected}, not ${JSON.stringify(value)}.`);
    this.field = field;
  }
}

export function integer(field: string, value: unknown, atLeast = Number.MIN_SAFE_INTEGER): number {
  if (!Number.isSafeInteger(value)) throw new MalformedObject(field, 'an integer', value);
  if ((value as number) < atLeast) throw new MalformedObject(field, `at least ${atLeast}`, value);
  return value as number;
}

export function integerOrNull(field: string, value: unknown): number | null {
  return value === null || value === undefined ? null : integer(field, value);
}

export function text(field: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new MalformedObject(field, 'text', value);
  return value;
}

export function textOrNull(field: string, value: unknown): string | null {
  return value === null || value === undefined ? null : text(field, value);
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
  const exact = String(value);
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(exact)) throw new MalformedObject(field, 'a decimal', value);
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
