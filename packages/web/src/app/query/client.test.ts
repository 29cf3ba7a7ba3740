import type { ErrorCode } from '@vaultra/core/contract/errors.ts';
import { beforeEach, expect, it, vi } from 'vitest';

// The module remembers the last refusal, so each test imports a fresh copy.
let client: typeof import('./client.ts');
let ApiError: typeof import('@vaultra/core/contract/client.ts')['ApiError'];
beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  client = await import('./client.ts');
  ({ ApiError } = await import('@vaultra/core/contract/client.ts'));
  return () => {
    vi.useRealTimers();
  };
});

const refusal = (status: number, code: ErrorCode, retryAfter?: number) =>
  new ApiError(status, { error: { code, message: 'No.', request_id: 'r' } }, retryAfter);

/** Whether a failed read is tried again without the user. */
function isRetried(error: Error): boolean {
  const { retry } = client.createQueryClient().getDefaultOptions().queries ?? {};
  if (typeof retry !== 'function') throw new Error('retry is not a function');
  return retry(0, error);
}

it('after a refusal for too many requests, every read waits as long as the server asked', () => {
  expect(isRetried(refusal(429, 'RATE_LIMITED', 90))).toBe(true);
  expect(client.msToHoldOff()).toBe(90_000);
  expect(client.nextPoll('success', 1_000)).toBe(90_000);
  vi.advanceTimersByTime(90_000);
  expect(client.msToHoldOff()).toBe(0);
  expect(client.nextPoll('success', 1_000)).toBe(1_000);
});

it('a refusal without a time lets reads wait for five seconds, and a shorter one does not shorten a wait', () => {
  isRetried(refusal(429, 'RATE_LIMITED'));
  expect(client.msToHoldOff()).toBe(5_000);
  isRetried(refusal(429, 'RATE_LIMITED', 1));
  expect(client.msToHoldOff()).toBe(5_000);
});

it('other errors are shown at once', () => {
  expect(isRetried(refusal(500, 'INTERNAL_ERROR'))).toBe(false);
  expect(isRetried(new Error('offline'))).toBe(false);
  expect(client.msToHoldOff()).toBe(0);
});

it('without a pace, only a query that failed is read again', () => {
  expect(client.nextPoll('success', false)).toBe(false);
  expect(client.nextPoll('error', false)).toBe(30_000);
});

it.each([
  ['/metrics/history', true, false],
  ['/readiness/path', true, true],
  ['/recommendations', true, true],
  ['/metrics', true, false],
  ['/users/me', false, false],
  ['/readinesses', false, false],
])('%s is a figure: %s; follows the score: %s', (path, isFigure, followsScore) => {
  const query = { queryKey: ['GET', path, {}] } as never;
  expect([client.isFigure(query), client.followsScore(query)]).toEqual([isFigure, followsScore]);
});
