import { upstream } from './client.ts';

/**
 * What somebody waits for at a page of ours while we ask Stripe. API Gateway gives up on us after 29 s and then answers with
 * words of its own; this leaves room for giving an access back afterwards.
 */
export const patienceMs = 12_000;

/**
 * What Stripe answers to `asking`, where that is soon. Later it goes on with nobody waiting for it, so nothing of ours may
 * depend on its end: it reads, and exchanges a code that is asked for anew.
 * @throws AppError UPSTREAM_ERROR where it takes longer
 */
export function answerInTime<T>(asking: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(patienceMs);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(upstream(signal.reason)));
  });
  return Promise.race([asking, late]);
}
