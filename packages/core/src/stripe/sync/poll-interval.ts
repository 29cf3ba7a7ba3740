import type { Integration } from '../integration.store.ts';

export type Polled = Pick<
  Integration,
  'connected_at' | 'last_synced_at' | 'last_event_at' | 'webhooks_proven_at'
>;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The interval of the job that starts syncs. */
const jobInterval = 15 * minute;
/** The job may run a little early. An account that is due by then must not wait for the next run. */
export const earlyToleranceMs = jobInterval / 2;

/** For an account whose webhooks are proven to arrive: a sync finds nothing new there, until a webhook is lost. */
export const provenInterval = 3 * hour;

/**
 * How often an account's events are fetched, in ms. Longer for accounts that syncs have seen quiet, and for those whose
 * webhooks are proven to arrive (`webhook-proof.ts`). The plan of jobs says every 15 minutes for all;
 * `docs/cost.md` says what that would cost, and at how many businesses Stripe's rates would not allow it.
 */
export function pollInterval({
  connected_at,
  last_synced_at,
  last_event_at,
  webhooks_proven_at,
}: Polled): number {
  // Counts only up to the last successful sync: failing syncs do not prove that the account is quiet.
  const quiet = Date.parse(last_synced_at ?? connected_at) - Date.parse(last_event_at ?? connected_at);
  if (quiet >= 30 * day) return day;
  if (webhooks_proven_at !== undefined) return provenInterval;
  return quiet >= 7 * day ? hour : jobInterval;
}

/** Whether a run of the job should sync the account. */
export function isSyncDue(integration: Polled, now: Date): boolean {
  if (!integration.last_synced_at) return true;
  const age = now.getTime() - Date.parse(integration.last_synced_at);
  return age >= pollInterval(integration) - earlyToleranceMs;
}

/** The age in ms at which the last successful sync counts as stale: two hours, plus the longer interval of some accounts. */
export function staleAfter(integration: Polled): number {
  return 2 * hour + pollInterval(integration) - jobInterval;
}
