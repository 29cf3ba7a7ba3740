import type Stripe from 'stripe';
import { expanded, isStripeId } from '../../ledger/fields.ts';
import type { AccountClient } from '../read/account-client.ts';
import { isMissing } from '../read/client.ts';

/**
 * The state of the search for an account's first sale. All times are epoch seconds. Declined and uncaptured charges have no
 * balance transaction, so balance transactions identify sales. The exception is a bank debit that fails after settling: it
 * keeps its balance transaction.
 */
export interface SaleSearch {
  /** The index in `saleTypes` of the type being searched. */
  type: number;
  /** Whether a sale of this type older than the upper bound has been found. */
  begun: boolean;
  /** No sale of this type is earlier than this time. */
  noneBefore: number;
  /** The oldest sale found so far, of any type. */
  found: number | null;
}

/**
 * The types of a sale's balance transaction: for cards, and for other payment methods.
 * https://docs.stripe.com/reports/balance-transaction-types
 */
const saleTypes = ['charge', 'payment'] as const;

/** Before Stripe existed. */
const beforeStripe = Date.UTC(2009, 0, 1) / 1000;

export const newSaleSearch: SaleSearch = { type: 0, begun: false, noneBefore: beforeStripe, found: null };

const pageSize = 100;

/**
 * Makes one request of a binary search for the first sale before a time. Lists are newest first, so each request halves the time
 * range of the oldest sale: at most about 20 requests per type, and usually far fewer, as a page holds 100.
 * @returns the new state; `done` after the last type
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
    client.options,
  );
  // A full page of failed debits proves nothing about earlier sales, so its last one counts as a sale.
  const oldest = ((await oldestSale(client, data)) ?? (has_more ? data.at(-1) : undefined))?.created;
  const next: SaleSearch =
    oldest === undefined
      ? { ...search, noneBefore: begun ? lt : end }
      : { ...search, begun: true, found: oldest, noneBefore: has_more ? noneBefore : oldest };
  // The search does not look inside one second.
  if ((next.found ?? before) - next.noneBefore > 1) return { search: next, done: false };
  const following = { ...newSaleSearch, type: search.type + 1, found: next.found };
  return { search: following, done: following.type === saleTypes.length };
}

async function oldestSale(client: AccountClient, newestFirst: readonly Stripe.BalanceTransaction[]) {
  for (const transaction of newestFirst.toReversed())
    if (await isSale(client, transaction)) return transaction;
  return undefined;
}

/** Whether the charge of a balance transaction has not failed. A charge that cannot be read counts as a sale. */
async function isSale(
  { stripe, options }: AccountClient,
  { source }: Stripe.BalanceTransaction,
): Promise<boolean> {
  // A source that was not expanded is read separately.
  const charge =
    typeof source === 'string' && isStripeId(source)
      ? await stripe.charges.retrieve(source, {}, options).catch((error: unknown) => {
          if (isMissing(error)) return null;
          throw error;
        })
      : expanded(source);
  return charge?.object !== 'charge' || charge.status !== 'failed';
}
