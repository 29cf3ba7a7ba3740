import { card } from '../card/current.ts';
import { localDate, utcDate } from '../shared/calendar.ts';
import type { Integration } from '../stripe/integration.store.ts';
import { type Polled, staleAfter } from '../stripe/sync/poll-interval.ts';

/** Everything through which time alone changes a business's figures. Stored with the connection after a recompute. */
export type Moment = NonNullable<Integration['computed_for']>;

/**
 * - `day`: when a local day ends, periods move, and a new snapshot and score start.
 * - `utc_day`: when a UTC day ends, payouts become late.
 * - `card`: the version of the card.
 * - `sync_age`: how many of the ages that confidence and alerts use the last sync has passed.
 */
export function momentOf(synced: Polled, timeZone: string, now: Date): Moment {
  const seconds = Math.floor(now.getTime() / 1000);
  const age = now.getTime() - Date.parse(synced.last_synced_at ?? synced.connected_at);
  const { low, high } = card.confidence.hours_since_sync;
  const agesMs = [low * 3_600_000, high * 3_600_000, staleAfter(synced)];
  return {
    time_zone: timeZone,
    day: localDate(seconds, timeZone),
    utc_day: utcDate(seconds),
    card: card.version,
    sync_age: agesMs.filter((each) => age > each).length,
  };
}

/**
 * Whether a connected business needs a recompute although its ledger did not change. A change requests one itself, and a
 * failed one is noted on the connection.
 */
export function isDue(integration: Integration, now: Date): boolean {
  const { computed_for: last, figures_behind_since } = integration;
  if (!last || figures_behind_since !== undefined) return true;
  const moment = momentOf(integration, last.time_zone, now);
  return (Object.keys(moment) as (keyof Moment)[]).some((part) => moment[part] !== last[part]);
}
