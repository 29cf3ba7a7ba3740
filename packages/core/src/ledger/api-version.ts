import type { FactKind } from './facts.ts';

/**
 * The earliest API version in which the fields that `project` reads of a kind exist and mean what they do in ours; null:
 * in every one. Later breaking changes, listed at https://docs.stripe.com/changelog, touch none of these fields, or only
 * in ways that `project` reads too. So accounts whose default version is merely some years old cost no reads.
 */
const MEANS_THE_SAME_SINCE: Record<FactKind, string | null> = {
  // A successful charge was `paid`: https://docs.stripe.com/changelog/2015-02-18/charges-succeed-have-succeeded-status
  charge: '2015-02-18',
  // A charge's refunds were an array without ids of their own: https://docs.stripe.com/changelog/2014-06-17
  refund: '2014-06-17',
  // Other statuses, and one balance transaction: https://docs.stripe.com/changelog/2014-08-20
  dispute: '2014-08-20',
  // Its fields never changed; and we may not read one from Stripe.
  early_fraud_warning: null,
  // Payouts were transfers: https://docs.stripe.com/changelog/2017-04-06/transfers-split-payouts-transfers
  payout: '2017-04-06',
  // `start`, of the current plan, became `start_date`: https://docs.stripe.com/changelog/2019-10-17/replaces-subscription-start-field
  subscription: '2019-10-17',
  // The time zone moved into `settings.dashboard`: https://docs.stripe.com/changelog/2019-02-19
  account: '2019-02-19',
};

/** The version everything here is written for, and the package is generated from. */
export const apiVersion = '2026-10-28.endive';

/**
 * Whether an event rendered in a version shows its object as `project` reads it. Not one of a version that is older than
 * the table says, absent, or unknown: a preview, or a breaking release after ours. Releases of our own name do not break.
 */
export function isReadAsIs(kind: FactKind, version: unknown): boolean {
  const since = MEANS_THE_SAME_SINCE[kind];
  if (since === null) return true;
  const [, date, name] = /^(\d{4}-\d{2}-\d{2})(?:\.([a-z]+))?$/.exec(String(version)) ?? [];
  if (date === undefined || name === 'preview' || date < since) return false;
  const [ourDate = '', ourName] = apiVersion.split('.');
  return date <= ourDate || name === ourName;
}
