import { serverSentEvent } from '@vaultra/core/contract/answer.ts';
import { NetworkError } from '@vaultra/core/contract/client.ts';
import { conflict } from '@vaultra/core/shared/errors.ts';
import { describe, expect, it, vi } from 'vitest';
import { requireGrant } from '../lambda/grants.ts';
import {
  api,
  call,
  chat,
  errors,
  lines,
  moment,
  next,
  plainly,
  post,
  receive,
  said,
  talk,
  useGateway,
  whole,
} from './answers.support.ts';

useGateway();

describe('an answer that is a stream', () => {
  it('arrives in parts, the first before the last is made', async () => {
    const second = moment();
    const events: string[] = [];
    next.chunks = async function* ({ params }) {
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
    next.chunks = async function* () {
      yield 'data: 1\n\n';
    };
    const { status, headers } = await plainly('/test/chat/1', post);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/\w+/);
  });

  it('may have nothing in it', async () => {
    next.chunks = async function* () {
      yield* [];
    };
    expect(await whole(await talk())).toBe('');
  });

  it('is logged once, when it has ended', async () => {
    const second = moment();
    next.chunks = async function* () {
      yield 'data: 1\n\n';
      await second.comes;
    };
    const chunks = await talk();
    await chunks.next();
    expect(lines).not.toHaveBeenCalled();
    second.come();
    await whole(chunks);
    expect(lines.mock.calls).toEqual([['request', expect.objectContaining({ status: 200 })]]);
  });

  it('is refused as any other where its input is not valid', async () => {
    const refused = call(chat, { params: { id: '1' }, body: {} as { say: string } });
    await expect(refused).rejects.toMatchObject({ status: 400, code: 'VALIDATION_ERROR' });
  });

  it('may be JSON, or nothing, by its status', async () => {
    next.chat = { status: 202, body: { later: true } };
    expect(await call(chat, said)).toEqual({ later: true });
    next.chat = { status: 204 };
    expect(await call(chat, said)).toBeUndefined();
  });

  it.each([
    ['one that came by CloudFront, with the secret in use', 'proof', 'GET', 200],
    ['one with the secret before it', 'older', 'GET', 200],
    ['none that did not come by CloudFront', 'forged', 'GET', 404],
    ['none by another method', 'proof', 'HEAD', 404],
  ])('answers %s', async (_, proof, method, status) => {
    next.chunks = async function* () {
      yield 'x';
    };
    const request = new Request('http://localhost/api/v1/test/bytes', { method });
    expect((await api(proof).fetch(request)).status).toBe(status);
  });
});

describe('a stream that fails', () => {
  it('before its first byte is answered with the error and its status', async () => {
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

  it('after its first byte ends with an event that says so, and is logged', async () => {
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

  it('and has no events breaks off, so that nobody takes it for whole', async () => {
    const console_ = vi.spyOn(console, 'error').mockReturnValue();
    const second = moment();
    next.chunks = async function* () {
      yield Buffer.from([1]);
      await second.comes;
      yield { not: 'bytes' } as never;
    };
    const chunks = await receive();
    expect((await chunks.next()).value).toEqual(Uint8Array.from([1]));
    second.come();
    await expect(chunks.next()).rejects.toBeInstanceOf(NetworkError);
    expect(errors.mock.calls[0]?.[1]).toMatchObject({
      error: new TypeError('a chunk of a stream is a string or bytes, not object'),
    });
    console_.mockRestore();
  });
});

describe('a caller who hangs up', () => {
  it('ends what the handler waits for, and its iteration', async () => {
    const ended = moment();
    let sawSignal = false;
    next.chunks = async function* ({ gone }) {
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
    await vi.waitFor(() => expect(lines).toHaveBeenCalledTimes(1));
    expect(errors).not.toHaveBeenCalled();
  });

  it('ends a handler that looks at nothing, at its next chunk', async () => {
    const ended = moment();
    let count = 0;
    next.chunks = async function* () {
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
    next.chunks = async function* ({ gone }) {
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
    await vi.waitFor(() => expect(lines).toHaveBeenCalledTimes(1));
    expect(errors).not.toHaveBeenCalled();
  });

  it('who only reads slowly is made no more than fits on the way', async () => {
    let count = 0;
    const ended = moment();
    next.chunks = async function* () {
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
