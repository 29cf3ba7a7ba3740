import { errorBody } from '@vaultra/core/contract/errors.ts';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { beforeEach, expect, test, vi } from 'vitest';
import { apiRoutes } from './api.ts';

const calls: { path: string; event: APIGatewayProxyEventV2 }[] = [];
let answer: () => APIGatewayProxyStructuredResultV2;

/** The handlers have their own tests. These only return the event they received. */
async function load<H>(path: string): Promise<H> {
  const handler = async (event: APIGatewayProxyEventV2) => {
    calls.push({ path, event });
    return answer();
  };
  return handler as H;
}

beforeEach(() => {
  calls.length = 0;
  answer = () => ({ statusCode: 204 });
});

const send = (path: string, init?: RequestInit) =>
  apiRoutes({ originSecret: 'proof', load }).fetch(new Request(`http://localhost:3000${path}`, init));

test('a route calls its handler with decoded path parameters', async () => {
  await send('/api/v1/users/businesses/biz%2F1%20%C3%A9', { method: 'PATCH', body: '{}' });
  expect(calls).toMatchObject([
    {
      path: 'http/users/update-business',
      event: {
        routeKey: 'PATCH /api/v1/users/businesses/{id}',
        pathParameters: { id: 'biz/1 é' },
        rawPath: '/api/v1/users/businesses/biz%2F1%20%C3%A9',
        body: '{}',
      },
    },
  ]);
});

test.each([
  ['/api/v1/nowhere', 'GET'],
  ['/api/v1/health', 'DELETE'],
  ['/elsewhere', 'POST'],
])('%s with %s goes to the default route', async (path, method) => {
  await send(path, { method });
  expect(calls).toMatchObject([
    { path: 'http/unknown-route', event: { routeKey: '$default', rawPath: path } },
  ]);
  expect(calls[0]?.event).not.toHaveProperty('pathParameters');
});

test('a response keeps its status, headers and cookies', async () => {
  answer = () => ({
    statusCode: 302,
    headers: { Location: '/dashboard?connected=1', 'X-Count': 2 },
    cookies: ['a=1; Path=/', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
  });
  const response = await send('/api/v1/health');
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe('/dashboard?connected=1');
  expect(response.headers.get('x-count')).toBe('2');
  expect(response.headers.getSetCookie()).toEqual([
    'a=1; Path=/',
    'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
  ]);
  expect(await response.text()).toBe('');
});

test('a base64 response is sent as bytes', async () => {
  answer = () => ({
    statusCode: 200,
    body: Buffer.from([0xff, 0]).toString('base64'),
    isBase64Encoded: true,
  });
  expect(Buffer.from(await (await send('/api/v1/health')).arrayBuffer())).toEqual(Buffer.from([0xff, 0]));
});

test('a body over 10 MB is refused before the handler runs, with the contract’s error', async () => {
  const limit = 10 * 1024 * 1024;
  const post = (bytes: number) =>
    send('/api/v1/webhooks/stripe', { method: 'POST', body: Buffer.alloc(bytes) });
  expect((await post(limit)).status).toBe(204);
  expect(calls).toHaveLength(1);
  const refused = await post(limit + 1);
  expect(refused.status).toBe(413);
  expect(errorBody.parse(await refused.json()).error.code).toBe('PAYLOAD_TOO_LARGE');
  expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
  expect(calls).toHaveLength(1);
});

test('a handler that throws gives API Gateway’s error response, and the error is logged', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const failure = new Error('the handler fell over');
  answer = () => {
    throw failure;
  };
  const response = await send('/api/v1/health');
  expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  expect(log).toHaveBeenCalledWith('GET /api/v1/health', failure);
  log.mockRestore();
});

test('a caller who disconnects in the middle of a body causes no error', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const body = new ReadableStream({
    start: (controller) => controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
  });
  await send('/api/v1/auth/login', { method: 'POST', body, duplex: 'half' } as RequestInit);
  expect(calls).toEqual([]);
  expect(log).not.toHaveBeenCalled();
  log.mockRestore();
});
