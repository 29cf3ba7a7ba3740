import type Stripe from 'stripe';
import { apiVersion } from '../../ledger/api-version.ts';
import { config } from '../../shared/config.ts';
import { AppError } from '../../shared/errors.ts';
import { secret } from '../../shared/secret.ts';
import { Lease } from './lease.ts';
import { rateLimitedFetch } from './rate-limited-fetch.ts';
import { readPool } from './read-pool.ts';
import { isStripeError } from './stripe-errors.ts';

let client: Promise<Stripe> | undefined;

/** The platform's client, created once. To act for a connected account, pass `{ stripeAccount }` with each call. */
export function stripe(): Promise<Stripe> {
  if (!client) {
    client = secret('STRIPE_SECRET_KEY').then((key) => clientFor(key));
    // A secret that could not be read may be readable the next time.
    client.catch(() => {
      client = undefined;
    });
  }
  return client;
}

/**
 * A client for any Stripe key: the platform's, or one of a single account, whose reads count toward its own limits.
 * @param accountId the account whose pool counts the reads; null: the platform's pool
 * @param through wraps the fetch of each request
 */
export async function clientFor(
  key: string,
  accountId: string | null = null,
  through: (ask: typeof fetch) => typeof fetch = (ask) => ask,
): Promise<Stripe> {
  const { default: Package } = await import('stripe');
  const { STRIPE_API_BASE: base, STRIPE_READS_PER_SECOND: perSecond } = config.stripe();
  const { hostname, port, protocol } = new URL(base);
  const lease = new Lease(readPool(key, accountId, base, perSecond));
  return new Package(key, {
    apiVersion,
    host: hostname,
    port: port || (protocol === 'https:' ? 443 : 80),
    protocol: protocol === 'https:' ? 'https' : 'http',
    // An unresponsive Stripe costs a step three tries of 15 s, far below its time limit.
    maxNetworkRetries: 2,
    timeout: 45_000,
    httpClient: Package.createFetchHttpClient(through(rateLimitedFetch(() => lease.take()))),
    telemetry: false,
    appInfo: { name: 'Vaultra' },
  });
}

/** Whether the product runs in live mode, by the prefix of its secret key. */
export async function liveMode(): Promise<boolean> {
  return /^(sk|rk)_live_/.test(await secret('STRIPE_SECRET_KEY'));
}

/** Our access to the account has ended. */
export class AccessEnded extends Error {
  override readonly name = 'AccessEnded';
}

/** Whether an error means, for any connection method, that the account is gone or its access has ended. */
export function isAccountGone(error: unknown): boolean {
  if (error instanceof AccessEnded) return true;
  return isStripeError(error) && error.code === 'account_invalid';
}

/**
 * Whether the credentials lack the permission for a call. For an app, Stripe “might raise an invalid request error”, which
 * need not be a 403: https://docs.stripe.com/stripe-apps/reference/permissions
 */
export function lacksPermission(error: unknown): error is Stripe.errors.StripeError {
  if (!isStripeError(error) || error.code === 'account_invalid') return false;
  return isStripeError(error, 'StripePermissionError') || exceedsConsent(error);
}

/** Whether the owner's consent does not cover the call. */
export function exceedsConsent({ code }: Stripe.errors.StripeError): boolean {
  return code === 'more_permissions_required_for_application';
}

/** Whether a rate limit was reached, Stripe's or our own. The call can be repeated later. */
export function isThrottled(error: unknown): boolean {
  return isStripeError(error, 'StripeRateLimitError');
}

/** Whether Stripe does not have the object, or no longer has it. */
export function isMissing(error: unknown): boolean {
  return isStripeError(error, 'StripeInvalidRequestError') && error.statusCode === 404;
}

/** The error for a caller who waited for a failed call to Stripe. */
export function upstream(cause: unknown): AppError {
  return new AppError('UPSTREAM_ERROR', 'Stripe did not answer as expected. Try again in a moment.', {
    cause,
  });
}
