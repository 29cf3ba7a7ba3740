import type { Severity, StoredAlert } from '@vaultra/core/alerts/alert.ts';
import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { plantAlert } from '../../support/plant-alert.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('alerts/list', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Gadget Gulch');
  });
  type Query = { status?: 'read' | 'resolved'; severity?: Severity; limit?: number; cursor?: string };
  const list = async (query: Query = {}, of = owner) =>
    listAlerts.responses[200].parse(await of.call(listAlerts, { query }));
  const get = (query: string, token = owner.token) => send(cloud, 'GET', `/alerts?${query}`, { token });

  it('is empty without a connection', async () => {
    expect(await list({}, await newOwner(cloud))).toEqual({ alerts: [], thresholds: [], next_cursor: null });
  });

  it('reports disputes over Stripe’s limit, with steps and a source', async () => {
    const { alerts } = await list();
    expect(alerts[0]).toMatchObject({ kind: 'dispute_level', severity: 'critical', status: 'unread' });
    expect(alerts[0]?.steps.length).toBeGreaterThan(2);
    expect(alerts[0]?.sources[0]?.url).toContain('stripe.com');
  });

  it('shows the distance to each limit', async () => {
    const { thresholds } = await list();
    expect(thresholds.map(({ id }) => id)).toEqual([
      'stripe_dispute_activity',
      // Its guests are known by their cards.
      'top_customer',
      'tier_floor',
      'next_tier',
    ]);
    expect(thresholds[0]).toMatchObject({ reached: true, limit: 0.0075, disputes_only: true });
    for (const { id, disputes_only } of thresholds) expect(disputes_only).toBe(!/tier|customer/.test(id));
  });

  it('is empty for a business in good standing', async () => {
    const { alerts, thresholds } = await list({}, await connectedOwner('Northwind Analytics'));
    expect(alerts).toEqual([]);
    expect(thresholds.find(({ id }) => id === 'stripe_dispute_activity')?.reached).toBe(false);
  });

  it('lists the most severe first, then the newest, and filters', async () => {
    const other = await newOwner(cloud);
    const plant = (cause: string, severity: Severity, over?: Partial<StoredAlert>) =>
      plantAlert(cloud, other.businessId, cause, severity, over);
    const [info, older, newer] = [
      await plant('a', 'info'),
      await plant('b', 'critical', { id: `alt_${'0'.repeat(26)}` }).then(() => `alt_${'0'.repeat(26)}`),
      await plant('c', 'critical'),
    ];
    const over = await plant('d', 'critical', { status: 'resolved', resolved_at: cloud.clock.now() });
    const ids = async (query?: Query) => (await list(query, other)).alerts.map(({ id }) => id);
    expect(await ids()).toEqual([newer, older, info]);
    expect(await ids({ status: 'resolved' })).toEqual([over]);
    expect(await ids({ severity: 'info' })).toEqual([info]);
    expect(await ids({ status: 'read' })).toEqual([]);

    const first = await list({ limit: 2 }, other);
    const rest = await list({ limit: 2, cursor: first.next_cursor ?? '' }, other);
    expect([...first.alerts, ...rest.alerts].map(({ id }) => id)).toEqual([newer, older, info]);
    expect(rest.next_cursor).toBeNull();
    const foreign = encodeURIComponent(`${first.next_cursor?.slice(0, -1)}é`);
    for (const query of [`cursor=${first.next_cursor}&severity=info`, 'cursor=nonsense', `cursor=${foreign}`])
      await expectRefusal(await get(query, other.token), 'VALIDATION_ERROR', 'query.cursor');
  });

  it.each([
    ['limit=0', 'query.limit'],
    ['status=open', 'query.status'],
    ['severity=high', 'query.severity'],
  ])('refuses %s', async (query, field) => {
    await expectRefusal(await get(query), 'VALIDATION_ERROR', field);
  });
});
