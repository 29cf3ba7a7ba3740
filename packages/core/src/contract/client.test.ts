import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import { chat } from './agent.ts';
import { file, type ReceivedFile, stream, text } from './answer.ts';
import { ApiError, createClient, NetworkError } from './client.ts';
import { defineEndpoint, type ResponseOf } from './endpoint.ts';
import {
  answerSeconds,
  clientSeconds,
  functionSeconds,
  gatewaySeconds,
  longestAnswerSeconds,
} from './timing.ts';
import { usersMe } from './users.ts';

async function refusedBy(body: string, headers: Record<string, string>): Promise<ApiError> {
  const call = createClient({ fetch: async () => new Response(body, { status: 429, headers }) });
  const error = await call(usersMe, {}).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

const ours = JSON.stringify({
  error: { code: 'RATE_LIMITED', message: 'Too many requests.', request_id: 'r' },
});

it('a refusal says how long to wait', async () => {
  const error = await refusedBy(ours, { 'Retry-After': '30' });
  expect(error).toMatchObject({ code: 'RATE_LIMITED', message: 'Too many requests.', retryAfter: 30 });
});

it.each(['', '0', '-1', '1.5', 'soon', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
  'a Retry-After of %j gives no retryAfter',
  async (wait) => {
    expect((await refusedBy(ours, { 'Retry-After': wait })).retryAfter).toBeUndefined();
  },
);

it("API Gateway's own 429 becomes a readable error", async () => {
  const error = await refusedBy('{"message":"Too Many Requests"}', {});
  expect(error).toMatchObject({
    code: 'RATE_LIMITED',
    message: 'Too many requests are coming in right now. Wait a moment and try again.',
    retryAfter: undefined,
  });
});

describe('a call that does not end', () => {
  const never = (signal: AbortSignal | null | undefined) =>
    new Promise<never>((_, reject) => {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  const slow = { ...usersMe, clientSeconds: 0.02 };

  it('times out after the endpoint’s limit, and the error says so', async () => {
    const call = createClient({ fetch: (_, init) => never(init?.signal) });
    const error = await call(slow, {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NetworkError);
    expect((error as Error).message).toBe('Vaultra did not answer in time. Try again.');
  });

  it('times out in the middle of a stream, too', async () => {
    const call = createClient({
      fetch: async (_, init) =>
        new Response(
          new ReadableStream({ start: (to) => never(init?.signal).catch((why) => to.error(why)) }),
        ),
    });
    const events = { ...slow, responses: { 200: stream({ contentType: 'text/event-stream' }) } } as const;
    const hear = async () => {
      for await (const chunk of (await call(events, {})) as AsyncIterable<string>) expect(chunk).toBe('none');
    };
    await expect(hear()).rejects.toThrow('did not answer in time');
  });

  it('that the caller ends is not reported as too slow', async () => {
    const call = createClient({ fetch: (_, init) => never(init?.signal) });
    const signal = AbortSignal.abort(new Error('the caller left'));
    await expect(call({ ...usersMe, clientSeconds: 60 }, {}, { signal })).rejects.toThrow('the caller left');
  });
});

it('each hop of a call has a longer time limit than the hop behind it', () => {
  const ends = [answerSeconds, longestAnswerSeconds, functionSeconds, gatewaySeconds, clientSeconds];
  expect(ends).toEqual([...new Set(ends)].sort((a, b) => a - b));
  expect(chat.clientSeconds).toBe(clientSeconds);
});

describe('the result of a call follows from the endpoint’s declaration', () => {
  const common = { method: 'GET', path: '/test', summary: 'For this test', auth: 'public' } as const;
  const csv = defineEndpoint({ ...common, operation: 'test/csv', responses: { 200: text('text/csv') } });
  const pdf = defineEndpoint({
    ...common,
    operation: 'test/pdf',
    responses: { 200: file({ contentType: 'application/pdf' }) },
  });
  const chat = defineEndpoint({
    ...common,
    operation: 'test/chat',
    responses: {
      200: stream({ contentType: 'text/event-stream' }),
      202: z.object({ id: z.string() }),
      204: null,
    },
  });
  const bytes = defineEndpoint({
    ...common,
    operation: 'test/bytes',
    responses: { 200: stream({ contentType: 'application/octet-stream' }) },
  });
  const asked: RequestInit[] = [];
  const answering = (...parameters: ConstructorParameters<typeof Response>) =>
    createClient({
      fetch: async (_, init = {}) => {
        asked.push(init);
        return new Response(...parameters);
      },
    });
  const streamOf = (...chunks: Uint8Array[]) =>
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
  const all = async <T>(chunks: AsyncIterable<T>) => {
    const found: T[] = [];
    for await (const chunk of chunks) found.push(chunk);
    return found;
  };

  it('text is a string, even if it looks like JSON', async () => {
    const answer = await answering('1')(csv, {});
    expectTypeOf(answer).toEqualTypeOf<string>();
    expect(answer).toBe('1');
    expect(asked.at(-1)?.headers).toMatchObject({ Accept: 'text/csv, application/json' });
  });

  it('a file has a name, a type and its bytes', async () => {
    const headers = {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'attachment; filename="a.pdf"',
    };
    const answer = await answering(Uint8Array.from([0xff, 0]), { headers })(pdf, {});
    expectTypeOf(answer).toEqualTypeOf<ReceivedFile>();
    expect(answer).toEqual({
      name: 'a.pdf',
      contentType: 'application/pdf',
      bytes: Uint8Array.from([0xff, 0]),
    });
  });

  it('a stream of text is its text, no matter how the network splits it', async () => {
    const [first, second] = [Buffer.from('data: €').subarray(0, 7), Buffer.from('data: €').subarray(7)];
    const answer = await answering(streamOf(first, second))(chat, {});
    expectTypeOf(answer).toEqualTypeOf<AsyncIterable<string> | { id: string } | undefined>();
    expect(await all(answer as AsyncIterable<string>)).toEqual(['data: ', '€']);
  });

  it('the content type decides whether a response is read as a stream or as JSON', async () => {
    const either = defineEndpoint({
      ...common,
      operation: 'test/either',
      responses: { 200: stream({ contentType: 'text/event-stream', json: z.object({ id: z.string() }) }) },
    });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await answering('{"id":"a"}', { headers })(either, {});
    expectTypeOf(answer).toEqualTypeOf<AsyncIterable<string> | { id: string }>();
    expect(answer).toEqual({ id: 'a' });
    expect(asked.at(-1)?.headers).toMatchObject({ Accept: 'text/event-stream, application/json' });
    const events = { 'Content-Type': 'text/event-stream; charset=utf-8' };
    const chunks = await answering(streamOf(Buffer.from('data: {}')), { headers: events })(either, {});
    expect(await all(chunks as AsyncIterable<string>)).toEqual(['data: {}']);
    // Not where the endpoint declares no JSON.
    const plain = await answering(streamOf(Uint8Array.from([0x7b, 0x7d])), { headers })(bytes, {});
    expect(await all(plain)).toEqual([Uint8Array.from([0x7b, 0x7d])]);
  });

  it('a stream of another type is its bytes', async () => {
    const answer = await answering(streamOf(Uint8Array.from([0xff])))(bytes, {});
    expectTypeOf(answer).toEqualTypeOf<AsyncIterable<Uint8Array>>();
    expect(await all(answer)).toEqual([Uint8Array.from([0xff])]);
  });

  it('the status of the answer selects the type of the result', async () => {
    expect(await answering('{"id":"a"}', { status: 202 })(chat, {})).toEqual({ id: 'a' });
    expect(await answering(null, { status: 204 })(chat, {})).toBeUndefined();
  });

  it('a stream that breaks off is a network error, and a stream that the caller leaves ends at its source', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.error(new TypeError('terminated')),
    });
    await expect(all(await answering(broken)(bytes, {}))).rejects.toBeInstanceOf(NetworkError);
    let reason: unknown = 'not left';
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(Uint8Array.from([1])),
      cancel: (given) => {
        reason = given;
      },
    });
    for await (const chunk of await answering(endless)(bytes, {})) {
      expect(chunk).toEqual(Uint8Array.from([1]));
      break;
    }
    expect(reason).toBeUndefined();
  });

  it('a call that the caller ends is reported as ended, not as a network error', async () => {
    const reason = new Error('no longer wanted');
    const call = createClient({ fetch: async (_, init) => Promise.reject(init?.signal?.reason) });
    await expect(call(csv, {}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('a handler answers each status with its kind of body', () => {
    expectTypeOf<ResponseOf<typeof csv>['body']>().toEqualTypeOf<string>();
    expectTypeOf<ResponseOf<typeof pdf>['body']>().toEqualTypeOf<{ name: string; bytes: Uint8Array }>();
    type Body<S> = Extract<ResponseOf<typeof chat>, { status: S }>['body'];
    expectTypeOf<Body<200>>().toEqualTypeOf<AsyncIterable<string | Uint8Array>>();
    expectTypeOf<Body<202>>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<Body<204>>().toEqualTypeOf<undefined>();
  });
});
