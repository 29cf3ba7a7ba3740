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
const maxRefunds = 1000;

async function refundsOf({ stripe, options }: AccountClient, charge: string) {
  try {
    const refunds = await stripe.refunds
      .list({ charge, limit: 100 }, options)
      .autoPagingToArray({ limit: maxRefunds });
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
  const { stripe, options } = client;
  const readSubscription = subscriptionReader(client);
  return async (kind, id, items) => {
    try {
      switch (kind) {
        case 'charge': {
          const charge = await stripe.charges.retrieve(id, { expand: [...EXPAND.charge] }, options);
          const { balance_transaction: moved, payment_intent: intent } = charge;
          const read = {
            ...charge,
            balance_transaction: moved && (await expandTransaction(client, moved)),
            payment_intent: intent && (await expandIntent(client, intent)),
          };
          return toFact(kind, read, await client.payers());
        }
        case 'refund':
          return toFact(kind, await stripe.refunds.retrieve(id, {}, options));
        case 'dispute': {
          const dispute = await stripe.disputes.retrieve(id, { expand: [...EXPAND.dispute] }, options);
          return toFact(kind, {
            ...dispute,
            balance_transactions: await expandTransactions(client, dispute),
          });
        }
        // Its events show every field, and the product requests no access to Radar.
        case 'early_fraud_warning':
          return null;
        case 'payout':
          return toFact(kind, await stripe.payouts.retrieve(id, {}, options));
        case 'subscription':
          return await readSubscription(id, items);
        case 'balance_transaction':
          return toFact(kind, await stripe.balanceTransactions.retrieve(id, {}, options));
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
async function expandTransactions(client: AccountClient, { balance_transactions: moved }: Stripe.Dispute) {
  return Array.isArray(moved) ? Promise.all(moved.map((one) => expandTransaction(client, one))) : moved;
}

/** An expanded balance transaction, or its id if Stripe does not have it. */
async function expandTransaction(
  { stripe, options }: AccountClient,
  reference: string | Stripe.BalanceTransaction,
) {
  if (typeof reference !== 'string') return reference;
  return stripe.balanceTransactions.retrieve(reference, {}, options).catch((error: unknown) => {
    if (isMissing(error)) return reference;
    throw error;
  });
}

/** An expanded payment intent, or its id if Stripe does not have it. */
async function expandIntent({ stripe, options }: AccountClient, reference: string | Stripe.PaymentIntent) {
  if (typeof reference !== 'string') return reference;
  return stripe.paymentIntents.retrieve(reference, {}, options).catch((error: unknown) => {
    if (isMissing(error)) return reference;
    throw error;
  });
}
