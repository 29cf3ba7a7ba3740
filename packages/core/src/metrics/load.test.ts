import { describe, expect, it } from 'vitest';
import { completenessOf } from './load.ts';

const now = new Date('2026-11-22T12:00:00Z');
const integration = {
  status: 'active' as const,
  connected_at: '2026-11-20T12:00:00.000Z',
  last_synced_at: '2026-11-22T11:50:00.000Z',
  last_event_at: '2026-11-22T11:45:00.000Z',
};
const backfill = { state: 'done' as const, started_at: '2026-11-20T12:00:00.000Z' };
const utc = { id: 1, timeZone: 'UTC' };
const head = { current: utc, building: null };

describe('the completeness of a business’s figures', () => {
  it('is complete after the backfill while syncs are recent, and stale later', () => {
    expect(completenessOf(integration, backfill, head, now)).toBe('complete');
    const long = { ...integration, last_synced_at: '2026-11-21T12:00:00.000Z' };
    expect(completenessOf(long, backfill, head, now)).toBe('stale');
  });

  it.each(['queued', 'running'] as const)(
    'is backfilling while a backfill is %s, unless access was lost',
    (state) => {
      expect(completenessOf(integration, { ...backfill, state }, head, now)).toBe('backfilling');
      expect(completenessOf({ ...integration, status: 'error' }, { ...backfill, state }, head, now)).toBe(
        'stale',
      );
      expect(completenessOf({ ...integration, status: 'revoked' }, { ...backfill, state }, head, now)).toBe(
        'disconnected',
      );
    },
  );

  it('is backfilling during a recount for another time zone, even without access', () => {
    const changing = { current: utc, building: { id: 2, timeZone: 'Asia/Tokyo' } };
    expect(completenessOf({ ...integration, status: 'error' }, backfill, changing, now)).toBe('backfilling');
    const rebuilding = { current: utc, building: { id: 2, timeZone: 'UTC' } };
    expect(completenessOf(integration, backfill, rebuilding, now)).toBe('complete');
  });
});
