import { ApiError } from './errors.ts';

export interface Failure {
  path_prefix: string;
  status: 429 | 500 | 503 | 'timeout';
  /** Number of requests that are still to fail. */
  times: number;
  account: string | null;
  /** For a 429: the SDK retries after `lock_timeout`, but not after `rate_limit`. */
  code: 'rate_limit' | 'lock_timeout';
  /** For a 429: seconds in `Retry-After`; null omits the header, as Stripe mostly does. */
  retry_after: number | null;
}

/** Burst size, in seconds of the rate. */
const BURST = 3;

/** Counts requests, limits their rate, and causes requested failures. */
export class Traffic {
  private readonly counts = new Map<string, number>();
  private failures: Failure[] = [];
  private perSecond: number;
  private tokens: number;
  private filledAt = Date.now();

  constructor(perSecond: number) {
    this.perSecond = perSecond;
    this.tokens = perSecond * BURST;
  }

  limit(perSecond: number): void {
    this.perSecond = perSecond;
    this.tokens = Math.min(this.tokens, perSecond * BURST);
  }

  count(method: string, path: string): void {
    const key = `${method} ${path.replace(/\/(?:acct|ch|py|re|dp|po|sub|si|price|pi|txn|evt)_[^/]+/g, '/{id}')}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  report(): { total: number; by_path: Record<string, number> } {
    const total = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    return { total, by_path: Object.fromEntries([...this.counts].sort()) };
  }

  fail(failure: Failure): void {
    this.failures.push(failure);
  }

  /** Cancels the pending failures. */
  clearFailures(): void {
    this.failures = [];
  }

  /** Throws a requested failure. Returns true if the request must get no response at all. */
  failIfRequested(path: string, account: string | null): boolean {
    const failure = this.failures.find(
      (each) => path.startsWith(each.path_prefix) && (each.account === null || each.account === account),
    );
    if (!failure) return false;
    failure.times -= 1;
    this.failures = this.failures.filter(({ times }) => times > 0);
    if (failure.status === 'timeout') return true;
    if (failure.status === 429) throw tooMany(failure.code, failure.retry_after);
    throw new ApiError(failure.status, 'An unknown error occurred', { type: 'api_error' });
  }

  /** Takes one request from the token bucket, which refills at the rate. */
  take(): void {
    const now = Date.now();
    this.tokens = Math.min(
      this.perSecond * BURST,
      this.tokens + ((now - this.filledAt) / 1000) * this.perSecond,
    );
    this.filledAt = now;
    if (this.tokens < 1) throw tooMany('rate_limit', null);
    this.tokens -= 1;
  }
}

/** https://docs.stripe.com/rate-limits */
function tooMany(code: Failure['code'], retryAfter: number | null): ApiError {
  const wait: Record<string, string> = retryAfter === null ? {} : { 'retry-after': String(retryAfter) };
  return code === 'rate_limit'
    ? new ApiError(
        429,
        'Request rate limit exceeded.',
        { code },
        { ...wait, 'stripe-rate-limited-reason': 'global-rate' },
      )
    : new ApiError(
        429,
        'This object cannot be accessed right now because another request is using it.',
        { code },
        { ...wait, 'stripe-should-retry': 'true' },
      );
}
