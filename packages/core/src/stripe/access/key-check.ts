import type Stripe from 'stripe';
import { type KeyPermission, keyPermissions as may } from '../../contract/restricted-key.ts';
import type { AccountClient } from '../read/account-client.ts';
import { lacksPermission } from '../read/client.ts';

/** What a restricted key can do, of what matters here. */
export interface KeyReport {
  /** Undefined where the key may not read it, which `missing` then says too. */
  account: Stripe.Account | undefined;
  /** Rows of Stripe's form that the key may not read. */
  missing: KeyPermission[];
}

/**
 * Asks Stripe what a key may read, by reading. What it may write cannot be seen that way: Stripe has no call that lists a
 * key's permissions, and trying to write is nothing that a product which only reads should do.
 * @throws whatever Stripe answers beyond yes and no, as for a key it does not know.
 */
export async function checkKey(client: AccountClient): Promise<KeyReport> {
  // First and alone: a key that is no good at all ends here.
  const account = await permitted(client.account());
  const missing = await tryReads(client.stripe);
  return { account: account?.value, missing: distinct([...(account ? [] : [may.account]), ...missing]) };
}

/** One object of each kind that is read. @returns what was refused */
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

/** What a call answers, or undefined where the key may not make it. */
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

/** In words for the owner, after a call that a key used to be able to make. */
export function whatKeyLacks(error: Stripe.errors.StripeError): string {
  const lost = whatIsLacking(error);
  return `Stripe no longer lets the restricted key read${lost}. Allow it there, or make a new key, and give the key here again.`;
}

/** The same of our app, whose permissions its owner approves when it is installed. */
export function whatAppLacks(error: Stripe.errors.StripeError): string {
  const lost = whatIsLacking(error);
  return `Stripe no longer lets the Vaultra app read${lost}. Connect Stripe again, and approve there what the app asks to read.`;
}

/** Stripe names the permission in its message; an app's have the names of a key's without their beginning. */
function whatIsLacking({ message }: Stripe.errors.StripeError): string {
  const named = Object.values(may).find(({ permission }) =>
    message.includes(permission.replace(/^rak_/, '')),
  );
  return named ? ` ${named.row}` : ' all that is needed';
}
