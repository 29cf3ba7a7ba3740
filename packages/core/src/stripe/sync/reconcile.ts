import { ulid } from 'ulid';
import type { Fact } from '../../ledger/facts.ts';
import { readOpenObjects, readUnreadableObjects } from '../../ledger/listing.store.ts';
import { hasStripeId, toFact } from '../../ledger/to-fact.ts';
import { isTransaction } from '../../ledger/transaction.ts';
import { accountClient, methodOf } from '../access/connection-methods.ts';
import { readOptional } from '../access/optional-read.ts';
import { forEachConnected } from '../for-each-connected.ts';
import {
  type Integration,
  readBackfill,
  readIntegration,
  saveTransactionCount,
} from '../integration.store.ts';
import { markMovementsRead } from '../optional-reads.store.ts';
import type { AccountClient } from '../read/account-client.ts';
import { datedLists, type Page, readDated, readSubscriptions } from '../read/lists.ts';
import { objectReader } from '../read/read-object.ts';
import { readUsage } from '../read/read-pool.store.ts';
import { meteredDays, type ReadUsage } from '../read/read-pool.ts';
import { sendFollowUp, sendWork, type WorkMessage } from '../work.ts';
import { applyArrivals, type OnUnreadable } from './apply-arrivals.ts';
import { keepDailyBalance } from './daily-balance.ts';
import { renewFacts } from './renew.ts';

type ReconcileMessage = WorkMessage & { kind: 'reconcile' };

/** Longer than the 30 days for which Stripe keeps events, so that lists restore what events no longer can. */
const reachDays = 35;
/** The number of objects that a step reads one by one. */
const openPageSize = 20;

/** The parts that are compared with Stripe, in this order. */
export const reconciledParts = ['account', 'balance', 'subscriptions', ...datedLists, 'open'] as const;

/** Starts a reconciliation of every connected ledger. @returns the number of ledgers */
export async function startReconciliations(now: Date): Promise<number> {
  let started = 0;
  await forEachConnected(async (businessId) => {
    const integration = await readIntegration(businessId);
    if (integration?.status === 'active' && (await startReconciliation(integration, now))) started += 1;
  });
  return started;
}

/**
 * Queues the first step of a reconciliation, which repairs what lost webhooks and missed syncs left wrong. Correct data stays
 * unchanged, so repeated or overlapping runs do no harm.
 * @returns false during a backfill, which reads all of this anyway
 */
async function startReconciliation(integration: Integration, now: Date): Promise<boolean> {
  const { business_id, account_id } = integration;
  const backfill = await readBackfill(business_id);
  if (backfill?.state !== 'done') return false;
  await sendWork({
    kind: 'reconcile',
    business_id,
    account_id,
    reconcile_id: ulid(),
    started_at: Math.floor(now.getTime() / 1000),
    part: reconciledParts[0],
    after: null,
    transactions: 0,
  });
  return true;
}

/**
 * Folds one page into the ledger and queues the next.
 * @returns after the last page, the usage of the read allowance, if the account has its own limits; else undefined
 */
export async function reconcileStep(
  message: ReconcileMessage,
  integration: Integration,
  now: () => Date,
  onUnreadable: OnUnreadable,
): Promise<ReadUsage | undefined> {
  const { business_id: businessId, account_id: accountId, part, started_at } = message;
  const client = await accountClient(integration);
  const readAt = Math.floor(now().getTime() / 1000);
  const read = await readPart(client, message, integration, now());
  const page = read ?? { facts: [], last: null };
  const arrivals = page.facts.map((fact) => ({ fact, stamp: { by: 'list' as const, read_at: readAt } }));
  await applyArrivals(integration, client, arrivals, now, onUnreadable);
  const isListed = part === 'balance_transactions' && read?.last === null;
  if (isListed && integration.movements_since === undefined) {
    await markMovementsRead(integration, await movementsReach(message, integration));
  }
  const transactions =
    message.transactions + countTransactions(page.facts, started_at - meteredDays * 86_400);
  const next = nextOf(part, page.last);
  if (next) {
    await sendWork({ ...message, ...next, transactions });
    return undefined;
  }
  if (transactions !== integration.transactions_30d) await saveTransactionCount(integration, transactions);
  await sendFollowUp(businessId);
  await renewFacts(integration, now());
  return methodOf(integration).hasOwnLimits ? readUsage(accountId, transactions) : undefined;
}

function nextOf(part: ReconcileMessage['part'], after: string | null) {
  if (after) return { part, after };
  const following = reconciledParts[reconciledParts.indexOf(part) + 1];
  return following && { part: following, after: null };
}

/** @returns undefined if the connection may lack this part, and Stripe refused it */
async function readPart(
  client: AccountClient,
  message: ReconcileMessage,
  integration: Integration,
  now: Date,
): Promise<Page | undefined> {
  const { part, after, started_at } = message;
  switch (part) {
    case 'account':
      return client.account().then((account) => ({ facts: [toFact('account', account)], last: null }));
    case 'balance':
      await keepDailyBalance(integration, client, now);
      return { facts: [], last: null };
    case 'balance_transactions':
      return readMovements(client, message, integration);
    case 'subscriptions':
      return readSubscriptions(client, after);
    case 'open':
      return readOpen(client, message);
    default:
      return readDated(client, part, { gte: started_at - reachDays * 86_400 }, after);
  }
}

/** The balance transactions behind reserves and financing. */
async function readMovements(
  client: AccountClient,
  message: ReconcileMessage,
  integration: Integration,
): Promise<Page | undefined> {
  const gte = await movementsReach(message, integration);
  const read = await readOptional(integration, 'movements', () =>
    readDated(client, 'balance_transactions', { gte }, message.after),
  );
  return read?.value;
}

/**
 * The start of the list. If the connection has not been listed as a whole, as before this was read, it is listed once as far back as its
 * backfill reached, at one read for every hundred rows.
 */
async function movementsReach({ started_at }: ReconcileMessage, integration: Integration): Promise<number> {
  const recent = started_at - reachDays * 86_400;
  if (integration.movements_since !== undefined) return recent;
  return (await readBackfill(integration.business_id))?.from ?? recent;
}

/** Objects that may still change, however old they are, read one by one. Subscriptions have already been listed. */
async function readOpen(client: AccountClient, message: ReconcileMessage): Promise<Page> {
  const ledger = { businessId: message.business_id, accountId: message.account_id };
  const { objects, next } = await readOpenObjects(ledger, message.after, openPageSize);
  const reader = objectReader(client);
  // Once per run. An old unreadable object may be outside the lists' range and would never be read again.
  const unreadable = message.after === null ? await readUnreadableObjects(ledger) : [];
  const unlisted = [...objects, ...unreadable.filter(hasStripeId)].filter(
    ({ kind }) => kind !== 'subscription',
  );
  const facts = await Promise.all(unlisted.map(({ kind, id }) => reader.object(kind, id, false)));
  return { facts: facts.filter((fact) => fact !== null), last: next };
}

/** The number of transactions that count toward Stripe's read allowance: charges of the last 30 days. */
function countTransactions(facts: readonly Fact[], since: number): number {
  return facts.filter((fact) => fact.kind === 'charge' && fact.created >= since && isTransaction(fact))
    .length;
}
