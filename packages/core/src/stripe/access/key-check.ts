import type Stripe from 'stripe';
import { type KeyPermission, keyPermissions as permissions } from '../../contract/restricted-key.ts';
import type { AccountClient } from '../read/account-client.ts';
import { lacksPermission } from '../read/client.ts';

/** The result of checking a restricted key. */
export interface KeyReport {
  /** undefined if the key may not read it; `missing` then includes that permission. */
  account: Stripe.Account | undefined;
  /** Permissions that the key lacks. */
  missing: KeyPermission[];
}

/**
 * Finds out what a key may read, by reading. Write permissions stay unknown: Stripe has no call that lists a key's
 * permissions, and a read-only product must not try to write.
 * @throws Stripe's error if it is not about a permission, such as for an unknown key
 */
export async function checkKey(client: AccountClient): Promise<KeyReport> {
  // First and alone, so that an invalid key costs one request.
  const account = await unlessForbidden(client.account());
  const missing = await tryReads(client.stripe);
  return {
    account: account?.value,
    missing: distinct([...(account ? [] : [permissions.account]), ...missing]),
  };
}

/** Reads one object of each kind. @returns the permissions that were refused */
async function tryReads(stripe: Stripe): Promise<KeyPermission[]> {
  const one = { limit: 1 };
  const attempts: [KeyPermission, () => Promise<unknown>][] = [
    [permissions.charges, () => stripe.charges.list(one)],
    [permissions.charges, () => stripe.refunds.list(one)],
    [permissions.disputes, () => stripe.disputes.list(one)],
    [permissions.payouts, () => stripe.payouts.list(one)],
    [permissions.subscriptions, () => stripe.subscriptions.list({ ...one, status: 'all' })],
    [permissions.events, () => stripe.events.list(one)],
    [permissions.prices, () => stripe.prices.list(one)],
    [permissions.payment_intents, () => stripe.paymentIntents.list(one)],
    [permissions.balance, () => stripe.balanceTransactions.list(one)],
  ];
  const answers = await Promise.all(attempts.map(([, attempt]) => unlessForbidden(attempt())));
  return attempts.flatMap(([permission], index) => (answers[index] ? [] : [permission]));
}

/** The result of a call, or undefined if the key lacks the permission. */
async function unlessForbidden<T>(call: Promise<T>): Promise<{ value: T } | undefined> {
  try {
    return { value: await call };
  } catch (error) {
    if (lacksPermission(error)) return undefined;
    throw error;
  }
}

function distinct(all: KeyPermission[]): KeyPermission[] {
  return [...new Set(all)];
}

/** The message for the owner after a restricted key lost a permission. */
export function keyPermissionProblem(error: Stripe.errors.StripeError): string {
  const lost = missingPermission(error);
  return `Stripe no longer lets the restricted key read${lost}. Allow it in Stripe, or create a new key, and enter the key here again.`;
}

/** The same for our app, whose permissions the owner approves during installation. */
export function appPermissionProblem(error: Stripe.errors.StripeError): string {
  const lost = missingPermission(error);
  return `Stripe no longer lets the Vaultra app read${lost}. Connect Stripe again and approve the permissions of the app.`;
}

/** Stripe's message names the permission: a key's with the prefix `rak_`, an app's without it. */
function missingPermission({ message }: Stripe.errors.StripeError): string {
  const named = Object.values(permissions).find(({ permission }) =>
    message.includes(permission.replace(/^rak_/, '')),
  );
  return named ? ` ${named.row}` : ' all that is needed';
}
