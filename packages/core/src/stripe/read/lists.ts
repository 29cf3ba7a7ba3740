import type Stripe from 'stripe';
import type { Payers } from '../../ledger/card.ts';
import type { Fact, FactKind } from '../../ledger/facts.ts';
import { isStripeId } from '../../ledger/fields.ts';
import { EXPAND } from '../../ledger/project.ts';
import { countedAs, RESERVE_TYPES } from '../../ledger/project-balance-transaction.ts';
import { toFact } from '../../ledger/to-fact.ts';
import type { AccountClient } from './account-client.ts';

export const pageSize = 100;

/** Stripe's lists that can be filtered by creation time, in the order they are read. */
export const datedLists = ['charges', 'refunds', 'disputes', 'payouts', 'balance_transactions'] as const;
export type DatedList = (typeof datedLists)[number];

/** A range of creation times in epoch seconds. */
export type CreatedRange = { gte: number; lt?: number; lte?: number };

/** One page of a list as facts, newest first. */
export interface Page {
  facts: Fact[];
  /** The cursor of the next page; null at the end of the list. */
  last: string | null;
}

/** A page of objects created within a range, after the object with the id `after`. */
export async function readDated(
  { stripe, options, payers }: AccountClient,
  list: DatedList,
  created: CreatedRange,
  after: string | null,
): Promise<Page> {
  const params = { created, limit: pageSize, ...startAfter(after) };
  switch (list) {
    case 'charges':
      return toPage(
        'charge',
        await stripe.charges.list({ ...params, expand: underData(EXPAND.charge) }, options),
        await payers(),
      );
    case 'refunds':
      return toPage('refund', await stripe.refunds.list(params, options));
    case 'disputes':
      return toPage('dispute', await stripe.disputes.list(params, options));
    case 'payouts':
      return toPage('payout', await stripe.payouts.list(params, options));
    case 'balance_transactions':
      return toMovements(await stripe.balanceTransactions.list(params, options));
  }
}

/** The reserve movements since a time in epoch seconds. There are few, so they are listed as a whole. */
export async function readReserves({ stripe, options }: AccountClient, since: number): Promise<Fact[]> {
  const lists = RESERVE_TYPES.map((type) =>
    stripe.balanceTransactions
      .list({ type, created: { gte: since }, limit: pageSize }, options)
      .autoPagingToArray({ limit: maxReserves }),
  );
  return toMovements({ data: (await Promise.all(lists)).flat(), has_more: false }).facts;
}

/** More than an account's holds and releases of a month. The nightly reconciliation lists what is left out. */
const maxReserves = 1000;

/** A page of balance transactions, and the ones among them that figures count. */
function toMovements({
  data,
  has_more,
}: Pick<Stripe.ApiList<Stripe.BalanceTransaction>, 'data' | 'has_more'>): Page {
  const counted = data.filter((row) => countedAs(row) !== null);
  return {
    facts: counted.map((row) => toFact('balance_transaction', row)),
    last: has_more ? cursorOf(data) : null,
  };
}

/** Subscriptions with any status, of any age if no range is given. */
export async function readSubscriptions(
  { stripe, options }: AccountClient,
  after: string | null,
  created?: CreatedRange,
): Promise<Page> {
  const params = { status: 'all', limit: pageSize, ...(created ? { created } : {}) } as const;
  const expand = underData(EXPAND.subscription);
  return toPage(
    'subscription',
    await stripe.subscriptions.list({ ...params, expand, ...startAfter(after) }, options),
  );
}

function toPage(kind: FactKind, { data, has_more }: Stripe.ApiList<object>, payers?: Payers): Page {
  return {
    facts: data.map((object) => toFact(kind, object, payers)),
    last: has_more ? cursorOf(data) : null,
  };
}

/**
 * The id after which the next page starts: the last valid id of the page. Rows without one are repeated on the next page.
 * @throws RangeError if no row has one, as the list would never end
 */
export function cursorOf(rows: readonly object[]): string {
  const last = rows.map((row) => (row as { id?: unknown } | null)?.id).findLast(isStripeId);
  if (last === undefined)
    throw new RangeError('Stripe returned a page of objects without ids to continue from');
  return last;
}

function startAfter(last: string | null) {
  return last ? { starting_after: last } : {};
}

function underData(paths: readonly string[]): string[] {
  return paths.map((path) => `data.${path}`);
}
