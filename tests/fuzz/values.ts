import fc from 'fast-check';
import { resolve, type Schema } from './document.ts';

/** Existing values that a request may use, by field name. */
export type Pool = Readonly<Record<string, readonly string[]>>;

/** Texts that break careless code. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\r\nX-Injected: 1',
    '\u202Ereversed\u2066',
    '\uD800',
    '\uFFFF\u{10FFFF}',
    '__proto__',
    'constructor',
    'toString',
    '../../../etc/passwd',
    '%2e%2e%2f',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    'null',
    'undefined',
    'NaN',
    'true',
    '[object Object]',
    'BIZ#x',
    'USER#x#MEMBER#y',
    '-1',
    '1e309',
    '0x7fffffff',
    '99999999999999999999999',
    '٣',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: 100, max: 3000 }).map((length) => 'a'.repeat(length)),
  fc.integer({ min: 100, max: 1000 }).map((length) => '𝕬'.repeat(length)),
);

/** Dates at edges: of the calendar, of the accepted range, of months, years and leap years. */
const edgeDates = fc.constantFrom(
  ...['0000-01-01', '0001-01-01', '0099-12-31', '1969-12-31', '1970-01-01', '1900-02-29', '2000-02-29'],
  ...['2024-02-29', '2026-02-29', '2026-02-30', '2026-06-01', '2026-06-17', '2026-06-18', '2025-12-31'],
  ...['2038-01-19', '2099-12-31', '2100-01-01', '9999-12-31', '9999-12-27', '+010000-01-01', '-000001-01-01'],
  ...['2026-13-01', '2026-00-10', '2026-6-1', '20260601', '2026-06-01T00:00:00Z', '2026-W23', '2026-06'],
);

const edgeNumbers = fc.constantFrom(
  ...[0, -0, 1, -1, 0.5, -0.5, 1e-9, 25, 100, 101, 800, 801, 1e3, 1e12, 1e12 + 1, -1e12, 1e15, 1e21, 1e308],
  ...[2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), Number.MAX_VALUE, Number.MIN_VALUE],
);

const hostileKeys = fc.dictionary(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'then', 'length', '$ref', ''),
  fc.jsonValue({ maxDepth: 1 }),
  { maxKeys: 4 },
);

/** Any JSON value. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { length: 1e9 }),
  hostileText,
  edgeNumbers,
  edgeDates,
  hostileKeys,
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer({ min: 50, max: 3000 }).map(nested),
  fc
    .integer({ min: 20, max: 400 })
    .map((length) => Object.fromEntries(Array.from({ length }, (_, n) => [`k${n}`, n]))),
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

/** Values that a schema accepts, or should. @param name the field's name, for the lookup in the pool */
export function validValue(name: string, given: Schema, pool: Pool): fc.Arbitrary<unknown> {
  const schema = resolve(given);
  const known = pool[name];
  const made = madeFrom(name, schema, pool);
  return known && known.length > 0
    ? fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...known) }, made)
    : made;
}

function madeFrom(name: string, schema: Schema, pool: Pool): fc.Arbitrary<unknown> {
  const { minimum = -1e6, maximum = 1e6, minLength = 0, maxLength = 40 } = schema;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => validValue(name, one, pool)));
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => madeFrom(name, { ...schema, type }, pool)));
  }
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'integer':
      return fc.oneof(
        fc.integer({ min: clamp(minimum), max: clamp(maximum) }),
        fc.constantFrom(minimum, maximum),
      );
    case 'number':
      return fc.oneof(
        fc.double({ min: minimum, max: maximum, noNaN: true }),
        fc.constantFrom(minimum, maximum),
      );
    case 'array':
      return fc.array(validValue(name, schema.items ?? {}, pool), { maxLength: 3 });
    case 'object':
      return objectFrom(schema, pool);
    case 'string':
      if (schema.format === 'date') return edgeDates;
      if (schema.format === 'email') return fc.uuid().map((id) => `${id}@example.com`);
      if (schema.format === 'uri') return fc.webUrl({ validSchemes: ['https'] });
      if (schema.pattern) return fc.stringMatching(withoutLookaheads(schema.pattern), { maxLength: 60 });
      return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** fast-check does not support lookaheads in patterns. Values that a lookahead forbids are also worth a try. */
const withoutLookaheads = (pattern: string) => new RegExp(pattern.replace(/\(\?!.*?\)/g, ''));

const clamp = (value: number) => Math.max(-1e12, Math.min(1e12, value));

function objectFrom({ properties = {}, required = [] }: Schema, pool: Pool): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, validValue(name, schema, pool)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: required });
}

/** A value as the text of a parameter. */
export const inText = (value: unknown) =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');

/** Almost valid values: a valid value with one change. */
export function nearValue(name: string, given: Schema, pool: Pool): fc.Arbitrary<unknown> {
  const change: fc.Arbitrary<(value: unknown) => unknown> = fc.constantFrom(
    (value: unknown) => inText(value),
    (value: unknown) => `${inText(value)} `,
    (value: unknown) => inText(value).toUpperCase(),
    (value: unknown) => inText(value).slice(0, -1),
    (value: unknown) => inText(value).repeat(2),
    (value: unknown) => [value],
    (value: unknown) => ({ value }),
    (value: unknown) => (typeof value === 'number' ? value + 0.5 : value),
    (value: unknown) => (typeof value === 'number' ? -value : null),
    (value: unknown) => (isObject(value) ? { ...value, nonsense: 1 } : value),
    (value: unknown) => (isObject(value) ? Object.fromEntries(Object.entries(value).slice(1)) : value),
  );
  const schema = resolve(given);
  const whole = fc.tuple(validValue(name, schema, pool), change).map(([value, changed]) => changed(value));
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 0) return whole;
  const oneField = fc
    .tuple(validValue(name, schema, pool), fc.constantFrom(...names), fc.oneof(hostileValue, edgeDates))
    .map(([value, field, wrong]) => ({ ...(value as object), [field]: wrong }));
  return fc.oneof({ weight: 1, arbitrary: whole }, { weight: 3, arbitrary: oneField });
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
