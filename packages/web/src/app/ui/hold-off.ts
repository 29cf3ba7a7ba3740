import { ApiError } from '@vaultra/core/contract/client.ts';

/** The wait if a refusal has no Retry-After, for example one from API Gateway. */
const defaultSeconds = 5;

/** Epoch milliseconds. */
let until = 0;

/** Records a read that was rate limited. All reads count together, so all of them wait. */
export function noteRefusal(error: unknown): void {
  if (!(error instanceof ApiError) || error.code !== 'RATE_LIMITED') return;
  until = Math.max(until, Date.now() + (error.retryAfter ?? defaultSeconds) * 1000);
}

/** Milliseconds until the server accepts reads again. */
export function msToHoldOff(): number {
  return Math.max(0, until - Date.now());
}
