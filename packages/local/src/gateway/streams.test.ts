import { serverSentEvent } from '@vaultra/core/contract/answer.ts';
import { NetworkError } from '@vaultra/core/contract/client.ts';
import { conflict } from '@vaultra/core/shared/errors.ts';
import { describe, expect, it, vi } from 'vitest';
import { requireGrant } from '../lambda/grants.ts';
import {
  api,
  call,
  chat,
  chatRequest,
  deferred,
  errors,
  lines,
  next,
  plainly,
  post,
  receive,
  talk,
  useGateway,
  whole,
} from './answers.support.ts';

useGateway();

describe('a streamed response', () => {
  it('arrives in parts, the first before the last is produced', async () => {
    const second = deferred();
    const events: string[] = [];
    next.chunks = async function* ({ params }) {
      events.push('made 1');
      yield serverSentEvent('text', params.id);
      await second.promise;
      events.push('made 2');
      yield Buffer.from('data: ü\n\n').subarray(0, 7);
      yield Buffer.from('data: ü\n\n').subarray(7);
    };
    const chunks = await talk();
    expect((await chunks.next()).value).toBe('event: text\ndata: "a/ü"\n\n');
    events.push('received 1');
    second.resolve();
    expect(await whole(chunks)).toBe('data: ü\n\n');
    expect(events).toEqual(['made 1', 'received 1', 'made 2']);
  });

  it('has the headers of every response', async () => {
    next.chunks = async function* () {
      yield 'data: 1\n\n';
    };
    const { status, headers } = await plainly('/test/chat/1', post);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/\w+/);
  });

  it('may be empty', async () => {
    next.chunks = async function* () {
      yield* [];
    };
    expect(await whole(await talk())).toBe('');
  });

  it('is logged once, at its end', async () => {
    const second = deferred();
    next.chunks = async function* () {
      yield 'data: 1\n\n';
      await second.promise;
    };
    const chunks = await talk();
    await chunks.next();
    expect(lines).not.toHaveBeenCalled();
    second.resolve();
    await whole(chunks);
    expect(lines.mock.calls).toEqual([['request', expect.objectContaining({ status: 200 })]]);
  });

  it('is refused like any other response if the input is invalid', async () => {
    const refused = call(chat, { params: { id: '1' }, body: {} as { say: string } });
    await expect(refused).rejects.toMatchObject({ status: 400, code: 'VALIDATION_ERROR' });
  });

  it('may be JSON or empty, depending on its status', async () => {
    next.chat = { status: 202, body: { later: true } };
    expect(await call(chat, chatRequest)).toEqual({ later: true });
    next.chat = { status: 204 };
    expect(await call(chat, chatRequest)).toBeUndefined();
  });

  it.each([
    ['a request through CloudFront with the current secret', 'proof', 'GET', 200],
    ['a request with the previous secret', 'older', 'GET', 200],
    ['no request that bypassed CloudFront', 'forged', 'GET', 403],
    ['no request with another method', 'proof', 'HEAD', 405],
  ])('answers %s', async (_, proof, method, status) => {
    next.chunks = async function* () {
      yield 'x';
    };
    const request = new Request('http://localhost/api/v1/test/bytes', { method });
    expect((await api(proof).fetch(request)).status).toBe(status);
  });
});

describe('a stream that fails', () => {
  it('before its first byte gives the error and its status', async () => {
    next.chunks = async function* () {
      yield* [];
      throw conflict('The chat is busy.');
    };
    await expect(talk()).rejects.toMatchObject({
      status: 409,
      code: 'CONFLICT',
      message: 'The chat is busy.',
    });
    const { headers } = await plainly('/test/chat/1', post);
    expect(headers.get('content-type')).toBe('application/json');
    expect(errors).not.toHaveBeenCalled();
  });

  it('after its first byte ends with an error event and is logged', async () => {
    const failure = new Error('the model fell over');
    next.chunks = async function* () {
      yield 'data: 1\n\ndata: begun';
      throw failure;
    };
    const response = await plainly('/test/chat/1', post);
    const requestId = response.headers.get('x-request-id');
    const error = {
      code: 'INTERNAL_ERROR',
      message: 'Something went wrong on our side. It has been logged.',
      request_id: requestId,
    };
    expect(await response.text()).toBe(
      `data: 1\n\ndata: begun\n\nevent: error\ndata: ${JSON.stringify({ error })}\n\n`,
    );
    expect(errors.mock.calls).toEqual([
      ['failed after the first byte', { request_id: requestId, error: failure }],
    ]);
  });

  it('and has no events ends abruptly, so that no caller considers it complete', async () => {
    const console_ = vi.spyOn(console, 'error').mockReturnValue();
    const second = deferred();
    next.chunks = async function* () {
      yield Buffer.from([1]);
      await second.promise;
      yield { not: 'bytes' } as never;
    };
    const chunks = await receive();
    expect((await chunks.next()).value).toEqual(Uint8Array.from([1]));
    second.resolve();
    await expect(chunks.next()).rejects.toBeInstanceOf(NetworkError);
    expect(errors.mock.calls[0]?.[1]).toMatchObject({
      error: new TypeError('a chunk of a stream is a string or bytes, not object'),
    });
    console_.mockRestore();
  });
});

describe('a caller who disconnects', () => {
  it('ends the handler’s waiting and its iteration', async () => {
    const ended = deferred();
    let sawSignal = false;
    next.chunks = async function* ({ disconnected }) {
      try {
        yield 'data: 1\n\n';
        const { promise, reject } = Promise.withResolvers<never>();
        disconnected.addEventListener('abort', () => reject(disconnected.reason));
        await promise;
      } finally {
        sawSignal = disconnected.aborted;
        ended.resolve();
      }
    };
    const chunks = await talk();
    await chunks.next();
    await chunks.return(undefined);
    await ended.promise;
    expect(sawSignal).toBe(true);
    await vi.waitFor(() => expect(lines).toHaveBeenCalledTimes(1), { timeout: 10_000 });
    expect(errors).not.toHaveBeenCalled();
  });

  it('ends a handler that ignores the signal, at its next chunk', async () => {
    const ended = deferred();
    let count = 0;
    next.chunks = async function* () {
      try {
        for (;;) {
          count += 1;
          yield 'data: 1\n\n';
          await new Promise((wake) => setTimeout(wake, 5));
        }
      } finally {
        ended.resolve();
      }
    };
    const chunks = await talk();
    await chunks.next();
    await chunks.return(undefined);
    await ended.promise;
    const atEnd = count;
    await new Promise((wake) => setTimeout(wake, 50));
    expect(count).toBe(atEnd);
  });

  it('before the first byte also ends the waiting', async () => {
    const [begun, ended] = [deferred(), deferred()];
    next.chunks = async function* ({ disconnected }) {
      begun.resolve();
      await new Promise((_, reject) =>
        disconnected.addEventListener('abort', () => reject(disconnected.reason)),
      ).finally(ended.resolve);
      yield 'never';
    };
    const hangUp = new AbortController();
    const answer = talk(hangUp.signal);
    await begun.promise;
    hangUp.abort();
    await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await ended.promise;
    await vi.waitFor(() => expect(lines).toHaveBeenCalledTimes(1), { timeout: 10_000 });
    expect(errors).not.toHaveBeenCalled();
  });

  it('who reads slowly limits production to the size of the buffers', async () => {
    let count = 0;
    const ended = deferred();
    next.chunks = async function* () {
      try {
        for (; count < 1000; count += 1) yield Buffer.alloc(1024 * 1024);
      } finally {
        ended.resolve();
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
    await ended.promise;
  });
});

it('a stream has exactly the grants of its endpoint until its end', async () => {
  const drained = Buffer.from(`: ${'x'.repeat(1024 * 1024)}\n\n`);
  next.chunks = async function* () {
    yield drained;
    yield drained;
    requireGrant('mail', 'SendEmail');
  };
  expect(await whole(await talk())).toContain('INTERNAL_ERROR');
  expect(errors.mock.calls[0]?.[1]).toMatchObject({
    error: new Error('AccessDenied: test/chat needs the grant mail for SendEmail. Add it in the contract.'),
  });
});
