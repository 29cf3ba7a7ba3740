import type { Integration } from '../integration.store.ts';

type Polled = Pick<Integration, 'connected_at' | 'last_synced_at' | 'last_event_at'>;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How often the dispatcher of syncs runs. */
const shortest = 15 * minute;
/** A run may come a little early; nothing that is due about then waits for the next one. */
export const earlyMs = shortest / 2;

/** How often an account's events are fetched: the longer it has been seen quiet, the more seldom. */
export function pollInterval({ connected_at, last_synced_at, last_event_at }: Polled): number {
  // What was not looked at is not known to be quiet: syncs that fail do not make an account one that needs few.
  const quiet = Date.parse(last_synced_at ?? connected_at) - Date.parse(last_event_at ?? connected_at);
  if (quiet >= 30 * day) return day;
  return quiet >= 7 * day ? hour : shortest;
}

/** Whether the dispatcher's run is this account's turn. */
export function isSyncDue(integration: Polled, now: Date): boolean {
  if (!integration.last_synced_at) return true;
  const age = now.getTime() - Date.parse(integration.last_synced_at);
  return age >= pollInterval(integration) - earlyMs;
}

/** How old the last successful sync may be: two hours, and longer by what the account is polled less often. */
export function staleAfter(integration: Polled): number {
  return 2 * hour + pollInterval(integration) - shortest;
}
