import { setTimeout as sleep } from 'node:timers/promises';
import { measure } from '../../shared/telemetry.ts';

const limits = {
  /** The time limit of one try. The package then retries. */
  tryMs: 15_000,
  /** The limit for the sum of all waits after 429 answers. After that the queue retries. */
  maxTotalWaitMs: 16_000,
  firstWaitMs: 500,
};

/**
 * A fetch that respects the rate limit, which all workers share, and ends after a time limit. The Stripe package retries
 * network and server errors but not 429, for which https://docs.stripe.com/rate-limits asks for growing waits with jitter.
 * If our own pool has no token, this returns the 429 that Stripe would give.
 * @param mayRead waits for a token of the pool; resolves to false if none is available soon
 */
export function rateLimitedFetch(
  mayRead: () => Promise<boolean>,
  { tryMs, maxTotalWaitMs, firstWaitMs } = limits,
): typeof fetch {
  return async (input, init) => {
    let waitLeft = maxTotalWaitMs;
    for (let wait = firstWaitMs; ; wait *= 2) {
      if (!(await mayRead())) return poolExhausted();
      measure({ StripeReads: 1 });
      const signals = [AbortSignal.timeout(tryMs), ...(init?.signal ? [init.signal] : [])];
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
      if (response.status !== 429) return response;
      const pause = Math.max(wait * (0.5 + Math.random() / 2), retryAfterMs(response));
      if (pause > waitLeft) {
        await sleep(waitLeft);
        return response;
      }
      waitLeft -= pause;
      await response.body?.cancel();
      await sleep(pause);
    }
  };
}

/** 0 if the header is missing. */
function retryAfterMs({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

function poolExhausted(): Response {
  const message = 'The platform has reached its own read limit. Try again later.';
  return Response.json(
    { error: { type: 'rate_limit_error', code: 'rate_limit', message } },
    { status: 429, headers: { 'stripe-should-retry': 'false' } },
  );
}
