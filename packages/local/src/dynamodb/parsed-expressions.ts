import conditions from 'dynalite/db/conditionParser.js';
import projections from 'dynalite/db/projectionParser.js';
import updates from 'dynalite/db/updateParser.js';

type Parser = typeof conditions;
type Context = Parameters<Parser['parse']>[1]['context'];

/** A parsed expression, and the names and values that it uses. */
type Parsed = { result: unknown; names: string[]; values: string[] };

/** In place of a value of the request, because each request has others. */
class Value {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** More than the product has expressions. */
const mostKept = 2000;

/** The errors of these operators depend on the values, not only on their types. */
const dependsOnValues = /between|attribute_type/i;

const patched = Symbol.for('vaultra.parsed-expressions');

/**
 * Makes dynalite's parsers remember what they have parsed. A condition in nested parentheses, as the toolbox writes them, takes the
 * parser longer than the rest of its request.
 */
export function rememberExpressions(): void {
  for (const parser of [conditions, updates, projections]) remember(parser);
}

function remember(parser: Parser & { [patched]?: true }): void {
  if (parser[patched]) return;
  parser[patched] = true;
  const { parse } = parser;
  const known = new Map<string, Parsed>();
  parser.parse = (text, { context }) => {
    if (dependsOnValues.test(text)) return parse(text, { context });
    const key = keyOf(text, context);
    const found = known.get(key);
    if (found) return reuse(found, context);
    // Another expression of this request may have used a name or a value of this one, which must be known as its own as well.
    const unused = { unusedAttrNames: allOf(context.attrNames), unusedAttrVals: allOf(context.attrVals) };
    const result = parse(text, { context: { ...context, ...unused } });
    // A text is a message about an invalid expression.
    if (typeof result === 'string') return result;
    if (known.size >= mostKept) known.clear();
    const names = new Map<object, string>(
      Object.entries(context.attrVals ?? {}).map(([name, value]) => [value, name]),
    );
    const parsed = {
      result: copy(result, (one) => (names.has(one) ? new Value(names.get(one) ?? '') : undefined)),
      names: keysOf(context.attrNames).filter((name) => !(name in unused.unusedAttrNames)),
      values: keysOf(context.attrVals).filter((name) => !(name in unused.unusedAttrVals)),
    };
    known.set(key, parsed);
    use(parsed, context);
    return result;
  };
}

const keysOf = (object: object | undefined) => Object.keys(object ?? {});
const allOf = (object: object | undefined) => Object.fromEntries(keysOf(object).map((name) => [name, true]));

/** What a result depends on: the expression, the names, and the types of the values. */
function keyOf(text: string, { attrNames, attrVals, isKeyCondition }: Context): string {
  const types = Object.entries(attrVals ?? {}).map(([name, value]) => [name, Object.keys(value)]);
  return JSON.stringify([text, attrNames ?? null, types, isKeyCondition ?? false]);
}

function use({ names, values }: Parsed, context: Context): void {
  for (const name of names) delete context.unusedAttrNames[name];
  for (const name of values) delete context.unusedAttrVals[name];
}

function reuse(parsed: Parsed, context: Context): unknown {
  use(parsed, context);
  return copy(parsed.result, (one) => (one instanceof Value ? context.attrVals?.[one.name] : undefined));
}

/** A copy, because dynalite changes what it parsed. Objects for which `replaced` has another are not copied. */
function copy(value: unknown, replaced: (value: object) => object | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const other = replaced(value);
  if (other) return other;
  if (Array.isArray(value)) return value.map((one) => copy(one, replaced));
  const copied = Object.create(Object.getPrototypeOf(value));
  for (const [key, one] of Object.entries(value)) copied[key] = copy(one, replaced);
  return copied;
}
