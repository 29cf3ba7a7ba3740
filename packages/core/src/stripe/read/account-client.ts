import type Stripe from 'stripe';
import { stripe } from './client.ts';

/** The client that reads one connected account, and the options for each of its calls. */
export interface AccountClient {
  stripe: Stripe;
  options: Stripe.RequestOptions;
  /** The account itself. */
  account(): Promise<Stripe.Account>;
}

/** The platform's client, acting for an account that has consented. */
export async function platformAccountClient(accountId: string): Promise<AccountClient> {
  const platform = await stripe();
  const options = { stripeAccount: accountId };
  return { stripe: platform, options, account: () => platform.accounts.retrieve(accountId, {}, options) };
}

/** A client with the account's own key or token, which reaches no other account. */
export function ownAccountClient(client: Stripe): AccountClient {
  return { stripe: client, options: {}, account: () => client.accounts.retrieveCurrent() };
}
