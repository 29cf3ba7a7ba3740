import { exportMetrics } from '@vaultra/core/contract/exports.ts';
import { metricsCurrent, metricsHistory, PERIOD_FIGURES } from '@vaultra/core/contract/metrics.ts';
import { figureHeader } from '@vaultra/core/figures/columns.ts';
import { METRICS } from '@vaultra/core/figures/metrics.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvOf, exportOf, minorUnits, total } from '../../support/csv-file.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newAccount, newOwner, type Owner, ownerOfConnected } from '../../support/owner.ts';
import { plantSales } from '../../support/plant-sales.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

const header = (name: (typeof PERIOD_FIGURES)[number]) => figureHeader(METRICS[name]);
/** The figures that can be added up. */
const sums = PERIOD_FIGURES.filter(
  (name) => METRICS[name].unit !== 'fraction' && !name.startsWith('average'),
);

describe('exports/metrics', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Harbor & Pine');
  });

  it('has a row for each day and currency of the last 30 days, which adds up to GET /metrics', async () => {
    const { period_start, period_end, by_currency } = await owner.call(metricsCurrent, {});
    const { rows } = await csvOf('metrics', owner);
    expect(Object.keys(by_currency)).toEqual(['eur', 'usd']);
    for (const [currency, figures] of Object.entries(by_currency)) {
      const own = rows.filter((row) => row['Currency (ISO 4217)'] === currency);
      expect(own).toHaveLength(30);
      expect([own[0]?.['Period start (date)'], own.at(-1)?.['Period end (date)']]).toEqual([
        period_start,
        period_end,
      ]);
      for (const name of sums) {
        const cells = own.map((row) => row[header(name)] ?? '');
        const numbers = cells.map((cell) =>
          METRICS[name].unit === 'money' ? minorUnits(cell) : Number(cell),
        );
        expect(total(numbers), `${currency} ${name}`).toBe(figures[name]);
      }
    }
    expect(sums.length).toBeGreaterThan(15);
    expect(total(Object.values(by_currency).map((one) => one.revenue_total))).toBeGreaterThan(0);
  });

  it.each(['week', 'month'] as const)(
    'cuts each %s to the range, so that all add up to it',
    async (interval) => {
      const range = { from: '2026-03-11', to: '2026-05-20', currency: 'eur' };
      const [days, periods] = [
        await csvOf('metrics', owner, range),
        await csvOf('metrics', owner, { ...range, interval }),
      ];
      expect(periods.rows).toHaveLength(interval === 'week' ? 11 : 3);
      expect(periods.rows[0]?.['Period start (date)']).toBe(range.from);
      expect(periods.rows.at(-1)?.['Period end (date)']).toBe(range.to);
      for (const name of ['revenue_total', 'net_revenue'] as const) {
        const sumOf = ({ rows }: typeof days) => total(rows.map((row) => minorUnits(row[header(name)])));
        expect(sumOf(periods)).toBe(sumOf(days));
        expect(sumOf(days)).toBeGreaterThan(0);
      }
    },
  );

  it('has the figures of GET /metrics/history, in full precision', async () => {
    const month = { start_date: '2026-05-01', end_date: '2026-05-31' };
    const { metrics } = await owner.call(metricsHistory, { query: month });
    const { rows } = await csvOf('metrics', owner, {
      from: month.start_date,
      to: month.end_date,
      interval: 'month',
    });
    const figures = metrics[0]?.by_currency.usd;
    const [row = {}] = rows.filter((one) => one['Currency (ISO 4217)'] === 'usd');
    for (const name of PERIOD_FIGURES) {
      const { unit } = METRICS[name];
      const value = figures?.[name] ?? null;
      const cell = row[header(name)] ?? '';
      const read = unit === 'money' && cell !== '' ? minorUnits(cell) : Number(cell);
      expect(cell === '' ? null : read, name).toBe(value);
    }
    expect(row['Partial (true or false)']).toBe('false');
  });

  it('has the part of disputes that leads from gross sales to net revenue', async () => {
    const { rows } = await csvOf('metrics', owner, { from: '2025-07-01', interval: 'month' });
    const of = (row: Record<string, string>, label: string) => minorUnits(row[`${label} (money)`]);
    for (const row of rows) {
      const parts = of(row, 'Gross sales') - of(row, 'Refunds') - of(row, 'Disputed, less returned');
      expect(parts).toBe(of(row, 'Net revenue'));
    }
    expect(rows.filter((row) => of(row, 'Disputed, less returned') !== 0)).not.toEqual([]);
  });

  it('names each figure and its unit', async () => {
    const { header: names, text } = await csvOf('metrics', owner);
    expect(names.slice(0, 6)).toEqual([
      'Period start (date)',
      'Period end (date)',
      'Partial (true or false)',
      'Currency (ISO 4217)',
      'Gross sales (money)',
      'Refunds (money)',
    ]);
    expect(names).toContain('Refund rate (fraction)');
    expect(new Set(names).size).toBe(names.length);
    // So a byte order mark is not needed.
    expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('has rows of one currency, and no row for a day before the data or without a connection', async () => {
    const { rows } = await csvOf('metrics', owner, { currency: 'eur' });
    expect(new Set(rows.map((row) => row['Currency (ISO 4217)']))).toEqual(new Set(['eur']));
    const before = await csvOf('metrics', owner, { from: '2022-01-01', to: '2022-12-31' });
    expect(before.rows).toEqual([]);
    const other = await csvOf('metrics', await newOwner(cloud));
    expect(other.rows).toEqual([]);
    expect(other.header).toEqual(before.header);
  });

  it('streams five years of days', async () => {
    const { rows } = await csvOf('metrics', owner, { from: '2021-06-14', currency: 'usd' });
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.at(-1)?.['Period end (date)']).toBe('2026-06-17');
  });

  it('refuses five years of days of eleven currencies, and takes their weeks', async () => {
    const traveler = await ownerOfConnected(cloud, await newAccount(cloud));
    const currencies = 'aud cad chf dkk eur gbp jpy nok nzd sek'.split(' ');
    for (const code of currencies) await plantSales(traveler.businessId, '2026-06-01', 1n, code);
    const { details } = await expectDeclaredRefusal(
      exportMetrics,
      await exportOf('metrics', traveler, { from: '2021-06-14' }),
      'VALIDATION_ERROR',
      'query.to',
    );
    // 20,000 ÷ 11 is 1,818 days.
    expect(details?.[0]?.reason).toBe(
      'use a day up to 2026-06-05; this range has 20,130 rows, and a file has at most 20,000',
    );
    await csvOf('metrics', traveler, { from: '2021-06-14', to: '2026-06-05' });
    await csvOf('metrics', traveler, { from: '2021-06-14', interval: 'week' });
  });

  it.each([
    [{ from: '2026-06-02', to: '2026-06-01' }, 'query.from'],
    [{ from: '2026-06-18' }, 'query.from'],
    [{ from: '2021-06-13' }, 'query.from'],
    [{ from: '2026-02-30' }, 'query.from'],
    [{ from: '' }, 'query.from'],
    [{ to: 'today' }, 'query.to'],
    [{ to: '1969-12-31' }, 'query.to'],
    [{ currency: 'USD' }, 'query.currency'],
    [{ interval: 'year' }, 'query.interval'],
    [{ start_date: '2026-06-01' }, 'query.start_date'],
  ])('refuses %j, naming the field', async (query, field) => {
    const response = await exportOf('metrics', owner, query as unknown as Record<string, string>);
    await expectDeclaredRefusal(exportMetrics, response, 'VALIDATION_ERROR', field);
  });
});
