import { type ConsentVia, consentVia, type Via } from '../../contract/stripe.ts';
import { config } from '../../shared/config.ts';

/** Our application's id at Stripe for each consent; undefined where that way in is not set up. Read without the Stripe package,
 * as the status is asked for every other second while a backfill runs. */
export const applications: Readonly<Record<ConsentVia, () => string | undefined>> = {
  oauth: () => config.stripe().STRIPE_CONNECT_CLIENT_ID,
  app: () => config.stripe().STRIPE_APP_CLIENT_ID,
};

/** The ways in that can be offered here, the preferred one first. A key is good anywhere. */
export function offeredWays(): Via[] {
  return [...consentVia.options.filter((via) => applications[via]() !== undefined), 'key'];
}
