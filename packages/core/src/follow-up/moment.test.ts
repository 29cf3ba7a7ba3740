import { describe, expect, it } from 'vitest';
import type { Integration } from '../stripe/integration.store.ts';
import { isDue, momentOf } from './moment.ts';

const connected: Integration = {
  business_id: 'biz_1',
  account_id: 'acct_1',
  via: 'oauth',
  livemode: true,
  status: 'active',
  connected_at: '2026-11-01T00:00:00Z',
  ended_at: null,
  last_synced_at: '2026-11-22T17:55:00Z',
  last_event_at: '2026-11-22T17:50:00Z',
  sync_asked_at: null,
};
const timeZone = 'America/New_York';
const computed = new Date('2026-11-22T18:00:00Z');
const quiet: Integration = { ...connected, computed_for: momentOf(connected, timeZone, computed) };
/** Synced just before `at`. */
const synced = (at: string): Integration => ({
  ...quiet,
  last_synced_at: new Date(Date.parse(at) - 60_000).toISOString(),
});

describe('a business whose ledger does not change', () => {
  it('is not due within the same local and UTC day', () => {
    for (const at of ['2026-11-22T18:00:01Z', '2026-11-22T19:00:00Z', '2026-11-22T23:59:59Z']) {
      expect(isDue(synced(at), new Date(at)), at).toBe(false);
    }
  });

  it('is due after the end of a UTC day within the same local day', () => {
    expect(isDue(synced('2026-11-23T00:00:00Z'), new Date('2026-11-23T00:00:00Z'))).toBe(true);
  });

  it('is due after the end of its local day within the same UTC day', () => {
    const evening = new Date('2026-11-23T04:30:00Z');
    const computedThen = {
      ...quiet,
      computed_for: momentOf(synced('2026-11-23T04:30:00Z'), timeZone, evening),
    };
    const at = (time: string) => isDue({ ...computedThen, last_synced_at: time }, new Date(time));
    expect(at('2026-11-23T04:59:00Z')).toBe(false);
    expect(at('2026-11-23T05:00:00Z')).toBe(true);
  });

  it.each([
    ['2 hours, which ends high confidence', 2],
    ['24 hours, which starts low confidence', 24],
  ])('is due when its last sync is older than %s', (_, hours) => {
    const last = Date.parse('2026-11-22T17:55:00Z');
    const before = new Date(last + hours * 3_600_000);
    const after = new Date(last + hours * 3_600_000 + 1);
    const computedBefore = { ...quiet, computed_for: momentOf(quiet, timeZone, before) };
    expect(isDue(computedBefore, before)).toBe(false);
    expect(isDue(computedBefore, after)).toBe(true);
  });

  it('is due with another version of the card', () => {
    const computed_for = { ...momentOf(connected, timeZone, computed), card: 'scorecard-v0' };
    expect(isDue({ ...quiet, computed_for }, computed)).toBe(true);
  });

  it('is due if its last recompute failed or it was never recomputed', () => {
    expect(isDue({ ...quiet, figures_behind_since: '2026-11-22T18:00:00Z' }, computed)).toBe(true);
    expect(isDue(connected, computed)).toBe(true);
  });
});
