import type { ReadObject } from '../ledger/apply.ts';
import { EXPAND, project, SUBSCRIPTION_ITEM_EXPAND } from '../ledger/project.ts';
import type { AccountClient } from './account-client.ts';
import { isMissing } from './client.ts';

/** Reads single objects of an account as facts, with what the ledger needs expanded. */
export function objectReader(client: AccountClient): ReadObject {
  const { stripe, on } = client;
  return async (kind, id, items) => {
    try {
      switch (kind) {
        case 'charge':
          return project(await stripe.charges.retrieve(id, { expand: [...EXPAND.charge] }, on));
        case 'refund':
          return project(await stripe.refunds.retrieve(id, {}, on));
        case 'dispute':
          return project(await stripe.disputes.retrieve(id, { expand: [...EXPAND.dispute] }, on));
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

/** A subscription can have twenty items, of which its own payload shows ten. */
function allItems({ stripe, on }: AccountClient, subscription: string) {
  return stripe.subscriptionItems
    .list({ subscription, limit: 100, expand: [...SUBSCRIPTION_ITEM_EXPAND] }, on)
    .autoPagingToArray({ limit: 1000 });
}
