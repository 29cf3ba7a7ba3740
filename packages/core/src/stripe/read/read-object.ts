import type Stripe from 'stripe';
import type { ObjectReader, ReadObject } from '../../ledger/apply.ts';
import { idOf } from '../../ledger/fields.ts';
import { EXPAND } from '../../ledger/project.ts';
import { toFact } from '../../ledger/to-fact.ts';
import type { AccountClient } from './account-client.ts';
import { isMissing } from './client.ts';
import { subscriptionReader } from './read-subscription.ts';

/** Reads what the ledger of an account lacks. */
export function objectReader(client: AccountClient): ObjectReader {
  return { object: readObject(client), refundsOf: (charge) => refundsOf(client, charge) };
}

/** A charge has far fewer refunds than this. */
const mostRefunds = 1000;

async function refundsOf({ stripe, on }: AccountClient, charge: string) {
  try {
    const refunds = await stripe.refunds
      .list({ charge, limit: 100 }, on)
      .autoPagingToArray({ limit: mostRefunds });
    return refunds
      .filter((refund) => idOf(refund.charge) === charge)
      .map((refund) => toFact('refund', refund));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/**
 * Reads single objects of an account as facts, with the expansions that the ledger needs. A reference that stays unexpanded, as
 * beyond Stripe's limits, is read separately.
 */
function readObject(client: AccountClient): ReadObject {
  const { stripe, on } = client;
  const readSubscription = subscriptionReader(client);
  return async (kind, id, items) => {
    try {
      switch (kind) {
        case 'charge': {
          const charge = await stripe.charges.retrieve(id, { expand: [...EXPAND.charge] }, on);
          const { balance_transaction: moved, payment_intent: intent } = charge;
          return toFact(kind, {
            ...charge,
            balance_transaction: moved && (await whole(client, moved)),
            payment_intent: intent && (await wholeIntent(client, intent)),
          });
        }
        case 'refund':
          return toFact(kind, await stripe.refunds.retrieve(id, {}, on));
        case 'dispute': {
          const dispute = await stripe.disputes.retrieve(id, { expand: [...EXPAND.dispute] }, on);
          return toFact(kind, { ...dispute, balance_transactions: await movements(client, dispute) });
        }
        // Its events show every field, and the product requests no access to Radar.
        case 'early_fraud_warning':
          return null;
        case 'payout':
          return toFact(kind, await stripe.payouts.retrieve(id, {}, on));
        case 'subscription':
          return await readSubscription(id, items);
        case 'account':
          return toFact(kind, await client.account());
      }
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
}

/** The balance transactions of a dispute, expanded. A value that is not a list is returned unchanged. */
async function movements(client: AccountClient, { balance_transactions: moved }: Stripe.Dispute) {
  return Array.isArray(moved) ? Promise.all(moved.map((one) => whole(client, one))) : moved;
}

/** An expanded balance transaction, or its id if Stripe does not have it. */
async function whole({ stripe, on }: AccountClient, reference: string | Stripe.BalanceTransaction) {
  if (typeof reference !== 'string') return reference;
  return stripe.balanceTransactions.retrieve(reference, {}, on).catch((error: unknown) => {
    if (isMissing(error)) return reference;
    throw error;
  });
}

/** An expanded payment intent, or its id if Stripe does not have it. */
async function wholeIntent({ stripe, on }: AccountClient, reference: string | Stripe.PaymentIntent) {
  if (typeof reference !== 'string') return reference;
  return stripe.paymentIntents.retrieve(reference, {}, on).catch((error: unknown) => {
    if (isMissing(error)) return reference;
    throw error;
  });
}
