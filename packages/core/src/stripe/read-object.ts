import type Stripe from 'stripe';
import type { ReadObject } from '../ledger/apply.ts';
import { EXPAND, SUBSCRIPTION_ITEM_EXPAND } from '../ledger/project.ts';
import { read } from '../ledger/read.ts';
import type { AccountClient } from './account-client.ts';
import { isMissing } from './client.ts';

/**
 * Reads single objects of an account as facts, with what the ledger needs expanded. What a server leaves unexpanded, as
 * Stripe does beyond its limits, is read apart.
 */
export function objectReader(client: AccountClient): ReadObject {
  const { stripe, on } = client;
  return async (kind, id, items) => {
    try {
      switch (kind) {
        case 'charge': {
          const charge = await stripe.charges.retrieve(id, { expand: [...EXPAND.charge] }, on);
          return read(kind, { ...charge, balance_transaction: await movement(client, charge) });
        }
        case 'refund':
          return read(kind, await stripe.refunds.retrieve(id, {}, on));
        case 'dispute': {
          const dispute = await stripe.disputes.retrieve(id, { expand: [...EXPAND.dispute] }, on);
          return read(kind, { ...dispute, balance_transactions: await movements(client, dispute) });
        }
        // Everything there is to know of one is in its events; the product asks for no access to Radar.
        case 'early_fraud_warning':
          return null;
        case 'payout':
          return read(kind, await stripe.payouts.retrieve(id, {}, on));
        case 'subscription': {
          const subscription = await stripe.subscriptions.retrieve(
            id,
            { expand: [...EXPAND.subscription] },
            on,
          );
          return read(kind, subscription, items ? await allItems(client, id) : undefined);
        }
        case 'account':
          return read(kind, await client.account());
      }
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
}

/** The balance transaction of a captured charge, which dates a capture. */
async function movement(client: AccountClient, { captured, balance_transaction }: Stripe.Charge) {
  return captured && balance_transaction ? whole(client, balance_transaction) : null;
}

/** The balance transactions of a dispute; what is no list is left as it is. */
async function movements(client: AccountClient, { balance_transactions: moved }: Stripe.Dispute) {
  return Array.isArray(moved) ? Promise.all(moved.map((one) => whole(client, one))) : moved;
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
      if (item?.price?.billing_scheme !== 'tiered' || item.price.tiers) return item;
      return { ...item, price: await stripe.prices.retrieve(item.price.id, { expand: ['tiers'] }, on) };
    }),
  );
}
