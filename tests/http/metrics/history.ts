import { type interval, metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { infer as Infer } from 'zod';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

interface Range {
  start_date?: string;
  end_date?: string;
  interval?: Infer<typeof interval>;
}

describe('metrics/history', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Fieldnote Studio');
  });
  const rows = async (query: Range) =>
    metricsHistory.responses[200].parse(await owner.call(metricsHistory, { query })).metrics;
  const get = (query: string) => send(cloud, 'GET', `/metrics/history?${query}`, { token: owner.token });
  const sum = (numbers: (number | null)[]) => numbers.reduce<number>((total, one) => total + (one ?? 0), 0);

  it('returns the last 12 months by default, the last one partial', async () => {
    const months = await rows({});
    expect(months).toHaveLength(12);
    expect(months[0]).toMatchObject({ period_start: '2025-07-01', period_end: '2025-07-31' });
    expect(months.at(-1)).toMatchObject({ period_start: '2026-06-01', period_end: '2026-06-30' });
    expect(months.map(({ partial }) => partial)).toEqual([...Array(11).fill(false), true]);
    expect(sum(months.map(({ revenue_total }) => revenue_total))).toBeGreaterThan(0);
  });

  it('returns every day of a range once, and the days add up to the month', async () => {
    const range = { start_date: '2026-05-01', end_date: '2026-05-31' };
    const days = await rows({ ...range, interval: 'day' });
    expect(days.map(({ period_start }) => Number(period_start.slice(-2)))).toEqual(
      Array.from({ length: 31 }, (_, index) => index + 1),
    );
    expect(days.every(({ period_start, period_end }) => period_start === period_end)).toBe(true);
    const [month] = await rows({ ...range, interval: 'month' });
    for (const name of ['revenue_total', 'net_revenue', 'transaction_count', 'payout_amount'] as const) {
      expect(sum(days.map((day) => day[name])), name).toBe(month?.[name]);
    }
  });

  it('returns whole weeks, from Monday, that overlap the range', async () => {
    const weeks = await rows({ start_date: '2026-05-06', end_date: '2026-05-12', interval: 'week' });
    expect(weeks.map(({ period_start, period_end }) => [period_start, period_end])).toEqual([
      ['2026-05-04', '2026-05-10'],
      ['2026-05-11', '2026-05-17'],
    ]);
  });

  it('agrees with the current figures', async () => {
    const { period_start, period_end, net_revenue } = await owner.call(metricsCurrent, {});
    const days = await rows({ start_date: period_start, end_date: period_end, interval: 'day' });
    expect(sum(days.map((day) => day.net_revenue))).toBe(net_revenue);
  });

  it('ends today, even when a later end is requested', async () => {
    const days = await rows({ start_date: '2026-06-16', end_date: '2027-06-16', interval: 'day' });
    expect(days.map(({ period_start }) => period_start)).toEqual(['2026-06-16', '2026-06-17']);
    expect(await rows({ start_date: '2026-06-18', end_date: '2026-06-30', interval: 'day' })).toEqual([]);
  });

  it('returns rows of unknown figures without a connection', async () => {
    const other = await newOwner(cloud);
    const { metrics } = await other.call(metricsHistory, {});
    expect(metrics).toHaveLength(12);
    expect(metrics[0]).toMatchObject({ revenue_total: null, currency: null, partial: true, by_currency: {} });
  });

  it('returns up to 800 rows and refuses more', async () => {
    const start_date = '2023-01-01';
    expect(await rows({ start_date, end_date: '2025-03-10', interval: 'day' })).toHaveLength(800);
    for (const end of ['2025-03-11', '2099-12-31']) {
      const response = await get(`start_date=${start_date}&end_date=${end}&interval=day`);
      await expectRefusal(response, 'VALIDATION_ERROR', 'query.end_date');
    }
  });

  it.each(['day', 'week', 'month'])(
    'quickly refuses ranges to the ends of the calendar by %s',
    async (interval) => {
      const began = performance.now();
      for (const date of ['9999-12-31', '0000-01-01', '0001-01-01']) {
        const query = `start_date=${date}&end_date=${date}&interval=${interval}`;
        const { details } = await expectRefusal(await get(query), 'VALIDATION_ERROR', 'query.end_date');
        expect(details?.[0]?.reason).toBe('use a date from 1970-01-01 to 2099-12-31, as YYYY-MM-DD');
      }
      expect(performance.now() - began).toBeLessThan(5000);
    },
  );

  it('accepts the earliest and the latest allowed dates', async () => {
    expect(await rows({ start_date: '1970-01-01', end_date: '1970-01-01', interval: 'week' })).toHaveLength(
      1,
    );
    expect(await rows({ start_date: '2099-12-31', end_date: '2099-12-31', interval: 'week' })).toEqual([]);
  });

  it.each([
    ['start_date=2026-05-02&end_date=2026-05-01', 'query.start_date'],
    ['start_date=2027-01-01', 'query.start_date'],
    ['start_date=2026-02-30', 'query.start_date'],
    ['end_date=01.05.2026', 'query.end_date'],
    ['start_date=', 'query.start_date'],
    ['start_date=0000-01-01', 'query.start_date'],
    ['start_date=1969-12-31', 'query.start_date'],
    ['end_date=2100-01-01', 'query.end_date'],
    ['end_date=+010000-01-01', 'query.end_date'],
    ['interval=year', 'query.interval'],
    ['interval=day,month', 'query.interval'],
  ])('refuses %s, naming the field', async (query, field) => {
    await expectRefusal(await get(query), 'VALIDATION_ERROR', field);
  });
});
