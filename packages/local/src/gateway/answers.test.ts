import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Chunk, file, serverSentEvent, stream, text } from '@vaultra/core/contract/answer.ts';
import { createClient, NetworkError } from '@vaultra/core/contract/client.ts';
import { defineEndpoint } from '@vaultra/core/contract/endpoint.ts';
import { conflict } from '@vaultra/core/shared/errors.ts';
import { endpoint, type RequestFor } from '@vaultra/functions/adapter/endpoint.ts';
import { log } from '@vaultra/functions/adapter/log.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { requireGrant } from '../lambda/grants.ts';
import { apiRoutes } from './api.ts';
import { type Gateway, startGateway } from './gateway.ts';

/** Answers of every kind, from a handler of the adapter's through HTTP to the typed client. */

const public_ = { method: 'GET', summary: 'For this test', auth: 'public' } as const;
const json = defineEndpoint({
  ...public_,
  operation: 'test/json',
  path: '/test/json',
  responses: { 200: z.strictObject({ a: z.number() }) },
});
const csv = defineEndpoint({
  ...public_,
  operation: 'test/csv',
  path: '/test/csv',
  responses: { 200: text('text/csv; charset=utf-8') },
});
const pdf = defineEndpoint({
  ...public_,
  operation: 'test/pdf',
  path: '/test/pdf',
  responses: { 200: file({ contentType: 'application/pdf' }) },
});
const chat = defineEndpoint({
  ...public_,
  method: 'POST',
  operation: 'test/chat',
  path: '/test/chat/{id}',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({ say: z.string() }),
  responses: {
    200: stream({ contentType: 'text/event-stream' }),
    201: file({ contentType: 'image/png' }),
    202: z.strictObject({ later: z.boolean() }),
    204: null,
  },
});
const bytes = defineEndpoint({
  ...public_,
  operation: 'test/bytes',
  path: '/test/bytes',
  responses: { 200: stream({ contentType: 'application/octet-stream' }) },
});

type ChatRequest = RequestFor<typeof chat>;
type Produce = (request: Pick<ChatRequest, 'params' | 'body' | 'gone'>) => AsyncIterable<Chunk>;
/** What each test has the handlers answer. */
let produce: Produce;
let made: { name: string; bytes: Uint8Array };
let written: string;
let answerChat: () =>
  | { status: 201; body: typeof made }
  | { status: 202; body: { later: boolean } }
  | { status: 204 };

const { handlers } = vi.hoisted(() => ({ handlers: new Map<string, unknown>() }));
vi.mock('../lambda/functions.ts', async (original) => ({
  ...(await original<typeof import('../lambda/functions.ts')>()),
  loadEndpoint: async (path: string) => handlers.get(path),
  loadStreaming: async (path: string) => handlers.get(path),
}));

let folder: string;
let gateway: Gateway;
const routes = [json, csv, pdf, chat, bytes];

beforeAll(async () => {
  vi.stubEnv('ORIGIN_SECRET', 'proof,older');
  runtime.checkAnswers = true;
  handlers.set(
    json.operation,
    endpoint(json, () => ({ status: 200, body: { a: 1 } })),
  );
  handlers.set(
    csv.operation,
    endpoint(csv, () => ({ status: 200, body: written })),
  );
  handlers.set(
    pdf.operation,
    endpoint(pdf, () => ({ status: 200, body: made })),
  );
  handlers.set(
    chat.operation,
    endpoint(chat, (request) =>
      request.body.say === 'no stream' ? answerChat() : { status: 200, body: produce(request) },
    ),
  );
  handlers.set(
    bytes.operation,
    endpoint(bytes, ({ gone }) => ({
      status: 200,
      body: produce({ gone, params: { id: '' }, body: { say: '' } }),
    })),
  );
  folder = await mkdtemp(join(tmpdir(), 'vaultra-answers-'));
  gateway = await startGateway({ port: 0, siteFolder: folder, api: apiRoutes('proof', routes) });
  gateway.open({} as Cloud);
});
afterAll(async () => {
  await gateway.close();
  await rm(folder, { recursive: true, force: true });
  runtime.checkAnswers = false;
  vi.unstubAllEnvs();
});

const logged = vi.spyOn(log, 'error').mockReturnValue();
const noted = vi.spyOn(log, 'info').mockReturnValue();
vi.spyOn(log, 'warn').mockReturnValue();
afterEach(() => vi.clearAllMocks());

const call = (...parameters: Parameters<ReturnType<typeof createClient>>) =>
  createClient({ origin: gateway.url })(...parameters);
const talk = (signal?: AbortSignal) =>
  createClient({ origin: gateway.url })(
    chat,
    { params: { id: 'a/ü' }, body: { say: 'hi' } },
    signal ? { signal } : {},
  ) as Promise<AsyncGenerator<string>>;
const plainly = (path: string, init?: RequestInit) => fetch(`${gateway.url}/api/v1${path}`, init);
const say = { method: 'POST', body: '{"say":"hi"}', headers: { 'Content-Type': 'application/json' } };

async function whole(chunks: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const chunk of chunks) all += chunk;
  return all;
}

/** Something that happens once, to wait for. */
function moment() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { come: resolve, comes: promise };
}

describe('an answer of text', () => {
  it('arrives as it was written, as the type it was declared', async () => {
    written = 'name,net\r\n"Café, 東京",12\r\n';
    expect(await call(csv, {})).toBe(written);
    const { headers } = await plainly('/test/csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/\w+/);
  });

  it('is refused where it is larger than a function may answer with', async () => {
    written = 'x'.repeat(6 * 1024 * 1024);
    await expect(call(csv, {})).rejects.toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
    const said = expect.objectContaining({ message: expect.stringContaining('answer with a link to it') });
    expect(logged).toHaveBeenCalledWith('failed', expect.objectContaining({ error: said }));
  });
});

describe('an answer that is a file', () => {
  it('arrives byte for byte, under its name', async () => {
    made = { name: 'Übersicht.pdf', bytes: Uint8Array.from({ length: 1024 }, (_, index) => index % 256) };
    expect(await call(pdf, {})).toEqual({ ...made, contentType: 'application/pdf' });
    const { headers } = await plainly('/test/pdf');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="Ubersicht.pdf"; filename*=UTF-8''%C3%9Cbersicht.pdf`,
    );
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('keeps its bytes from a function that streams, too', async () => {
    made = { name: 'a.png', bytes: Uint8Array.from([0xff, 0, 0xfe, 0x80]) };
    answerChat = () => ({ status: 201, body: made });
    const answer = await call(chat, { params: { id: '1' }, body: { say: 'no stream' } });
    expect(answer).toEqual({ ...made, contentType: 'image/png' });
  });
});

it('an answer of JSON is what it was', async () => {
  const response = await plainly('/test/json');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toBe('{"a":1}');
  expect(await call(json, {})).toEqual({ a: 1 });
});

describe('an answer that is a stream', () => {
  it('arrives in parts, the first before the last is made', async () => {
    const second = moment();
    const events: string[] = [];
    produce = async function* ({ params }) {
      events.push('made 1');
      yield serverSentEvent('text', params.id);
      await second.comes;
      events.push('made 2');
      yield Buffer.from('data: ü\n\n').subarray(0, 7);
      yield Buffer.from('data: ü\n\n').subarray(7);
    };
    const chunks = await talk();
    expect((await chunks.next()).value).toBe('event: text\ndata: "a/ü"\n\n');
    events.push('received 1');
    second.come();
    expect(await whole(chunks)).toBe('data: ü\n\n');
    expect(events).toEqual(['made 1', 'received 1', 'made 2']);
  });

  it('has the headers of every answer', async () => {
    produce = async function* () {
      yield 'data: 1\n\n';
    };
    const { status, headers } = await plainly('/test/chat/1', say);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/\w+/);
  });

  it('may have nothing in it', async () => {
    produce = async function* () {
      yield* [];
    };
    expect(await whole(await talk())).toBe('');
  });

  it('is logged once, when it has ended', async () => {
    const second = moment();
    produce = async function* () {
      yield 'data: 1\n\n';
      await second.comes;
    };
    const chunks = await talk();
    await chunks.next();
    expect(noted).not.toHaveBeenCalled();
    second.come();
    await whole(chunks);
    expect(noted.mock.calls).toEqual([['request', expect.objectContaining({ status: 200 })]]);
  });

  it('is refused as any other where its input is not valid', async () => {
    const refused = call(chat, { params: { id: '1' }, body: {} as { say: string } });
    await expect(refused).rejects.toMatchObject({ status: 400, code: 'VALIDATION_ERROR' });
  });

  it('may be JSON, or nothing, by its status', async () => {
    const request = { params: { id: '1' }, body: { say: 'no stream' } };
    answerChat = () => ({ status: 202, body: { later: true } });
    expect(await call(chat, request)).toEqual({ later: true });
    answerChat = () => ({ status: 204 });
    expect(await call(chat, request)).toBeUndefined();
  });

  it.each([
    ['one that came by CloudFront, with the secret in use', 'proof', 'GET', 200],
    ['one with the secret before it', 'older', 'GET', 200],
    ['none that did not come by CloudFront', 'forged', 'GET', 404],
    ['none by another method', 'proof', 'HEAD', 404],
  ])('answers %s', async (_, proof, method, status) => {
    produce = async function* () {
      yield 'x';
    };
    const request = new Request('http://localhost/api/v1/test/bytes', { method });
    expect((await apiRoutes(proof, routes).fetch(request)).status).toBe(status);
  });
});

describe('a stream that fails', () => {
  it('before its first byte is answered with the error and its status', async () => {
    produce = async function* () {
      yield* [];
      throw conflict('The chat is busy.');
    };
    await expect(talk()).rejects.toMatchObject({
      status: 409,
      code: 'CONFLICT',
      message: 'The chat is busy.',
    });
    const { headers } = await plainly('/test/chat/1', say);
    expect(headers.get('content-type')).toBe('application/json');
    expect(logged).not.toHaveBeenCalled();
  });

  it('after its first byte ends with an event that says so, and is logged', async () => {
    const failure = new Error('the model fell over');
    produce = async function* () {
      yield 'data: 1\n\ndata: begun';
      throw failure;
    };
    const response = await plainly('/test/chat/1', say);
    const requestId = response.headers.get('x-request-id');
    const error = {
      code: 'INTERNAL_ERROR',
      message: 'Something went wrong on our side. It has been logged.',
      request_id: requestId,
    };
    expect(await response.text()).toBe(
      `data: 1\n\ndata: begun\n\nevent: error\ndata: ${JSON.stringify({ error })}\n\n`,
    );
    expect(logged.mock.calls).toEqual([
      ['failed after the first byte', { request_id: requestId, error: failure }],
    ]);
  });

  it('and has no events breaks off, so that nobody takes it for whole', async () => {
    const console_ = vi.spyOn(console, 'error').mockReturnValue();
    const second = moment();
    produce = async function* () {
      yield Buffer.from([1]);
      await second.comes;
      yield { not: 'bytes' } as never;
    };
    const chunks = (await createClient({ origin: gateway.url })(bytes, {})) as AsyncGenerator<Uint8Array>;
    expect((await chunks.next()).value).toEqual(Uint8Array.from([1]));
    second.come();
    await expect(chunks.next()).rejects.toBeInstanceOf(NetworkError);
    expect(logged.mock.calls[0]?.[1]).toMatchObject({
      error: new TypeError('a chunk of a stream is a string or bytes, not object'),
    });
    console_.mockRestore();
  });
});

describe('a caller who hangs up', () => {
  it('ends what the handler waits for, and its iteration', async () => {
    const ended = moment();
    let sawSignal = false;
    produce = async function* ({ gone }) {
      try {
        yield 'data: 1\n\n';
        const { promise, reject } = Promise.withResolvers<never>();
        gone.addEventListener('abort', () => reject(gone.reason));
        await promise;
      } finally {
        sawSignal = gone.aborted;
        ended.come();
      }
    };
    const chunks = await talk();
    await chunks.next();
    await chunks.return(undefined);
    await ended.comes;
    expect(sawSignal).toBe(true);
    await vi.waitFor(() => expect(noted).toHaveBeenCalledTimes(1));
    expect(logged).not.toHaveBeenCalled();
  });

  it('ends a handler that looks at nothing, at its next chunk', async () => {
    const ended = moment();
    let count = 0;
    produce = async function* () {
      try {
        for (;;) {
          count += 1;
          yield 'data: 1\n\n';
          await new Promise((wake) => setTimeout(wake, 5));
        }
      } finally {
        ended.come();
      }
    };
    const chunks = await talk();
    await chunks.next();
    await chunks.return(undefined);
    await ended.comes;
    const atEnd = count;
    await new Promise((wake) => setTimeout(wake, 50));
    expect(count).toBe(atEnd);
  });

  it('before the first byte ends the wait, too', async () => {
    const [begun, ended] = [moment(), moment()];
    produce = async function* ({ gone }) {
      begun.come();
      await new Promise((_, reject) => gone.addEventListener('abort', () => reject(gone.reason))).finally(
        ended.come,
      );
      yield 'never';
    };
    const hangUp = new AbortController();
    const answer = talk(hangUp.signal);
    await begun.comes;
    hangUp.abort();
    await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await ended.comes;
    await vi.waitFor(() => expect(noted).toHaveBeenCalledTimes(1));
    expect(logged).not.toHaveBeenCalled();
  });

  it('who only reads slowly is made no more than fits on the way', async () => {
    let count = 0;
    const ended = moment();
    produce = async function* () {
      try {
        for (; count < 1000; count += 1) yield Buffer.alloc(1024 * 1024);
      } finally {
        ended.come();
      }
    };
    const response = await plainly('/test/bytes');
    await vi.waitFor(
      async () => {
        const before = count;
        await new Promise((wake) => setTimeout(wake, 100));
        expect(count).toBe(before);
      },
      { timeout: 10_000 },
    );
    expect(count).toBeLessThan(50);
    await response.body?.cancel();
    await ended.comes;
  });
});

it('a stream may do what its endpoint was granted, and no more, to its end', async () => {
  const drained = Buffer.from(`: ${'x'.repeat(1024 * 1024)}\n\n`);
  produce = async function* () {
    yield drained;
    yield drained;
    requireGrant('mail', 'SendEmail');
  };
  expect(await whole(await talk())).toContain('INTERNAL_ERROR');
  expect(logged.mock.calls[0]?.[1]).toMatchObject({
    error: new Error('AccessDenied: test/chat needs the grant mail for SendEmail. Add it in the contract.'),
  });
});
