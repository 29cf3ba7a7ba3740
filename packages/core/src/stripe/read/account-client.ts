import type Stripe from 'stripe';
import { stripe } from './client.ts';

/** How one connected account is read: a client, and what to pass it with every call. */
export interface AccountClient {
  stripe: Stripe;
  on: Stripe.RequestOptions;
  /** The account itself. */
  account(): Promise<Stripe.Account>;
}

/** The platform's key, acting for an account that has consented. */
export async function throughPlatform(accountId: string): Promise<AccountClient> {
  const platform = await stripe();
  const on = { stripeAccount: accountId };
  return { stripe: platform, on, account: () => platform.accounts.retrieve(accountId, {}, on) };
}

/** A key or token of the account's own, which names no account because it reaches no other. */
export function throughKey(client: Stripe): AccountClient {
  return { stripe: client, on: {}, account: () => client.accounts.retrieveCurrent() };
}
