import type Stripe from 'stripe';
import type { Fact } from '../ledger/facts.ts';
import { EXPAND, project } from '../ledger/project.ts';
import type { AccountClient } from './account-client.ts';

const pageSize = 100;

/** Stripe's lists that can be read by the time their objects were made, in the order they are read. */
export const datedLists = ['charges', 'refunds', 'disputes', 'payouts'] as const;
export type DatedList = (typeof datedLists)[number];

/** One page of a list, newest first, as facts. */
export interface Page {
  facts: Fact[];
  /** The cursor of the next page; null at the end of the list. */
  last: string | null;
}

/** Objects made within a range of epoch seconds, the page after one that ended with `after`. */
export async function readDated(
  { stripe, on }: AccountClient,
  list: DatedList,
  created: { gte: number; lt?: number },
  after: string | null,
): Promise<Page> {
  const params = { created, limit: pageSize, ...startAfter(after) };
  switch (list) {
    case 'charges':
      return toPage(await stripe.charges.list({ ...params, expand: underData(EXPAND.charge) }, on));
    case 'refunds':
      return toPage(await stripe.refunds.list(params, on));
    case 'disputes':
      return toPage(await stripe.disputes.list(params, on));
    case 'payouts':
      return toPage(await stripe.payouts.list(params, on));
  }
}

/** Subscriptions of any age and status. */
export async function readSubscriptions({ stripe, on }: AccountClient, after: string | null): Promise<Page> {
  const expand = underData(EXPAND.subscription);
  return toPage(
    await stripe.subscriptions.list({ status: 'all', limit: pageSize, expand, ...startAfter(after) }, on),
  );
}

type Listed = Stripe.Charge | Stripe.Refund | Stripe.Dispute | Stripe.Payout | Stripe.Subscription;

function toPage({ data, has_more }: Stripe.ApiList<Listed>): Page {
  return {
    facts: data.map((object) => project(object)),
    last: has_more ? (data.at(-1)?.id ?? null) : null,
  };
}

function startAfter(last: string | null) {
  return last ? { starting_after: last } : {};
}

function underData(paths: readonly string[]): string[] {
  return paths.map((path) => `data.${path}`);
}
