import { describe, expect, it } from 'vitest';
import type { ProjectedEvent } from '../ledger/events.ts';
import { isLate, webhookProofOf } from './webhook-proof.ts';

const syncedAt = Date.parse('2026-03-02T09:00:00Z') / 1000;
const account = { connected_at: '2026-03-01T00:00:00Z', last_synced_at: '2026-03-02T09:00:00Z' };
const minute = 60;
const event = (at: number, kind: ProjectedEvent['fact']['kind'] = 'charge') =>
  ({ at, fact: { kind } }) as ProjectedEvent;

describe('a page of a sync', () => {
  it('proves that webhooks arrive if it has a new event and changes nothing', () => {
    expect(webhookProofOf(undefined, [event(syncedAt + 11 * minute)], 0, account)).toBe('arrived');
  });

  it('shows a missing webhook if it changes the ledger, whatever other pages told', () => {
    const events = [event(syncedAt + 11 * minute), event(syncedAt - minute)];
    expect(webhookProofOf('arrived', events, 1, account)).toBe('missing');
    expect(webhookProofOf('missing', events, 0, account)).toBe('missing');
  });

  it.each<[string, ProjectedEvent[]]>([
    ['no events', []],
    ['events that the last sync may have read', [event(syncedAt + 9 * minute)]],
    ['a hint, whose object is read anyway', [event(syncedAt + 11 * minute, 'hint')]],
    ['an event without a trace in the ledger', [event(syncedAt + 11 * minute, 'reserve_change')]],
    ['an event without a creation time', [event(0)]],
  ])('proves nothing by %s', (_, events) => {
    expect(webhookProofOf(undefined, events, 0, account)).toBeUndefined();
    expect(webhookProofOf('arrived', events, 0, account)).toBe('arrived');
  });

  it('of a first sync is compared with the time of the connection', () => {
    const first = { ...account, last_synced_at: null };
    expect(webhookProofOf(undefined, [event(syncedAt - minute)], 0, first)).toBe('arrived');
    expect(webhookProofOf(undefined, [event(Date.parse('2026-02-28') / 1000)], 0, first)).toBeUndefined();
  });
});

it('a webhook is late after 15 minutes', () => {
  const now = new Date((syncedAt + 15 * minute) * 1000);
  expect(isLate(event(syncedAt), now)).toBe(false);
  expect(isLate(event(syncedAt - 1), now)).toBe(true);
  expect(isLate(event(0), now)).toBe(false);
});
