import type { FactKind } from './facts.ts';

/**
 * The earliest API version whose payloads of a kind have the fields that `project` reads, with the same meaning as in
 * `apiVersion`. null: every version. `project` also handles the later breaking changes, listed at
 * https://docs.stripe.com/changelog. An account whose default version is a few years old therefore costs no extra reads.
 */
const COMPATIBLE_SINCE: Record<FactKind, string | null> = {
  // A successful charge was `paid`: https://docs.stripe.com/changelog/2015-02-18/charges-succeed-have-succeeded-status
  charge: '2015-02-18',
  // A charge's refunds were an array without ids: https://docs.stripe.com/changelog/2014-06-17
  refund: '2014-06-17',
  // Other statuses, and one balance transaction: https://docs.stripe.com/changelog/2014-08-20
  dispute: '2014-08-20',
  // Its fields never changed, and the product has no permission to read one from Stripe.
  early_fraud_warning: null,
  // Payouts were transfers: https://docs.stripe.com/changelog/2017-04-06/transfers-split-payouts-transfers
  payout: '2017-04-06',
  // `start`, which dated the current plan, became `start_date`: https://docs.stripe.com/changelog/2019-10-17/replaces-subscription-start-field
  subscription: '2019-10-17',
  // It comes by list only, in the version of this code.
  balance_transaction: null,
  // The time zone moved into `settings.dashboard`: https://docs.stripe.com/changelog/2019-02-19
  account: '2019-02-19',
};

/** The API version that this code is written for. The Stripe package's types are generated from it. */
export const apiVersion = '2026-10-28.endive';

/**
 * Whether `project` can read the payload of an event rendered in `version`. False for a version that is missing, unknown,
 * a preview, older than COMPATIBLE_SINCE, or from a breaking release after ours. Monthly versions that share our release
 * name do not break: https://docs.stripe.com/api/versioning
 */
export function isCompatibleVersion(kind: FactKind, version: unknown): boolean {
  const since = COMPATIBLE_SINCE[kind];
  if (since === null) return true;
  const [, date, name] = /^(\d{4}-\d{2}-\d{2})(?:\.([a-z]+))?$/.exec(String(version)) ?? [];
  if (date === undefined || name === 'preview' || date < since) return false;
  const [ourDate = '', ourName] = apiVersion.split('.');
  return date <= ourDate || name === ourName;
}
