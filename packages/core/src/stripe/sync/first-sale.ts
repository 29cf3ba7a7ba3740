import type Stripe from 'stripe';
import { expanded, isStripeId } from '../../ledger/fields.ts';
import type { AccountClient } from '../read/account-client.ts';
import { isMissing } from '../read/client.ts';

/**
 * Where the search for an account's first sale stands, in epoch seconds. Charges that were declined, or never captured, have
 * no balance transaction, so these tell sales from attempts; but a bank debit keeps its own when it fails after settling.
 */
export interface SaleSearch {
  /** Which of `saleTypes` is searched. */
  type: number;
  /** Whether any of that type is known to be older than the search's end, or than what the type before found. */
  begun: boolean;
  /** There is none of the type before. */
  noneBefore: number;
  /** The oldest sale found so far, of any type. */
  found: number | null;
}

/** What a sale's balance transaction is called: of a card, and of other payment methods.
 * https://docs.stripe.com/reports/balance-transaction-types */
const saleTypes = ['charge', 'payment'] as const;

/** Before Stripe had accounts. */
const beforeStripe = Date.UTC(2009, 0, 1) / 1000;

export const newSaleSearch: SaleSearch = { type: 0, begun: false, noneBefore: beforeStripe, found: null };

const pageSize = 100;

/**
 * Makes one read of the search for the first sale before a moment. Lists come newest first, so each read halves the time
 * in which the oldest can be: about 20 reads a type at most, and mostly far fewer, as a page holds a hundred.
 * @returns where the search then stands; `done` after the last type
 */
export async function searchFirstSale(
  client: AccountClient,
  search: SaleSearch,
  before: number,
): Promise<{ search: SaleSearch; done: boolean }> {
  const { begun, noneBefore, found } = search;
  const type = saleTypes[search.type];
  if (!type) throw new RangeError(`there is no type ${search.type} of sales`);
  const end = found ?? before;
  const lt = begun ? Math.floor((noneBefore + end) / 2) : end;
  const { data, has_more } = await client.stripe.balanceTransactions.list(
    { type, created: { lt }, limit: pageSize, expand: ['data.source'] },
    client.on,
  );
  // A whole page of failed debits tells nothing of what is before it, so then the last of them is taken for a sale.
  const oldest = ((await oldestSale(client, data)) ?? (has_more ? data.at(-1) : undefined))?.created;
  const next: SaleSearch =
    oldest === undefined
      ? { ...search, noneBefore: begun ? lt : end }
      : { ...search, begun: true, found: oldest, noneBefore: has_more ? noneBefore : oldest };
  // A second that holds a whole page of sales is not looked into.
  if ((next.found ?? before) - next.noneBefore > 1) return { search: next, done: false };
  const following = { ...newSaleSearch, type: search.type + 1, found: next.found };
  return { search: following, done: following.type === saleTypes.length };
}

async function oldestSale(client: AccountClient, newestFirst: readonly Stripe.BalanceTransaction[]) {
  for (const transaction of newestFirst.toReversed())
    if (await isSale(client, transaction)) return transaction;
  return undefined;
}

/** Whether the charge of a balance transaction still is what it was. One that cannot be read is believed. */
async function isSale(
  { stripe, on }: AccountClient,
  { source }: Stripe.BalanceTransaction,
): Promise<boolean> {
  // What a server leaves unexpanded is read apart.
  const charge =
    typeof source === 'string' && isStripeId(source)
      ? await stripe.charges.retrieve(source, {}, on).catch((error: unknown) => {
          if (isMissing(error)) return null;
          throw error;
        })
      : expanded(source);
  return charge?.object !== 'charge' || charge.status !== 'failed';
}
