import { scorecardV1 } from '../card/scorecard-v1.ts';
import { localDate, utcDate } from '../shared/calendar.ts';
import type { Integration } from '../stripe/integration.store.ts';
import { staleAfter } from '../stripe/sync/poll-interval.ts';

/** All by which time changes what follows from a ledger that stands still. Kept with a connection once it was recomputed. */
export type Moment = NonNullable<Integration['computed_for']>;

type Synced = Pick<Integration, 'connected_at' | 'last_synced_at' | 'last_event_at'>;

/**
 * - A local day ends: periods move, and a new snapshot and score begin.
 * - A UTC day ends: payouts become late.
 * - The card is another.
 * - The last sync is older than a line that confidence or an alert looks at: `sync_age` counts those passed.
 */
export function momentOf(synced: Synced, timeZone: string, now: Date): Moment {
  const seconds = Math.floor(now.getTime() / 1000);
  const age = now.getTime() - Date.parse(synced.last_synced_at ?? synced.connected_at);
  const { low, high } = scorecardV1.confidence.hours_since_sync;
  const lines = [low * 3_600_000, high * 3_600_000, staleAfter(synced)];
  return {
    time_zone: timeZone,
    day: localDate(seconds, timeZone),
    utc_day: utcDate(seconds),
    card: scorecardV1.version,
    sync_age: lines.filter((line) => age > line).length,
  };
}

/**
 * Whether a connected business has to be recomputed though nothing was written to its ledger. What is written asks for a
 * recompute itself; where that failed, the connection says so.
 */
export function isDue(integration: Integration, now: Date): boolean {
  const { computed_for: last, figures_behind_since } = integration;
  if (!last || figures_behind_since !== undefined) return true;
  const moment = momentOf(integration, last.time_zone, now);
  return (Object.keys(moment) as (keyof Moment)[]).some((part) => moment[part] !== last[part]);
}
