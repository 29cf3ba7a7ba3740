import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { putSnapshot, readSnapshot } from '@vaultra/core/metrics/snapshot.store.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { naiveFigures } from '../../support/naive.ts';
import { accountOf, newOwner } from '../../support/owner.ts';

const contract = metricsCurrent.responses[200];

describe('metrics/current', () => {
  it('returns unknown instead of 0 for a business without a connection', async () => {
    const owner = await newOwner(cloud);
    const figures = contract.parse(await owner.call(metricsCurrent, {}));
    expect(figures).toMatchObject({
      business_id: owner.businessId,
      completeness: 'none',
      currency: null,
      data_from: null,
      last_synced_at: null,
      by_currency: {},
      transaction_count: 0,
    });
    const unknown = Object.entries(figures).filter(([, value]) => value === null);
    expect(unknown.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'revenue_total', 'net_revenue', 'refund_ratio', 'chargeback_ratio', 'payout_reliability',
        'revenue_growth', 'revenue_volatility', 'mrr', 'mrr_churn', 'top_customer_share', 'continuity',
        'history_months', 'average_transaction_size', 'payment_failure_rate',
      ]),
    ); // biome-ignore format: a list
    expect(figures.previous.revenue_total).toBeNull();
  });

  it('matches the definitions applied to the raw objects of the account', async () => {
    const name = 'Fieldnote Studio';
    const owner = await connectedOwner(name);
    const figures = contract.parse(await owner.call(metricsCurrent, {}));
    expect(figures).toMatchObject({
      business_id: owner.businessId,
      completeness: 'complete',
      currency: 'usd',
    });
    expect(figures.transaction_count).toBeGreaterThan(0);
    const { revenue_total, refunds_total, net_revenue, transaction_count, failed_count, payout_amount } =
      await naiveFigures(cloud, owner, await accountOf(cloud, name));
    const naive = {
      revenue_total,
      refunds_total,
      net_revenue,
      transaction_count,
      failed_count,
      payout_amount,
    };
    expect(figures).toMatchObject(naive);
  });

  it('covers the last 30 days up to today and the 30 before', async () => {
    const owner = await connectedOwner('Fieldnote Studio');
    const { period_start, period_end, previous } = await owner.call(metricsCurrent, {});
    expect([period_start, period_end]).toEqual(['2026-05-19', '2026-06-17']);
    expect([previous.period_start, previous.period_end]).toEqual(['2026-04-19', '2026-05-18']);
  });

  it('comes from the snapshot of the day, unless the rollups belong to another generation or it lacks a figure', async () => {
    const owner = await connectedOwner('Fieldnote Studio');
    const { businessId } = owner;
    const accountId = await accountOf(cloud, 'Fieldnote Studio');
    const before = await owner.call(metricsCurrent, {});
    const snapshot = await readSnapshot(businessId, accountId, before.period_end);
    if (!snapshot) throw new Error('the backfill must have ended with a snapshot');
    // Marks the snapshot, so that the test sees where the answer came from.
    const figures = { ...snapshot.figures, failed_count: 4711 };
    await putSnapshot({ ...snapshot, figures });
    expect((await owner.call(metricsCurrent, {})).failed_count).toBe(4711);
    await putSnapshot({ ...snapshot, figures, generation: snapshot.generation + 1 });
    expect((await owner.call(metricsCurrent, {})).failed_count).toBe(before.failed_count);
    // As stored before a figure existed.
    const { seasonality: _, ...older } = figures;
    await putSnapshot({ ...snapshot, figures: older as typeof figures });
    expect((await owner.call(metricsCurrent, {})).failed_count).toBe(before.failed_count);
    await putSnapshot(snapshot);
  });

  it('uses the caller’s first business when the request names none', async () => {
    const owner = await connectedOwner('Fieldnote Studio');
    const named = await owner.call(metricsCurrent, { query: { business_id: owner.businessId } });
    const unnamed = await (await send(cloud, 'GET', '/metrics', { token: owner.token })).json();
    expect(unnamed).toEqual({ ...named, as_of: expect.any(String) });
  });
});
