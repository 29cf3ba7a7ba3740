import Stripe from 'stripe';
import { apiVersion } from '../../ledger/api-version.ts';
import { config } from '../../shared/config.ts';
import { AppError } from '../../shared/errors.ts';
import { secret } from '../../shared/secret.ts';
import { Lease } from './lease.ts';
import { patientFetch } from './patient-fetch.ts';
import { readPool } from './read-pool.ts';

let client: Promise<Stripe> | undefined;

/** The platform's client, made once. Acting for a connected account takes `{ stripeAccount }` with each call. */
export function stripe(): Promise<Stripe> {
  client ??= secret('STRIPE_SECRET_KEY').then((key) => clientFor(key));
  return client;
}

/**
 * A client of its own for any key of Stripe's: the platform's, or one that reads one account, whose reads then count in
 * that account's own limits.
 * @param through what each request goes through on its way out
 */
export function clientFor(
  key: string,
  accountId: string | null = null,
  through: (ask: typeof fetch) => typeof fetch = (ask) => ask,
): Stripe {
  const { STRIPE_API_BASE: base } = config.stripe();
  const { hostname, port, protocol } = new URL(base);
  const lease = new Lease(readPool(key, accountId, base));
  return new Stripe(key, {
    apiVersion,
    host: hostname,
    port: port || (protocol === 'https:' ? 443 : 80),
    protocol: protocol === 'https:' ? 'https' : 'http',
    // A hanging Stripe costs a step of work three tries of 15 s, far within its time limit.
    maxNetworkRetries: 2,
    timeout: 45_000,
    httpClient: Stripe.createFetchHttpClient(through(patientFetch(() => lease.take()))),
    telemetry: false,
    appInfo: { name: 'Vaultra' },
  });
}

/** Whether the product runs on live money: said by its secret key's prefix. */
export async function liveMode(): Promise<boolean> {
  return /^(sk|rk)_live_/.test(await secret('STRIPE_SECRET_KEY'));
}

/** Stripe told us that the owner took our access away after it was last given. */
export class AccessEnded extends Error {
  override readonly name = 'AccessEnded';
}

/** Stripe told us so, or says that there is no such account for us any more: whatever the way in, our access is over. */
export function isAccountGone(error: unknown): boolean {
  if (error instanceof AccessEnded) return true;
  return error instanceof Stripe.errors.StripeError && error.code === 'account_invalid';
}

/**
 * What we read with may not make this call. Of an app Stripe says that it “might raise an invalid request error”, which need
 * not be a 403: https://docs.stripe.com/stripe-apps/reference/permissions
 */
export function lacksPermission(error: unknown): error is Stripe.errors.StripeError {
  if (!isStripeError(error) || error.code === 'account_invalid') return false;
  return error instanceof Stripe.errors.StripePermissionError || isOutsideConsent(error);
}

/** What the owner consented to does not cover this call. */
export function isOutsideConsent({ code }: Stripe.errors.StripeError): boolean {
  return code === 'more_permissions_required_for_application';
}

/** Stripe was read too fast, or would have been: nothing is wrong but the moment. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeRateLimitError;
}

/** Any answer of Stripe's that is an error, and no answer. */
export function isStripeError(error: unknown): error is Stripe.errors.StripeError {
  return error instanceof Stripe.errors.StripeError;
}

/** Stripe has no such object, or not any more. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404;
}

/** A failed call to Stripe that a caller waited for. */
export function upstream(cause: unknown): AppError {
  return new AppError('UPSTREAM_ERROR', 'Stripe did not answer as expected. Try again in a moment.', {
    cause,
  });
}
