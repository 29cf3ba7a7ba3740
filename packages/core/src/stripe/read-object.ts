import type Stripe from 'stripe';
import type { ObjectReader, ReadObject } from '../ledger/apply.ts';
import { idOf } from '../ledger/fields.ts';
import { EXPAND, project, SUBSCRIPTION_ITEM_EXPAND } from '../ledger/project.ts';
import type { AccountClient } from './account-client.ts';
import { isMissing } from './client.ts';

/** Reads what the ledger of an account lacks. */
export function objectReader(client: AccountClient): ObjectReader {
  return { object: readObject(client), refundsOf: (charge) => refundsOf(client, charge) };
}

/** A charge has few refunds; this many are never reached. */
const mostRefunds = 1000;

async function refundsOf({ stripe, on }: AccountClient, charge: string) {
  try {
    const refunds = await stripe.refunds
      .list({ charge, limit: 100 }, on)
      .autoPagingToArray({ limit: mostRefunds });
    return refunds.filter((refund) => idOf(refund.charge) === charge).map((refund) => project(refund));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/**
 * Reads single objects of an account as facts, with what the ledger needs expanded. What a server leaves unexpanded, as
 * Stripe does beyond its limits, is read apart.
 */
function readObject(client: AccountClient): ReadObject {
  const { stripe, on } = client;
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
        case 'subscription': {
          const subscription = await stripe.subscriptions.retrieve(
            id,
            { expand: [...EXPAND.subscription] },
            on,
          );
          return project(subscription, items ? await allItems(client, id) : undefined);
        }
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

/** A subscription can have twenty items, of which its own payload shows ten. */
async function allItems({ stripe, on }: AccountClient, subscription: string) {
  const items = await stripe.subscriptionItems
    .list({ subscription, limit: 100, expand: [...SUBSCRIPTION_ITEM_EXPAND] }, on)
    .autoPagingToArray({ limit: 1000 });
  return Promise.all(
    items.map(async (item) => {
      if (item.price.billing_scheme !== 'tiered' || item.price.tiers) return item;
      return { ...item, price: await stripe.prices.retrieve(item.price.id, { expand: ['tiers'] }, on) };
    }),
  );
}
