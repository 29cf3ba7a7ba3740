import { upstream } from './client.ts';

/** The time limit for reads from Stripe during a request, in ms. API Gateway ends requests after 29 s; this leaves time to revoke access. */
export const stripeTimeoutMs = 12_000;

/**
 * The result of `asking` if it is there within the time limit. After the limit the call continues and its result is ignored.
 * It must therefore be harmless, such as a read or the exchange of a code that a new consent replaces.
 * @throws AppError UPSTREAM_ERROR after the time limit
 */
export function withStripeTimeout<T>(asking: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(stripeTimeoutMs);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(upstream(signal.reason)));
  });
  return Promise.race([asking, late]);
}
