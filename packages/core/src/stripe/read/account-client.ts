import type Stripe from 'stripe';
import { stripe } from './client.ts';

/** The client that reads one connected account, and the options for each of its calls. */
export interface AccountClient {
  stripe: Stripe;
  on: Stripe.RequestOptions;
  /** The account itself. */
  account(): Promise<Stripe.Account>;
}

/** The platform's client, acting for an account that has consented. */
export async function throughPlatform(accountId: string): Promise<AccountClient> {
  const platform = await stripe();
  const on = { stripeAccount: accountId };
  return { stripe: platform, on, account: () => platform.accounts.retrieve(accountId, {}, on) };
}

/** A client with the account's own key or token, which reaches no other account. */
export function throughKey(client: Stripe): AccountClient {
  return { stripe: client, on: {}, account: () => client.accounts.retrieveCurrent() };
}
