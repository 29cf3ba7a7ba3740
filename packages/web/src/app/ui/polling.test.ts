import type { ErrorCode } from '@vaultra/core/contract/errors.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

// The modules keep state, so each test imports them anew.
let ApiError: typeof import('@vaultra/core/contract/client.ts')['ApiError'];
let holdOff: typeof import('./hold-off.ts');
let startPolling: typeof import('./polling.ts')['startPolling'];
let page: EventTarget & { visibilityState: string };
let polls: number;
let stop: () => void;

const refusal = (status: number, code: ErrorCode, retryAfter?: number) =>
  new ApiError(status, { error: { code, message: 'No.', request_id: 'r' } }, retryAfter);

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  const windowEvents = new EventTarget();
  vi.stubGlobal('addEventListener', windowEvents.addEventListener.bind(windowEvents));
  vi.stubGlobal('removeEventListener', windowEvents.removeEventListener.bind(windowEvents));
  ({ ApiError } = await import('@vaultra/core/contract/client.ts'));
  holdOff = await import('./hold-off.ts');
  ({ startPolling } = await import('./polling.ts'));
  polls = 0;
  stop = startPolling(async () => {
    polls += 1;
  }, 1000);
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function show(visibilityState: 'visible' | 'hidden'): void {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event('visibilitychange'));
}

it('polls until it is stopped', async () => {
  await vi.advanceTimersByTimeAsync(3000);
  expect(polls).toBe(3);
  stop();
  await vi.advanceTimersByTimeAsync(3000);
  expect(polls).toBe(3);
});

it('polling pauses while the page is hidden, and polls at once when it becomes visible', async () => {
  show('hidden');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(polls).toBe(0);
  show('visible');
  await vi.advanceTimersByTimeAsync(0);
  expect(polls).toBe(1);
});

it('polling waits for Retry-After, even if the page becomes visible', async () => {
  holdOff.noteRefusal(refusal(429, 'RATE_LIMITED', 20));
  // The poll that was already due waits too.
  await vi.advanceTimersByTimeAsync(10_000);
  show('hidden');
  show('visible');
  await vi.advanceTimersByTimeAsync(9999);
  expect(polls).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(polls).toBe(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(polls).toBe(2);
});

it('a 429 without Retry-After waits 5 seconds, and other errors do not wait', async () => {
  holdOff.noteRefusal(refusal(503, 'UNAVAILABLE', 20));
  holdOff.noteRefusal(new Error('offline'));
  expect(holdOff.msToHoldOff()).toBe(0);
  holdOff.noteRefusal(refusal(429, 'RATE_LIMITED'));
  expect(holdOff.msToHoldOff()).toBe(5000);
  holdOff.noteRefusal(refusal(429, 'RATE_LIMITED', 1));
  expect(holdOff.msToHoldOff()).toBe(5000);
});
