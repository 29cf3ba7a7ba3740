import { errorBody, errorStatus } from '@vaultra/core/contract/errors.ts';
import type { FuzzRequest } from './request.ts';
import type { World } from './world.ts';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  ms: number;
}

/** Lambda's responses are limited to 6 MB. */
const maxBytes = 5.8e6;
const maxRows = 800;
/** Many times the longest request, even on a busy machine. */
const maxMs = 20_000;
const internals = /\bat \S+ \(|node_modules|\.ts:\d|file:\/\/|Exception|dynamo|cognito-local|ZodError/i;

/** The faults of a response, for any request. All services of the embedded cloud run, so no 5xx is acceptable. */
export function faultsOf({ operation, caller }: FuzzRequest, answer: Answer, world: World): string[] {
  const { status, text, ms, headers } = answer;
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string) => holds || faults.push(fault);
  expect(status < 500, `answered ${status}`);
  expect(ms < maxMs, `took ${Math.round(ms)} ms`);
  expect(Buffer.byteLength(text) < maxBytes, `returned ${Buffer.byteLength(text)} bytes`);
  expect(operation.responses.has(status), `returned the undeclared status ${status}`);
  expect(headers['x-content-type-options'] === 'nosniff', 'lacks the header nosniff');
  if (caller !== 'stranger') {
    expect(!world.strangersWords.some((word) => text.includes(word)), 'discloses data of another tenant');
  }
  if (status >= 400) return [...faults, ...faultsOfError(answer)];
  if (operation.needsToken)
    expect(caller !== 'nobody' && caller !== 'forger', 'accepted a request without a token');
  if (status >= 300) return [...faults, ...faultsOfRedirect(answer)];
  const schema = operation.responses.get(status);
  if (!schema) {
    expect(text === '', 'has an undeclared body');
    return faults;
  }
  if (schema === 'other') return faults;
  const body = parsed(text);
  const checked = schema.safeParse(body);
  if (!checked.success) faults.push(`does not match its declaration: ${checked.error.message.slice(0, 300)}`);
  expect(longestList(body) <= maxRows, `has ${longestList(body)} rows`);
  return faults;
}

function faultsOfError({ status, text, headers }: Answer): string[] {
  const { success, data } = errorBody.safeParse(parsed(text));
  if (!success) return [`is not an error of the contract: ${text.slice(0, 200)}`];
  const { code, details = [], request_id } = data.error;
  return [
    ...(errorStatus[code] === status ? [] : [`says ${code} with ${status}`]),
    ...(headers['x-request-id'] === request_id ? [] : ['has the id of another request']),
    ...(details.length <= 20 && text.length < 10_000 ? [] : [`explains too much: ${text.length} characters`]),
    ...(internals.test(text) ? [`discloses internals: ${text.slice(0, 200)}`] : []),
  ];
}

/** A browser may be redirected only to our pages, Stripe's and Google's, which are all on this machine here. */
function faultsOfRedirect({ headers }: Answer): string[] {
  const location = String(headers.location ?? '');
  const base = 'http://localhost';
  const known =
    location !== '' &&
    URL.canParse(location, base) &&
    ['localhost', '127.0.0.1'].includes(new URL(location, base).hostname);
  return known ? [] : [`redirects to ${location.slice(0, 200)}`];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function longestList(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? value.length : 0;
  return Object.values(value).reduce((most: number, one) => Math.max(most, longestList(one)), own);
}
