import type { Chunk } from '@vaultra/core/contract/answer.ts';
import { AppError } from '@vaultra/core/shared/errors.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { log } from './log.ts';
import { openStream } from './stream.ts';

const comment = ': waiting\n\n';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(log, 'error').mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A stream that sends one chunk, and the next one when the test says so. */
async function opened(contentType: string, disconnected?: AbortSignal) {
  const { promise, resolve, reject } = Promise.withResolvers<Chunk>();
  let ended = false;
  async function* made() {
    try {
      yield 'data: 1\n\n';
      yield await promise;
    } finally {
      ended = true;
    }
  }
  const chunks = await openStream(made(), { contentType, requestId: 'r', disconnected });
  const iterator = chunks[Symbol.asyncIterator]();
  expect((await iterator.next()).value).toBe('data: 1\n\n');
  return { iterator, send: resolve, fail: reject, hasEnded: () => ended };
}

/** The chunk that arrives within the time; undefined if there is none. */
async function within(ms: number, next: Promise<IteratorResult<Chunk>>): Promise<unknown> {
  let found: IteratorResult<Chunk> | undefined;
  next.then((one) => {
    found = one;
  });
  await vi.advanceTimersByTimeAsync(ms);
  return found?.done ? 'end' : found?.value;
}

it('a silent event stream gets a comment every 15 seconds, until its next event', async () => {
  const { iterator, send, hasEnded } = await opened('text/event-stream; charset=utf-8');
  for (const _ of [1, 2, 3]) {
    const next = iterator.next();
    expect(await within(14_999, next)).toBeUndefined();
    expect(await within(1, next)).toBe(comment);
  }
  const next = iterator.next();
  expect(await within(9000, next)).toBeUndefined();
  send('data: 2\n\n');
  expect(await within(0, next)).toBe('data: 2\n\n');
  expect(await within(0, iterator.next())).toBe('end');
  expect(hasEnded()).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

it('a silent stream of another type gets no comments', async () => {
  const { iterator, send } = await opened('text/csv');
  const next = iterator.next();
  expect(await within(60_000, next)).toBeUndefined();
  send('1,2\r\n');
  expect(await within(0, next)).toBe('1,2\r\n');
});

it('a failure after a comment is an error event', async () => {
  const { iterator, fail } = await opened('text/event-stream');
  expect(await within(15_000, iterator.next())).toBe(comment);
  const next = iterator.next();
  expect(await within(1000, next)).toBeUndefined();
  fail(new AppError('UPSTREAM_ERROR', 'It broke off.'));
  expect(await within(0, next)).toMatch(/^\n\nevent: error\ndata: .*"UPSTREAM_ERROR".*\n\n$/);
  expect(await within(0, iterator.next())).toBe('end');
  expect(vi.getTimerCount()).toBe(0);
});

it('a caller who disconnects in a silence ends the stream without an error', async () => {
  const caller = new AbortController();
  const { iterator, fail, hasEnded } = await opened('text/event-stream', caller.signal);
  const next = iterator.next();
  expect(await within(1000, next)).toBeUndefined();
  caller.abort();
  fail(caller.signal.reason);
  expect(await within(0, next)).toBe('end');
  expect(hasEnded()).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
  expect(log.error).not.toHaveBeenCalled();
});
