import { type ConsentVia, consentVia, type Via } from '../../contract/stripe.ts';
import { config } from '../../shared/config.ts';

/**
 * Our application's client id per consent; undefined if that method is not configured. This file does not load the Stripe
 * package, because pages poll the status every two seconds during a backfill.
 */
export const applications: Readonly<Record<ConsentVia, () => string | undefined>> = {
  oauth: () => config.stripe().STRIPE_CONNECT_CLIENT_ID,
  app: () => config.stripe().STRIPE_APP_CLIENT_ID,
};

/** The connection methods offered here, the preferred one first. A restricted key needs no configuration. */
export function offeredMethods(): Via[] {
  return [...consentVia.options.filter((via) => applications[via]() !== undefined), 'key'];
}
