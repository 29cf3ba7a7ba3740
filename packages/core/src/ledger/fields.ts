/** A Stripe object without what every one of its kind has; `field` says which, as in `charge.amount`. */
export class MalformedObject extends TypeError {
  override readonly name = 'MalformedObject';
  readonly field: string;

  constructor(field: string, expected: string, value: unknown) {
    super(`${field} must be ${expected}, not ${JSON.stringify(value)}.`);
    this.field = field;
  }
}

export function integer(field: string, value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new MalformedObject(field, 'an integer', value);
  return value as number;
}

export function text(field: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new MalformedObject(field, 'text', value);
  return value;
}

/** The id behind an expandable field. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === 'string' ? reference : (reference?.id ?? null);
}

/** The object behind an expandable field, where it was expanded. */
export function expanded<T extends object>(reference: string | T | null | undefined): T | null {
  return typeof reference === 'object' ? reference : null;
}
