import { setTimeout as sleep } from 'node:timers/promises';

const limits = {
  /** A try that got no whole answer by then is given up; the package then tries again. */
  tryMs: 15_000,
  /** What all waiting for being over the rate limit may come to: then the queue tries again. */
  patienceMs: 16_000,
  firstWaitMs: 500,
};

/**
 * How Stripe is asked: within its rate, which all workers share, and not for ever. The package retries failures of the
 * network and of Stripe, but not being over the rate limit: https://docs.stripe.com/rate-limits asks for growing,
 * jittered waits instead. Where our own share of the rate is used up, the answer is the one that Stripe would give.
 * @param mayRead waits for leave to ask once; false where there is none to be had soon
 */
export function patientFetch(
  mayRead: () => Promise<boolean>,
  { tryMs, patienceMs, firstWaitMs } = limits,
): typeof fetch {
  return async (input, init) => {
    let patience = patienceMs;
    for (let wait = firstWaitMs; ; wait *= 2) {
      if (!(await mayRead())) return tooManyReads();
      const signals = [AbortSignal.timeout(tryMs), ...(init?.signal ? [init.signal] : [])];
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
      if (response.status !== 429) return response;
      const pause = Math.max(wait * (0.5 + Math.random() / 2), retryAfterMs(response));
      if (pause > patience) {
        await sleep(patience);
        return response;
      }
      patience -= pause;
      await response.body?.cancel();
      await sleep(pause);
    }
  };
}

/** 0 where Stripe does not say. */
function retryAfterMs({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

function tooManyReads(): Response {
  const message = 'This platform reads as fast as it may; later there will be room.';
  return Response.json(
    { error: { type: 'rate_limit_error', code: 'rate_limit', message } },
    { status: 429, headers: { 'stripe-should-retry': 'false' } },
  );
}
