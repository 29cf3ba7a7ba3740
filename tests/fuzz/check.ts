import { errorBody, errorStatus } from '@vaultra/core/contract/errors.ts';
import type { FuzzRequest } from './request.ts';
import type { World } from './world.ts';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  ms: number;
}

/** Lambda answers with at most 6 MB. */
const mostBytes = 5.8e6;
const mostRows = 800;
/** Many times what any request takes on a machine that is busy with other things, too. */
const mostMs = 20_000;
const inside = /\bat \S+ \(|node_modules|\.ts:\d|file:\/\/|Exception|dynamo|cognito-local|ZodError/i;

/** What is wrong with an answer, whatever was asked. The embedded cloud's stand-ins are all there, so nothing excuses a 5xx. */
export function faultsOf({ operation, caller }: FuzzRequest, answer: Answer, world: World): string[] {
  const { status, text, ms, headers } = answer;
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string) => holds || faults.push(fault);
  expect(status < 500, `answered ${status}`);
  expect(ms < mostMs, `took ${Math.round(ms)} ms`);
  expect(Buffer.byteLength(text) < mostBytes, `answered ${Buffer.byteLength(text)} bytes`);
  expect(operation.responses.has(status), `answered ${status}, which is not declared`);
  expect(headers['x-content-type-options'] === 'nosniff', 'is sent without nosniff');
  if (caller !== 'stranger') {
    expect(!world.strangersWords.some((word) => text.includes(word)), 'tells of another tenant');
  }
  if (status >= 400) return [...faults, ...faultsOfError(answer)];
  if (operation.needsToken)
    expect(caller !== 'nobody' && caller !== 'forger', 'let somebody in without a token');
  if (status >= 300) return [...faults, ...faultsOfRedirect(answer)];
  const schema = operation.responses.get(status);
  if (!schema) {
    expect(text === '', 'has a body where none is declared');
    return faults;
  }
  if (schema === 'other') return faults;
  const body = parsed(text);
  const checked = schema.safeParse(body);
  if (!checked.success) faults.push(`is not as declared: ${checked.error.message.slice(0, 300)}`);
  expect(longestList(body) <= mostRows, `has ${longestList(body)} rows`);
  return faults;
}

function faultsOfError({ status, text, headers }: Answer): string[] {
  const { success, data } = errorBody.safeParse(parsed(text));
  if (!success) return [`is no error of the contract: ${text.slice(0, 200)}`];
  const { code, details = [], request_id } = data.error;
  return [
    ...(errorStatus[code] === status ? [] : [`says ${code} with ${status}`]),
    ...(headers['x-request-id'] === request_id ? [] : ['names another request']),
    ...(details.length <= 20 && text.length < 10_000 ? [] : [`explains too much: ${text.length} characters`]),
    ...(inside.test(text) ? [`tells of the inside: ${text.slice(0, 200)}`] : []),
  ];
}

/** A browser is only sent to pages of ours, of Stripe's or of Google's, which are all on this machine here. */
function faultsOfRedirect({ headers }: Answer): string[] {
  const location = String(headers.location ?? '');
  const base = 'http://localhost';
  const known =
    location !== '' &&
    URL.canParse(location, base) &&
    ['localhost', '127.0.0.1'].includes(new URL(location, base).hostname);
  return known ? [] : [`leads to ${location.slice(0, 200)}`];
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
