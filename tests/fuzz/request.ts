import { basePath } from '@vaultra/core/contract/endpoint.ts';
import fc from 'fast-check';
import { type Operation, operations, type Parameter } from './document.ts';
import { hostileText, hostileValue, inText, nearValue, type Pool, validValue } from './values.ts';

/** The callers: no token, an invalid token, a member by role, or the owner of another business. */
export const callers = ['nobody', 'forger', 'owner', 'admin', 'viewer', 'stranger'] as const;
export type Caller = (typeof callers)[number];

/** A request as sent, without the caller's token. */
export interface FuzzRequest {
  operation: Operation;
  caller: Caller;
  /** The encoded path and query. */
  target: string;
  headers: Record<string, string>;
  /** One character per byte. */
  body?: string;
}

/** Mostly valid values, so that requests pass validation. */
function valueFor({ name, schema }: Pick<Parameter, 'name' | 'schema'>, pool: Pool): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: validValue(name, schema, pool) },
    { weight: 2, arbitrary: nearValue(name, schema, pool) },
    { weight: 2, arbitrary: hostileValue },
  );
}

/** A server accepts about 16 KB of address and headers together. It refuses more before the API sees the request. */
const maxCharacters = 1200;

/** Percent-encodes; replaces an unpaired surrogate. */
function encoded(value: unknown): string {
  const text = inText(value).slice(0, maxCharacters);
  const whole = encodeURIComponent(text.toWellFormed());
  // A character may take twelve when encoded.
  return whole.length <= maxCharacters
    ? whole
    : encodeURIComponent(text.slice(0, maxCharacters / 12).toWellFormed());
}

function pathOf({ path, parameters }: Operation, pool: Pool): fc.Arbitrary<string> {
  const parts = path.split('/').map((part) => {
    const parameter = parameters.find((one) => one.in === 'path' && part === `{${one.name}}`);
    if (!parameter) return fc.constant(part);
    // An empty segment or a dot would give another path.
    return valueFor(parameter, pool).map((value) => (/^\.{0,2}$/.test(inText(value)) ? 'x' : encoded(value)));
  });
  return fc.tuple(...parts).map((all) => all.join('/'));
}

function queryOf({ parameters }: Operation, pool: Pool): fc.Arbitrary<string> {
  const pairs = parameters
    .filter((one) => one.in === 'query')
    .map((one) => {
      const pair = valueFor(one, pool).map((value) => `${one.name}=${encoded(value)}`);
      return one.required
        ? fc.oneof({ weight: 9, arbitrary: pair }, { weight: 1, arbitrary: fc.constant('') })
        : fc.oneof(fc.constant(''), pair);
    });
  const extra = fc.oneof(
    { weight: 12, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.tuple(hostileText, hostileText).map((pair) => pair.map(encoded).join('=')) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '%zz=%ff',
        '&&=&',
        'business_id=a&business_id=b',
        '__proto__=1',
        'constructor=1',
        '%00',
      ),
    },
  );
  return fc.tuple(...pairs, extra).map((all) => all.filter(Boolean).join('&'));
}

const rawBodies = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"text"',
    '{"a":1}}',
    '{"a":1,"a":2}',
    '\u0000',
    'a=1&b=2',
    '\xff\xfe{}',
  ),
  fc.integer({ min: 1000, max: 200_000 }).map((depth) => '['.repeat(depth)),
  fc.integer({ min: 1000, max: 100_000 }).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
  fc
    .integer({ min: 100, max: 60_000 })
    .map((count) => `{${Array.from({ length: count }, (_, n) => `"k${n}":1`).join(',')}}`),
  fc.constant(`{"name":"${'x'.repeat(1024 * 1024)}"}`),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
);

function bodyOf({ body }: Operation, pool: Pool): fc.Arbitrary<string | undefined> {
  if (!body) {
    return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: rawBodies });
  }
  const json = (value: fc.Arbitrary<unknown>) =>
    value.map((one) => Buffer.from(JSON.stringify(one) ?? '', 'utf8').toString('latin1'));
  return fc.oneof(
    { weight: 10, arbitrary: json(validValue('body', body.schema, pool)) },
    { weight: 6, arbitrary: json(nearValue('body', body.schema, pool)) },
    { weight: 2, arbitrary: json(hostileValue) },
    { weight: 2, arbitrary: rawBodies },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** The characters that HTTP allows in a header. */
const headerText = hostileText.map((text) =>
  text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, maxCharacters),
);

const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'image/png',
        'application/json; charset=utf-16',
        '',
      )
      .map((type) => ({ 'content-type': type })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          ...[
            'accept',
            'x-vaultra-session',
            'x-vaultra-viewer',
            'x-vaultra-origin',
            'x-forwarded-for',
            'origin',
          ],
          ...[
            'stripe-signature',
            'x-http-method-override',
            'if-none-match',
            'range',
            'constructor',
            '__proto__',
          ],
        ),
        headerText,
      )
      .map(([name, value]) => Object.fromEntries([[name, value]])),
  },
  { weight: 1, arbitrary: headerText.map((cookie) => ({ cookie })) },
  {
    weight: 1,
    arbitrary: headerText.map((text) => ({
      cookie: `vaultra_refresh=${text}; vaultra_refresh=x; __Host-vaultra_oauth=${text}; =;;=; __proto__=1`,
      'x-vaultra-session': 'cookie',
    })),
  },
);

function headersOf({ parameters }: Operation, pool: Pool): fc.Arbitrary<Record<string, string>> {
  const declared = parameters
    .filter((one) => one.in === 'header')
    .map((one) =>
      fc.option(valueFor(one, pool), { nil: undefined }).map((value): Record<string, string> => {
        const text = value === undefined ? undefined : inText(value).replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');
        return text === undefined ? {} : { [one.name.toLowerCase()]: text.slice(0, maxCharacters) };
      }),
    );
  return fc.tuple(oddHeaders, ...declared).map((all) => Object.assign({}, ...all) as Record<string, string>);
}

/** Any request to any route of the document. */
export function anyRequest(pool: Pool): fc.Arbitrary<FuzzRequest> {
  const made = new Map<Operation, fc.Arbitrary<FuzzRequest>>();
  return fc.constantFrom(...operations).chain((operation) => {
    const known = made.get(operation) ?? requestTo(operation, pool);
    made.set(operation, known);
    return known;
  });
}

function requestTo(operation: Operation, pool: Pool): fc.Arbitrary<FuzzRequest> {
  const caller = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<Caller>('owner', 'admin', 'viewer', 'stranger') },
    { weight: operation.needsToken ? 1 : 6, arbitrary: fc.constantFrom<Caller>('nobody', 'forger') },
  );
  const parts = fc.tuple(
    caller,
    pathOf(operation, pool),
    queryOf(operation, pool),
    headersOf(operation, pool),
    bodyOf(operation, pool),
  );
  return parts.map(([by, path, query, headers, body]) => ({
    operation,
    caller: by,
    target: `${basePath}${path}${query && `?${query}`}`,
    headers,
    ...(body === undefined ? {} : { body }),
  }));
}
