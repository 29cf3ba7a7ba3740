import { ulid } from 'ulid';
import { applyFacts } from '../ledger/apply.ts';
import { type ProjectedEvent, projectEvent } from '../ledger/events.ts';
import { AppError, conflict } from '../shared/errors.ts';
import { newId } from '../shared/ids.ts';
import { accountClient } from './account-client.ts';
import { queueBackfill, restartBackfill, resumeBackfill } from './backfill.ts';
import {
  type Integration,
  markSyncAsked,
  markSynced,
  readBackfill,
  readIntegration,
} from './integration.store.ts';
import { objectReader } from './read-object.ts';
import { sendFollowUp, sendWork, type WorkMessage } from './work.ts';

/** Stripe keeps events for 30 days; a longer gap takes a backfill. A day is left for the run itself. */
const eventReachMs = 29 * 86_400_000;
/** Events may be listed a little later than they are stamped; reading some twice changes nothing. */
const overlapSeconds = 300;
const askEveryMs = 60_000;
const noteQuietEveryMs = 3_600_000;

/** An owner asks for a sync. @throws AppError CONFLICT without an account, RATE_LIMITED within a minute. */
export async function askForSync(businessId: string, now: Date): Promise<void> {
  const integration = await readIntegration(businessId);
  if (integration?.status !== 'active') {
    throw conflict('This business has no Stripe account connected.');
  }
  if (!(await markSyncAsked(businessId, now, new Date(now.getTime() - askEveryMs)))) {
    throw new AppError('RATE_LIMITED', 'A sync was asked for less than a minute ago.', { retryAfter: 60 });
  }
  await startSync(integration, now);
}

/** Queues the first page of a sync, or a backfill where events cannot reach back far enough. */
export async function startSync(integration: Integration, now: Date): Promise<void> {
  const { business_id, account_id, last_synced_at } = integration;
  const backfill = await readBackfill(business_id);
  if (backfill?.state === 'queued' || backfill?.state === 'running') {
    // It reads what a sync would. Should its next step have been lost, this picks it up again.
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

/** Reads one page of the events since the last sync, newest first, through the webhooks' pipeline. */
export async function syncStep(
  message: WorkMessage & { kind: 'sync' },
  integration: Integration,
  now: () => Date,
): Promise<void> {
  const { business_id: businessId, account_id: accountId, after } = message;
  const { stripe, on } = await accountClient(integration);
  const since =
    Math.floor(Date.parse(integration.last_synced_at ?? message.started_at) / 1000) - overlapSeconds;
  const { data, has_more } = await stripe.events.list(
    { created: { gte: since }, limit: pageSize, ...(after ? { starting_after: after } : {}) },
    on,
  );
  const events = data
    .map((event) => projectEvent({ ...event, account: accountId }))
    .filter((event) => event !== null);
  await applyEvents(integration, events, now);
  const last = data.at(-1);
  if (has_more && last) return sendWork({ ...message, after: last.id });
  const quiet = data.length === 0 && after === null;
  if (quiet && !isWorthNoting(integration, message.started_at)) return;
  await markSynced(businessId, accountId, new Date(message.started_at));
  if (!quiet) await sendFollowUp(businessId);
}

/** A sync that found nothing notes its time once an hour, or when somebody asked for it: writes cost money. */
function isWorthNoting({ last_synced_at, sync_asked_at }: Integration, startedAt: string): boolean {
  if (!last_synced_at || (sync_asked_at && sync_asked_at > last_synced_at)) return true;
  return Date.parse(startedAt) - Date.parse(last_synced_at) >= noteQuietEveryMs;
}

/** Folds the events of one connected account into its ledger. @throws where the account has ended our access. */
export async function applyEvents(
  integration: Integration,
  events: readonly ProjectedEvent[],
  now: () => Date,
): Promise<void> {
  const { business_id: businessId, account_id: accountId } = integration;
  const client = await accountClient(integration);
  const arrivals = events.flatMap(({ fact, at, event_id }) =>
    fact.kind === 'deauthorization' ? [] : [{ fact, stamp: { by: 'event' as const, at, event_id } }],
  );
  await applyFacts({ businessId, accountId }, arrivals, objectReader(client), now);
  // It may be of an earlier consent. Stripe itself says: if our access has ended this read is refused, and whoever
  // called `withAccess` ends the connection.
  const ended = events.some(({ fact }) => fact.kind === 'deauthorization');
  if (ended) await client.account();
}
