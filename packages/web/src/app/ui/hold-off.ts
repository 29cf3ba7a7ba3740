import { ApiError } from '@vaultra/core/contract/client.ts';

/** Where a refusal does not say how long, as one of a proxy in between. */
const unsaidSeconds = 5;

/** Epoch milliseconds. */
let until = 0;

/** A read was refused for too many requests: they are counted together, so that one answer speaks for all. */
export function noteRefusal(error: unknown): void {
  if (!(error instanceof ApiError) || error.code !== 'RATE_LIMITED') return;
  until = Math.max(until, Date.now() + (error.retryAfter ?? unsaidSeconds) * 1000);
}

/** Milliseconds for which the server has asked not to be asked. */
export function msToHoldOff(): number {
  return Math.max(0, until - Date.now());
}
