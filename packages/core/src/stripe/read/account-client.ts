import type Stripe from 'stripe';
import type { Payers } from '../../ledger/card.ts';
import { stripe } from './client.ts';
import { payersOf } from './payers.ts';

/** The client that reads one connected account, and the options for each of its calls. */
export interface AccountClient {
  stripe: Stripe;
  options: Stripe.RequestOptions;
  /** Makes the account's payers. */
  payers(): Promise<Payers>;
  /** The account itself. */
  account(): Promise<Stripe.Account>;
}

/** The platform's client, acting for an account that has consented. */
export async function platformAccountClient(accountId: string): Promise<AccountClient> {
  const platform = await stripe();
  const options = { stripeAccount: accountId };
  return {
    stripe: platform,
    options,
    payers: () => payersOf(accountId),
    account: () => platform.accounts.retrieve(accountId, {}, options),
  };
}

/** A client with the account's own key or token, which reaches no other account. @param accountId null while it is not known */
export function ownAccountClient(client: Stripe, accountId: string | null): AccountClient {
  const payers = async () => {
    if (accountId === null) throw new Error('payers were requested before the account is known');
    return payersOf(accountId);
  };
  return { stripe: client, options: {}, payers, account: () => client.accounts.retrieveCurrent() };
}
