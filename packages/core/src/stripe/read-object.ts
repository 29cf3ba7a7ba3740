import type Stripe from 'stripe';
import type { ReadObject } from '../ledger/apply.ts';
import { EXPAND, project } from '../ledger/project.ts';
import type { AccountClient } from './account-client.ts';
import { isMissing } from './client.ts';
import { subscriptionReader } from './read-subscription.ts';

/**
 * Reads single objects of an account as facts, with what the ledger needs expanded. What a server leaves unexpanded, as
 * Stripe does beyond its limits, is read apart.
 */
export function objectReader(client: AccountClient): ReadObject {
  const { stripe, on } = client;
  const readSubscription = subscriptionReader(client);
  return async (kind, id, items) => {
    try {
      switch (kind) {
        case 'charge': {
          const charge = await stripe.charges.retrieve(id, { expand: [...EXPAND.charge] }, on);
          const { balance_transaction: moved } = charge;
          return project({ ...charge, balance_transaction: moved && (await whole(client, moved)) });
        }
        case 'refund':
          return project(await stripe.refunds.retrieve(id, {}, on));
        case 'dispute': {
          const dispute = await stripe.disputes.retrieve(id, { expand: [...EXPAND.dispute] }, on);
          const movements = (dispute.balance_transactions ?? []).map((one) => whole(client, one));
          const balance_transactions = (await Promise.all(movements)) as Stripe.BalanceTransaction[];
          return project({ ...dispute, balance_transactions });
        }
        // Everything there is to know of one is in its events; the product asks for no access to Radar.
        case 'early_fraud_warning':
          return null;
        case 'payout':
          return project(await stripe.payouts.retrieve(id, {}, on));
        case 'subscription':
          return await readSubscription(id, items);
        case 'account':
          return project(await client.account());
      }
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
}

/** A balance transaction behind its id, or the id alone where Stripe has no such one. */
async function whole({ stripe, on }: AccountClient, reference: string | Stripe.BalanceTransaction) {
  if (typeof reference !== 'string') return reference;
  return stripe.balanceTransactions.retrieve(reference, {}, on).catch((error: unknown) => {
    if (isMissing(error)) return reference;
    throw error;
  });
}
