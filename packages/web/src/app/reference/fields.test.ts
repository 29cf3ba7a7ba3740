import { expect, it } from 'vitest';
import { fieldsOf, typeOf } from './fields.ts';

const text = (schema: Parameters<typeof typeOf>[0]) =>
  typeOf(schema)
    .map((part) => (typeof part === 'string' ? part : `#${part.ref}`))
    .join('');

it('a type is said with its choices, its bounds and the schemas that it names', () => {
  expect(text({ type: 'string', enum: ['a', 'b'] })).toBe('"a" | "b"');
  expect(text({ type: 'boolean', const: true })).toBe('true');
  expect(text({ type: 'string', minLength: 1, maxLength: 120 })).toBe('string, at most 120 characters');
  expect(text({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER })).toBe('integer, at least 0');
  expect(text({ anyOf: [{ $ref: '#/components/schemas/Export' }, { type: 'null' }] })).toBe('#Export | null');
  expect(text({ type: 'array', items: { type: 'string', format: 'date' } })).toBe('array of string (date)');
  expect(text({ type: 'object', additionalProperties: { $ref: '#/components/schemas/Note' } })).toBe(
    'map of #Note',
  );
  expect(text({ type: ['string', 'null'] })).toBe('string | null');
  expect(text({})).toBe('any');
});

it('fields are those of the object, of a list’s items, of a map’s values and of each choice', () => {
  const inner = { type: 'object', properties: { amount: { type: 'integer' } }, required: ['amount'] };
  for (const schema of [
    inner,
    { type: 'array', items: inner },
    { type: 'object', additionalProperties: inner },
    { anyOf: [inner, { type: 'null' }] },
  ])
    expect(fieldsOf(schema)).toEqual([
      { name: 'amount', required: true, type: ['integer'], description: undefined, fields: [] },
    ]);
});

it('a field says its default and its pattern, but not the pattern of a format', () => {
  const [limit, day] = fieldsOf({
    properties: {
      limit: { type: 'integer', default: 20, description: 'rows of a page' },
      day: { type: 'string', format: 'date', pattern: '^.{10}$' },
    },
  });
  expect(limit?.description).toBe('rows of a page; default: 20');
  expect(day).toMatchObject({ required: false, description: undefined });
});
