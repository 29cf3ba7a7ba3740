import { ulid } from 'ulid';
import type { Arrival } from '../../ledger/apply.ts';
import { type ProjectedEvent, projectEvent } from '../../ledger/events.ts';
import { isStripeId, MalformedObject } from '../../ledger/fields.ts';
import { AppError, conflict } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { accountClient, methodOf } from '../access/connection-methods.ts';
import { readOptional } from '../access/optional-read.ts';
import { forEachConnected } from '../for-each-connected.ts';
import {
  type Integration,
  markSynced,
  markSyncRequested,
  readBackfill,
  readIntegration,
} from '../integration.store.ts';
import type { AccountClient } from '../read/account-client.ts';
import { AccessEnded } from '../read/client.ts';
import { listHintedObjects } from '../read/list-hinted.ts';
import { cursorOf, readReserves } from '../read/lists.ts';
import { readUsage } from '../read/read-pool.store.ts';
import { platformPool, type ReadUsage } from '../read/read-pool.ts';
import { webhookProofOf } from '../webhook-proof.ts';
import { sendFollowUp, sendWork, type WorkMessage } from '../work.ts';
import { applyArrivals, type OnUnreadable } from './apply-arrivals.ts';
import { queueBackfill, restartBackfill, resumeBackfill } from './backfill.ts';
import { earlyToleranceMs, isSyncDue } from './poll-interval.ts';

/** Stripe keeps events for 30 days. A longer gap needs a backfill. One day is left for the run itself. */
const eventReachMs = 29 * 86_400_000;
/** An event may be listed a little later than its creation time. Reading events twice changes nothing. */
const overlapSeconds = 300;
const minRequestGapMs = 60_000;
const quietMarkEveryMs = 3_600_000;

/** Starts a sync for an owner. @throws AppError CONFLICT without an account, RATE_LIMITED within a minute of the last request */
export async function requestSync(businessId: string, now: Date): Promise<void> {
  const integration = await readIntegration(businessId);
  if (integration?.status !== 'active') {
    throw conflict('This business has no Stripe account connected.');
  }
  if (!(await markSyncRequested(businessId, now, new Date(now.getTime() - minRequestGapMs)))) {
    throw new AppError('RATE_LIMITED', 'A sync was requested less than a minute ago.', {
      retryAfter: secondsUntilNextRequest(integration, now),
    });
  }
  await startSync(integration, now);
}

function secondsUntilNextRequest({ sync_asked_at }: Integration, now: Date): number {
  const left = sync_asked_at ? Date.parse(sync_asked_at) + minRequestGapMs - now.getTime() : 0;
  // Another request came at the same moment.
  return Math.ceil((left > 0 ? left : minRequestGapMs) / 1000);
}

/**
 * Starts a sync of every account, or with `dueOnly` of those that are due. It reads every integration, and so also adds up the
 * transactions that determine the platform's read allowance.
 */
export async function startSyncs(
  now: Date,
  dueOnly: boolean,
): Promise<{ dispatched: number; usages: ReadUsage[] }> {
  let dispatched = 0;
  const transactions = new Map<string, number>();
  await forEachConnected(async (businessId) => {
    const integration = await readIntegration(businessId);
    if (integration?.status !== 'active') return;
    const { livemode, transactions_30d = 0 } = integration;
    if (!methodOf(integration).hasOwnLimits) {
      const pool = platformPool(livemode);
      transactions.set(pool, (transactions.get(pool) ?? 0) + transactions_30d);
    }
    if (dueOnly && !isSyncDue(integration, now)) return;
    await startSync(integration, now);
    dispatched += 1;
  });
  const usages = await Promise.all([...transactions].map(([pool, count]) => readUsage(pool, count)));
  return { dispatched, usages };
}

/** Queues the first page of a sync, or a backfill if events do not reach back far enough. */
export async function startSync(integration: Integration, now: Date): Promise<void> {
  const { business_id, account_id, last_synced_at } = integration;
  const backfill = await readBackfill(business_id);
  if (backfill?.state === 'queued' || backfill?.state === 'running') {
    // A backfill reads what a sync would. Queuing it again helps if its next step was lost.
    return queueBackfill(backfill, account_id);
  }
  const gap = last_synced_at ? now.getTime() - Date.parse(last_synced_at) : Number.POSITIVE_INFINITY;
  if (backfill?.state === 'failed') {
    return resumeBackfill(backfill, account_id, newId('backfill', now));
  }
  if (gap > eventReachMs) {
    await restartBackfill(business_id, account_id, newId('backfill', now), now);
    return;
  }
  await sendWork({
    kind: 'sync',
    business_id,
    account_id,
    sync_id: ulid(),
    started_at: now.toISOString(),
    after: null,
  });
}

const pageSize = 100;

/**
 * Reads one page of the events since the last sync, newest first, through the same code as webhooks.
 * @param onMalformed receives each event that is ignored because it lacks its id
 * @param onUnreadable receives each object that cannot be read
 */
export async function syncStep(
  message: WorkMessage & { kind: 'sync' },
  integration: Integration,
  now: () => Date,
  onMalformed: (eventId: string, error: MalformedObject) => void,
  onUnreadable: OnUnreadable,
): Promise<void> {
  const { business_id: businessId, account_id: accountId, after } = message;
  // The sync was finished before but interrupted before its follow-up.
  if (integration.last_synced_at === message.started_at) return sendFollowUp(businessId);
  const { stripe, options, payers: accountPayers } = await accountClient(integration);
  const since =
    Math.floor(Date.parse(integration.last_synced_at ?? message.started_at) / 1000) - overlapSeconds;
  const { data, has_more } = await stripe.events.list(
    { created: { gte: since }, limit: pageSize, ...(after ? { starting_after: after } : {}) },
    options,
  );
  const payers = await accountPayers();
  // A malformed event must not block the others.
  const events = data.flatMap((event) => {
    try {
      return projectEvent({ ...event, account: accountId }, () => payers) ?? [];
    } catch (error) {
      if (!(error instanceof MalformedObject)) throw error;
      onMalformed(isStripeId(event?.id) ? event.id : '', error);
      return [];
    }
  });
  const changed = await applyEvents(integration, events, now, onUnreadable);
  const newest = message.newest ?? newestOf(events);
  const webhooks = webhookProofOf(message.webhooks, events, changed, integration);
  if (has_more) {
    return sendWork({
      ...message,
      after: cursorOf(data),
      ...(newest ? { newest } : {}),
      ...(webhooks ? { webhooks } : {}),
    });
  }
  const quiet = data.length === 0 && after === null;
  if (quiet && !shouldMarkQuietSync(integration, message.started_at)) return;
  await markSynced(businessId, accountId, new Date(message.started_at), newest, webhooks);
  if (!quiet) await sendFollowUp(businessId);
}

/** The creation time of the newest event, as ISO 8601; undefined if no event has one. */
function newestOf(events: readonly ProjectedEvent[]): string | undefined {
  const at = Math.max(0, ...events.map((event) => event.at));
  return at > 0 ? new Date(at * 1000).toISOString() : undefined;
}

/** Whether to record a sync that found nothing: once an hour, or if it was requested. Writes cost money. */
function shouldMarkQuietSync({ last_synced_at, sync_asked_at }: Integration, startedAt: string): boolean {
  if (!last_synced_at || (sync_asked_at && sync_asked_at > last_synced_at)) return true;
  return Date.parse(startedAt) - Date.parse(last_synced_at) >= quietMarkEveryMs - earlyToleranceMs;
}

/**
 * Folds the events of one connected account into its ledger.
 * @returns how many units changed
 * @throws AccessEnded or Stripe's error if the account has revoked our access
 */
export async function applyEvents(
  integration: Integration,
  events: readonly ProjectedEvent[],
  now: () => Date,
  onUnreadable: OnUnreadable,
): Promise<number> {
  const client = await accountClient(integration);
  const arrivals: Arrival[] = events.flatMap(({ fact, at, event_id }) =>
    fact.kind === 'deauthorization' || fact.kind === 'reserve_change'
      ? []
      : [{ fact, stamp: { by: 'event' as const, at, event_id } }],
  );
  arrivals.push(...(await reservesChanged(integration, client, events, now)));
  const hinted = await listHintedObjects(client, arrivals, now);
  const changed = await applyArrivals(integration, client, hinted, now, onUnreadable);
  const endings = events.flatMap(({ fact, at }) =>
    fact.kind === 'deauthorization' ? [{ ...fact, at }] : [],
  );
  const connectedAt = Math.floor(Date.parse(integration.connected_at) / 1000);
  const ours = methodOf(integration).application();
  if (endings.some(({ application, at }) => ours && application === ours && at > connectedAt)) {
    throw new AccessEnded();
  }
  // The event may concern an earlier consent or another connection method. Stripe refuses this read if our access has ended.
  if (endings.length > 0) await client.account();
  return changed;
}

/** The reserve movements since the first event about reserves, if there is one. An event has no row of the balance itself. */
async function reservesChanged(
  integration: Integration,
  client: AccountClient,
  events: readonly ProjectedEvent[],
  now: () => Date,
): Promise<Arrival[]> {
  const times = events.flatMap(({ fact, at }) => (fact.kind === 'reserve_change' ? [at] : []));
  if (times.length === 0) return [];
  const read_at = Math.floor(now().getTime() / 1000);
  const since = Math.max(0, Math.min(...times) - overlapSeconds);
  const read = await readOptional(integration, 'movements', () => readReserves(client, since));
  return (read?.value ?? []).map((fact) => ({ fact, stamp: { by: 'list' as const, read_at } }));
}
