import type Stripe from 'stripe';
import { stripe } from './client.ts';
import type { Integration } from './integration.store.ts';

/** How one connected account is read: a client, and what to pass it with every call. */
export interface AccountClient {
  stripe: Stripe;
  on: Stripe.RequestOptions;
  /** The account itself. */
  account(): Promise<Stripe.Account>;
}

/** The way in that the owner gave: the platform's key acting for their account. */
export async function accountClient({ account_id }: Pick<Integration, 'account_id'>): Promise<AccountClient> {
  const platform = await stripe();
  const on = { stripeAccount: account_id };
  return { stripe: platform, on, account: () => platform.accounts.retrieve(account_id, {}, on) };
}
