import { metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { exportCharges } from '@vaultra/core/contract/exports.ts';
import { metricsCurrent, metricsHistory } from '@vaultra/core/contract/metrics.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvOf, exportOf, minorUnits, total } from '../../support/csv-file.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newAccount, newOwner, type Owner, ownerOfConnected } from '../../support/owner.ts';
import { plantSales } from '../../support/plant-sales.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

describe('exports/charges', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Harbor & Pine');
  });
  const counted = (rows: Record<string, string>[], counts: string, currency: string) =>
    rows.filter((row) => row['Counts as (text)'] === counts && row['Currency (ISO 4217)'] === currency);

  it('has the charges of the last 30 days, which add up to GET /metrics', async () => {
    const { by_currency } = await owner.call(metricsCurrent, {});
    const { rows } = await csvOf('charges', owner);
    for (const [currency, figures] of Object.entries(by_currency)) {
      const sold = counted(rows, 'transaction', currency);
      expect(total(sold.map((row) => minorUnits(row['Amount (money)'])))).toBe(figures.revenue_total);
      expect(sold).toHaveLength(figures.transaction_count);
      expect(counted(rows, 'failed_charge', currency)).toHaveLength(figures.failed_count);
    }
    expect(Object.values(by_currency).every(({ failed_count }) => failed_count >= 0)).toBe(true);
    expect(rows.length).toBeGreaterThan(50);
  });

  it('shows of each charge what the evidence shows', async () => {
    const range = { from: '2026-06-10', to: '2026-06-12' };
    const { header, rows } = await csvOf('charges', owner, { ...range, currency: 'usd' });
    const evidence = async (metric: 'transaction_count' | 'failed_count') => {
      const query = { metric, currency: 'usd', start_date: range.from, end_date: range.to, limit: 100 };
      return (await owner.call(metricsEvidence, { query })).rows;
    };
    const all = [...(await evidence('transaction_count')), ...(await evidence('failed_count'))];
    const lines = all.map(({ date, id, amount, currency, status, counts, url }) =>
      [date, id, ((amount ?? 0) / 100).toFixed(2), currency, status, counts, url].join(),
    );
    expect(rows.map((row) => header.map((name) => row[name]).join()).sort()).toEqual(lines.sort());
    expect(rows.length).toBeGreaterThan(3);
    expect(header).toEqual([
      'Date (date)',
      'Charge (Stripe id)',
      'Amount (money)',
      'Currency (ISO 4217)',
      'Status (Stripe)',
      'Counts as (text)',
      'Stripe page (URL)',
    ]);
  });

  it('streams thousands of charges of three years, each once, the latest first', async () => {
    const query = { start_date: '2023-05-01', end_date: '2026-06-30' };
    const { metrics } = await owner.call(metricsHistory, { query });
    const { rows } = await csvOf('charges', owner, { from: query.start_date, to: query.end_date });
    const expected = metrics.map(({ transaction_count, failed_count }) => transaction_count + failed_count);
    expect(rows).toHaveLength(total(expected));
    expect(rows.length).toBeGreaterThan(2000);
    expect(new Set(rows.map((row) => row['Charge (Stripe id)'])).size).toBe(rows.length);
    const dates = rows.map((row) => row['Date (date)'] ?? '');
    expect(dates).toEqual(dates.toSorted().reverse());
  });

  it('has a header only without a connection', async () => {
    expect((await csvOf('charges', await newOwner(cloud))).rows).toEqual([]);
  });

  it('refuses a range with a million charges, and names the last day up to which they fit', async () => {
    const busy = await ownerOfConnected(cloud, await newAccount(cloud));
    for (const [date, count] of [
      ['2026-06-01', 12_000n],
      ['2026-06-02', 8_000n],
      ['2026-06-03', 980_000n],
    ] as const)
      await plantSales(busy.businessId, date, count);
    const range = { from: '2026-06-01', to: '2026-06-03' };
    const { details } = await expectDeclaredRefusal(
      exportCharges,
      await exportOf('charges', busy, range),
      'VALIDATION_ERROR',
      'query.to',
    );
    expect(details?.[0]?.reason).toBe(
      'use a day up to 2026-06-02; this range has 1,000,000 charges, and a file has at most 20,000',
    );
    await csvOf('charges', busy, { ...range, to: '2026-06-02' });
  });

  it.each([
    [{ from: '2026-06-02', to: '2026-06-01' }, 'query.from'],
    [{ to: '2026-06-31' }, 'query.to'],
    [{ currency: 'euro' }, 'query.currency'],
    [{ interval: 'day' }, 'query.interval'],
  ])('refuses %j, naming the field', async (query, field) => {
    const response = await exportOf('charges', owner, query as unknown as Record<string, string>);
    await expectDeclaredRefusal(exportCharges, response, 'VALIDATION_ERROR', field);
  });
});
