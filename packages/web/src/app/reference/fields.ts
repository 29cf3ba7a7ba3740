/** What our document uses of JSON Schema. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  description?: string;
  readOnly?: boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
}

/** A part of a type: words, or the name of a schema that the page describes once. */
export type Part = string | { ref: string };

export interface Field {
  name: string;
  required: boolean;
  type: Part[];
  description: string | undefined;
  /** The fields of the objects in it. */
  fields: Field[];
}

/** Every integer of JavaScript: says nothing. */
const isUnbounded = (value: number | undefined) =>
  value === undefined || Math.abs(value) === Number.MAX_SAFE_INTEGER;

function boundsOf({ minLength, maxLength, minimum, exclusiveMinimum, maximum }: Schema): string[] {
  return [
    minLength !== undefined && minLength > 1 && `at least ${minLength} characters`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    !isUnbounded(minimum) && `at least ${minimum}`,
    !isUnbounded(exclusiveMinimum) && `above ${exclusiveMinimum}`,
    !isUnbounded(maximum) && `at most ${maximum}`,
  ].filter((bound) => bound !== false);
}

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);
const quoted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(' | ');

/** The type of a schema in words, with links to the schemas that it names. */
export function typeOf(schema: Schema): Part[] {
  const { $ref, type, format, enum: values, items, anyOf, oneOf, additionalProperties } = schema;
  const start = ((): Part[] => {
    if ($ref !== undefined) return [{ ref: nameOf($ref) }];
    if ('const' in schema) return [quoted([schema.const])];
    if (values) return [quoted(values)];
    const choices = anyOf ?? oneOf;
    if (choices)
      return choices.flatMap((each, index) => (index > 0 ? [' | ', ...typeOf(each)] : typeOf(each)));
    if (items) return ['array of ', ...typeOf(items)];
    if (typeof additionalProperties === 'object') return ['map of ', ...typeOf(additionalProperties)];
    if (type === undefined) return ['any'];
    return [[type].flat().join(' | ') + (format === undefined ? '' : ` (${format})`)];
  })();
  return [...start, ...boundsOf(schema).map((bound) => `, ${bound}`)];
}

/** The fields of an object, and of the objects in a list, a map or a choice. A named schema's are described where it is. */
export function fieldsOf(schema: Schema): Field[] {
  const { properties, required = [], items, anyOf, oneOf, additionalProperties } = schema;
  if (properties)
    return Object.entries(properties).map(([name, each]) => ({
      name,
      required: required.includes(name),
      type: typeOf(each),
      description: describe(each),
      fields: fieldsOf(each),
    }));
  if (items) return fieldsOf(items);
  if (typeof additionalProperties === 'object') return fieldsOf(additionalProperties);
  return (anyOf ?? oneOf ?? []).flatMap(fieldsOf);
}

function describe({ description, default: usual, pattern, format, readOnly }: Schema): string | undefined {
  const says = [
    description,
    usual === undefined ? undefined : `default: ${JSON.stringify(usual)}`,
    // The pattern of a format is its standard's.
    pattern === undefined || format !== undefined ? undefined : `pattern: ${pattern}`,
    readOnly ? 'read only' : undefined,
  ].filter((each) => each !== undefined);
  return says.length === 0 ? undefined : says.join('; ');
}
