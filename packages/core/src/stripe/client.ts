import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';
import { config } from '../shared/config.ts';
import { AppError } from '../shared/errors.ts';
import { secret } from '../shared/secret.ts';

/** The Stripe API version everything here is written for, and the package is generated from. */
export const apiVersion = '2026-10-28.endive';

let client: Promise<Stripe> | undefined;

/** The platform's client, made once. Acting for a connected account takes `{ stripeAccount }` with each call. */
export function stripe(): Promise<Stripe> {
  client ??= secret('STRIPE_SECRET_KEY').then((key) => {
    const { hostname, port, protocol } = new URL(config.stripe().STRIPE_API_BASE);
    return new Stripe(key, {
      apiVersion,
      host: hostname,
      port: port || (protocol === 'https:' ? 443 : 80),
      protocol: protocol === 'https:' ? 'https' : 'http',
      maxNetworkRetries: 3,
      httpClient: Stripe.createFetchHttpClient(waitOutRateLimits),
      telemetry: false,
      appInfo: { name: 'Vaultra' },
    });
  });
  return client;
}

/** Waits, in milliseconds, before asking again: half a minute in all, within the package's own 80 s a request. */
const rateLimitWaits = [500, 1000, 2000, 4000, 8000, 15_000];

/**
 * The package retries failures of the network and of Stripe, but not being over the rate limit:
 * https://docs.stripe.com/rate-limits asks for growing, jittered waits instead. After the last one the queue's own
 * retries take over.
 */
async function waitOutRateLimits(...request: Parameters<typeof fetch>): Promise<Response> {
  for (const wait of rateLimitWaits) {
    const response = await fetch(...request);
    if (response.status !== 429) return response;
    await response.body?.cancel();
    await sleep(wait * (0.5 + Math.random() / 2));
  }
  return fetch(...request);
}

/** Whether the product runs on live money: said by its secret key's prefix. */
export async function liveMode(): Promise<boolean> {
  return /^(sk|rk)_live_/.test(await secret('STRIPE_SECRET_KEY'));
}

/** Stripe ended our access to the account: the owner did, or the account is gone. */
export function isAccessEnded(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripePermissionError ||
    (error instanceof Stripe.errors.StripeAuthenticationError && error.code === 'account_invalid') ||
    (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'account_invalid')
  );
}

/** Any answer of Stripe's that is an error, and no answer. */
export function isStripeError(error: unknown): error is Stripe.errors.StripeError {
  return error instanceof Stripe.errors.StripeError;
}

/** Stripe has no such object, or not any more. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';
}

/** A failed call to Stripe that a caller waited for. */
export function upstream(cause: unknown): AppError {
  return new AppError('UPSTREAM_ERROR', 'Stripe did not answer as expected. Try again in a moment.', {
    cause,
  });
}
