import { expect, it } from 'vitest';
import { isSyncDue, pollInterval, staleAfter } from './poll-interval.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const connectedAt = Date.parse('2026-01-01T00:00:00Z');
const at = (ms: number) => new Date(connectedAt + ms);

/** An account connected at time 0, with the times of its last sync and last event after that. */
const account = (synced: number | null, event?: number) => ({
  connected_at: at(0).toISOString(),
  last_synced_at: synced === null ? null : at(synced).toISOString(),
  ...(event === undefined ? {} : { last_event_at: at(event).toISOString() }),
});

it.each([
  [0, undefined, 15 * minute],
  [7 * day - 1, undefined, 15 * minute],
  [7 * day, undefined, hour],
  [30 * day - 1, undefined, hour],
  [30 * day, undefined, day],
  [50 * day, 50 * day, 15 * minute],
  [50 * day, 43 * day, hour],
  [50 * day, 20 * day, day],
])(
  'last synced at %d ms with the last event at %s ms, an account is polled every %d ms',
  (synced, event, interval) => {
    expect(pollInterval(account(synced, event))).toBe(interval);
  },
);

it('an account whose webhooks are proven to arrive is polled every three hours, and daily once it is quiet for 30 days', () => {
  const proven = { webhooks_proven_at: at(day).toISOString() };
  expect(pollInterval({ ...account(day, day), ...proven })).toBe(3 * hour);
  expect(pollInterval({ ...account(10 * day, day), ...proven })).toBe(3 * hour);
  expect(pollInterval({ ...account(40 * day, day), ...proven })).toBe(day);
  expect(staleAfter({ ...account(day, day), ...proven })).toBe(4.75 * hour);
});

it('an account without a successful sync does not count as quiet', () => {
  expect(pollInterval(account(null))).toBe(15 * minute);
  expect(isSyncDue(account(null), at(0))).toBe(true);
  // Syncs failed for two months.
  expect(pollInterval(account(day, day))).toBe(15 * minute);
  expect(isSyncDue(account(day, day), at(61 * day))).toBe(true);
});

it('an account is due after its interval, a few minutes early at most', () => {
  const quiet = account(10 * day, day);
  expect(isSyncDue(quiet, at(10 * day + 45 * minute))).toBe(false);
  expect(isSyncDue(quiet, at(10 * day + hour - 1000))).toBe(true);
  const quieter = account(40 * day, day);
  expect(isSyncDue(quieter, at(40 * day + 23.5 * hour))).toBe(false);
  expect(isSyncDue(quieter, at(41 * day))).toBe(true);
});

it('an account is stale two hours after its sync was due', () => {
  expect(staleAfter(account(day, day))).toBe(2 * hour);
  expect(staleAfter(account(10 * day, day))).toBe(2.75 * hour);
  expect(staleAfter(account(40 * day, day))).toBe(25.75 * hour);
});
