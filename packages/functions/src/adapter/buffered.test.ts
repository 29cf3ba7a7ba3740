import { type Chunk, serverSentEvent, stream } from '@vaultra/core/contract/answer.ts';
import { defineEndpoint } from '@vaultra/core/contract/endpoint.ts';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { endpoint, type LambdaHandler, type RequestFor } from './endpoint.ts';
import { log } from './log.ts';
import { runtime } from './runtime.ts';

const contract = defineEndpoint({
  operation: 'test/chat',
  method: 'GET',
  path: '/test/{id}/chat',
  summary: 'For this test',
  auth: 'public',
  params: z.strictObject({ id: z.string() }),
  responses: { 200: stream({ contentType: 'text/event-stream', json: z.strictObject({ id: z.string() }) }) },
});

type Body = AsyncIterable<Chunk> | { id: string };

beforeAll(() => {
  vi.stubEnv('ORIGIN_SECRET', 'proof');
  // As in `sst dev`.
  vi.stubGlobal('awslambda', undefined);
  vi.spyOn(log, 'info').mockReturnValue();
  vi.spyOn(log, 'error').mockReturnValue();
  runtime.checkAnswers = true;
});
afterAll(() => {
  runtime.checkAnswers = false;
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function invoke(body: (request: RequestFor<typeof contract>) => Body, proof = 'proof') {
  const handler = endpoint(contract, (request) => ({ status: 200, body: body(request) })) as unknown;
  const event = {
    rawPath: '/api/v1/test/a%20b/chat',
    headers: { 'x-vaultra-origin': proof },
    requestContext: { requestId: 'r', http: { method: 'GET' } },
  } as unknown as APIGatewayProxyEventV2;
  return (handler as LambdaHandler)(event, {} as Context);
}

it('where nothing can stream, a stream arrives whole, with its content type', async () => {
  const answer = await invoke(async function* ({ params, disconnected }) {
    expect(disconnected.aborted).toBe(false);
    yield serverSentEvent('text', params.id);
    // A character that is cut in two.
    yield Buffer.from('data: ü\n\n').subarray(0, 7);
    yield Buffer.from('data: ü\n\n').subarray(7);
  });
  expect(answer).toMatchObject({
    statusCode: 200,
    headers: { 'Content-Type': 'text/event-stream', 'X-Request-Id': 'r' },
    body: 'event: text\ndata: "a b"\n\ndata: ü\n\n',
  });
  expect(answer.isBase64Encoded).toBeFalsy();
});

it('the whole as JSON is JSON', async () => {
  const answer = await invoke(({ params }) => ({ id: params.id }));
  expect(answer).toMatchObject({
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: '{"id":"a b"}',
  });
});

it('JSON that is not the declared one is a fault of ours', async () => {
  const answer = await invoke(() => ({ name: 'a' }) as never);
  expect([answer.statusCode, JSON.parse(answer.body ?? '').error.code]).toEqual([500, 'INTERNAL_ERROR']);
});

it('a failure before the first chunk is an error response, and a later one an error event', async () => {
  const failing = (first: string[]) => () =>
    (async function* () {
      yield* first;
      throw new Error('it fell over');
    })();
  const before = await invoke(failing([]));
  expect([before.statusCode, before.headers?.['Content-Type']]).toEqual([500, 'application/json']);
  const after = await invoke(failing(['data: 1\n\n']));
  expect(after.statusCode).toBe(200);
  expect(after.body).toMatch(/^data: 1\n\n\n\nevent: error\ndata: .*"INTERNAL_ERROR".*\n\n$/);
});
