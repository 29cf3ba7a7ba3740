import type { Metrics } from '@vaultra/core/contract/metrics.ts';
import { describe, expect, it, test } from 'vitest';
import { isEmpty, whyNoScore } from './stage.ts';

const statuses = ['active', 'revoked', 'error', 'disconnected'] as const;
const backfill = (state: 'none' | 'queued' | 'running' | 'done' | 'failed', objects = 0) => ({
  state,
  percent: state === 'done' ? 100 : 0,
  objects,
  from: '2024-11-22',
});

describe('whyNoScore', () => {
  test.each([
    ['active', 'queued', 'reading'],
    ['active', 'running', 'reading'],
    ['active', 'done', 'scoring'],
    ['active', 'failed', 'lacking'],
    ['active', 'none', 'lacking'],
    ['disconnected', 'done', 'ended'],
    ['disconnected', 'running', 'ended'],
    ['revoked', 'running', 'ended'],
    ['error', 'queued', 'ended'],
    ['error', 'failed', 'ended'],
  ] as const)(
    'status %s with a backfill that is %s and no earlier score is %s',
    (status, state, expected) => {
      expect(whyNoScore({ status, backfill: backfill(state) }, { computed_at: null })).toBe(expected);
    },
  );

  it('is `lacking` after a recompute without a score, unless payments are being read', () => {
    const scored = { computed_at: '2026-11-22T12:00:00Z' };
    for (const status of statuses) {
      for (const state of ['none', 'done', 'failed'] as const) {
        expect(whyNoScore({ status, backfill: backfill(state, 40) }, scored)).toBe('lacking');
      }
    }
    expect(whyNoScore({ status: 'active', backfill: backfill('running') }, scored)).toBe('reading');
    expect(whyNoScore({ status: 'disconnected', backfill: backfill('running') }, scored)).toBe('lacking');
  });
});

describe('isEmpty', () => {
  const metrics = (over: Partial<Metrics>) =>
    ({ completeness: 'complete', history_months: null, transaction_count: 0, ...over }) as Metrics;
  const done = { backfill: backfill('done', 3) };

  it('is true after a complete backfill without sales, in any state of the connection', () => {
    for (const completeness of ['complete', 'stale', 'disconnected'] as const) {
      expect(isEmpty(done, metrics({ completeness }))).toBe(true);
    }
  });

  it('is false before that, and with any sale', () => {
    expect(isEmpty(done, metrics({ completeness: 'backfilling' }))).toBe(false);
    expect(isEmpty(done, metrics({ completeness: 'none' }))).toBe(false);
    for (const state of ['queued', 'running', 'failed', 'none'] as const) {
      expect(isEmpty({ backfill: backfill(state) }, metrics({}))).toBe(false);
    }
    expect(isEmpty(done, metrics({ history_months: 20.1 }))).toBe(false);
    expect(isEmpty(done, metrics({ history_months: 0, transaction_count: 1 }))).toBe(false);
  });
});
