import type Stripe from 'stripe';
import { type KeyPermission, keyPermissions as may } from '../../contract/restricted-key.ts';
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
  const account = await permitted(client.account());
  const missing = await tryReads(client.stripe);
  return { account: account?.value, missing: distinct([...(account ? [] : [may.account]), ...missing]) };
}

/** Reads one object of each kind. @returns the permissions that were refused */
async function tryReads(stripe: Stripe): Promise<KeyPermission[]> {
  const one = { limit: 1 };
  const attempts: [KeyPermission, () => Promise<unknown>][] = [
    [may.charges, () => stripe.charges.list(one)],
    [may.charges, () => stripe.refunds.list(one)],
    [may.disputes, () => stripe.disputes.list(one)],
    [may.payouts, () => stripe.payouts.list(one)],
    [may.subscriptions, () => stripe.subscriptions.list({ ...one, status: 'all' })],
    [may.events, () => stripe.events.list(one)],
    [may.prices, () => stripe.prices.list(one)],
    [may.payment_intents, () => stripe.paymentIntents.list(one)],
    [may.balance, () => stripe.balanceTransactions.list(one)],
  ];
  const answers = await Promise.all(attempts.map(([, attempt]) => permitted(attempt())));
  return attempts.flatMap(([permission], index) => (answers[index] ? [] : [permission]));
}

/** The result of a call, or undefined if the key lacks the permission. */
async function permitted<T>(call: Promise<T>): Promise<{ value: T } | undefined> {
  try {
    return { value: await call };
  } catch (error) {
    if (lacksPermission(error)) return undefined;
    throw error;
  }
}

function distinct(permissions: KeyPermission[]): KeyPermission[] {
  return [...new Set(permissions)];
}

/** The message for the owner after a restricted key lost a permission. */
export function whatKeyLacks(error: Stripe.errors.StripeError): string {
  const lost = whatIsLacking(error);
  return `Stripe no longer lets the restricted key read${lost}. Allow it there, or make a new key, and give the key here again.`;
}

/** The same for our app, whose permissions the owner approves during installation. */
export function whatAppLacks(error: Stripe.errors.StripeError): string {
  const lost = whatIsLacking(error);
  return `Stripe no longer lets the Vaultra app read${lost}. Connect Stripe again, and approve there what the app asks to read.`;
}

/** Stripe's message names the permission: a key's with the prefix `rak_`, an app's without it. */
function whatIsLacking({ message }: Stripe.errors.StripeError): string {
  const named = Object.values(may).find(({ permission }) =>
    message.includes(permission.replace(/^rak_/, '')),
  );
  return named ? ` ${named.row}` : ' all that is needed';
}
