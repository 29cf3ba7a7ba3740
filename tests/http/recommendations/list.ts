import { metricsEvidence } from '@vaultra/core/contract/evidence.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { listRecommendations, updateRecommendation } from '@vaultra/core/contract/recommendations.ts';
import { formatDate } from '@vaultra/core/shared/format-date.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('recommendations/list', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Gadget Gulch');
  });
  type Query = { status?: 'accepted' | 'done'; priority?: 'high' | 'low'; limit?: number; cursor?: string };
  const list = async (query: Query = {}) =>
    listRecommendations.responses[200].parse(await owner.call(listRecommendations, { query }));
  const get = (query: string) => send(cloud, 'GET', `/recommendations?${query}`, { token: owner.token });

  it('is empty without a connection', async () => {
    const answer = await (await newOwner(cloud)).call(listRecommendations, {});
    expect(answer).toEqual({ recommendations: [], next_cursor: null });
  });

  it('lists open recommendations in the order to act, with sources', async () => {
    const { recommendations, next_cursor } = await list();
    expect(next_cursor).toBeNull();
    expect(recommendations.length).toBeGreaterThan(2);
    const order = ['high', 'medium', 'low'];
    const priorities = recommendations.map(({ priority }) => order.indexOf(priority));
    expect(priorities).toEqual([...priorities].sort((a, b) => a - b));
    // Without a limit that it lifts, a medium or low one is there for its points.
    for (const priority of ['medium', 'low'] as const) {
      const points = recommendations.filter((one) => one.priority === priority).map((one) => one.points);
      expect(points).toEqual([...points].sort((a, b) => b - a));
    }
    for (const one of recommendations) {
      expect(one.status).toBe('pending');
      expect(one.sources.length).toBeGreaterThan(0);
      // A recommendation that protects the score or makes it more certain targets no figure.
      if (one.points > 0) expect(one.metric_refs.length).toBeGreaterThan(0);
      expect(one.steps.length).toBeGreaterThan(0);
    }
  });

  it('says when the next answer to a dispute is due, and which limit an action is about', async () => {
    const { recommendations } = await list();
    const answering = recommendations.find(({ rule }) => rule === 'answer_open_disputes');
    const query = {
      metric: 'disputes_open',
      start_date: '2026-01-01',
      end_date: '2026-06-17',
      limit: '100',
    } as const;
    const { rows } = await owner.call(metricsEvidence, { query });
    const [date = ''] = rows.flatMap(({ response }) => (response?.open ? response.due : [])).sort();
    expect(answering?.due).toEqual({ kind: 'evidence', date, says: `Next answer due ${formatDate(date)}` });
    const limits = (await owner.call(readinessCurrent, {})).gates.filter(({ active }) => active);
    const named = recommendations.flatMap(({ opens_gate, nears_gate }) => opens_gate ?? nears_gate ?? []);
    expect(named.length).toBeGreaterThan(0);
    for (const id of named) expect(limits.map((limit) => limit.id)).toContain(id);
  });

  it('filters by status and priority', async () => {
    const { recommendations: all } = await list();
    const high = all.filter(({ priority }) => priority === 'high');
    expect(high.length).toBeGreaterThan(0);
    expect(high.length).toBeLessThan(all.length);
    expect((await list({ priority: 'high' })).recommendations).toEqual(high);
    expect((await list({ status: 'done' })).recommendations).toEqual([]);

    const id = high[0]?.id ?? '';
    const move = (status: 'done' | 'pending') =>
      owner.call(updateRecommendation, { params: { id }, body: { status } });
    await move('done');
    expect((await list({ status: 'done' })).recommendations.map((one) => one.id)).toEqual([id]);
    expect((await list({ status: 'done', priority: 'low' })).recommendations).toEqual([]);
    expect((await list()).recommendations).toHaveLength(all.length - 1);
    await move('pending');
    expect((await list()).recommendations).toEqual(all);
  });

  it('returns the same list page by page', async () => {
    const { recommendations: all } = await list();
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 1, ...(cursor ? { cursor } : {}) });
      expect(page.recommendations).toHaveLength(1);
      paged.push(...page.recommendations);
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all);
    const first = await list({ limit: 1 });
    const rest = await list({ limit: 100, cursor: first.next_cursor ?? '' });
    expect(rest).toEqual({ recommendations: all.slice(1), next_cursor: null });
  });

  it('accepts a cursor only unchanged and for its own list', async () => {
    const { next_cursor } = await list({ limit: 1 });
    const cursor = next_cursor ?? '';
    const [position = '', seal = ''] = cursor.split('.');
    const { recommendations } = await list();
    const elsewhere = Buffer.from(recommendations.at(-1)?.id ?? '').toString('base64url');
    const flipped = `${seal.startsWith('A') ? 'B' : 'A'}${seal.slice(1)}`;
    for (const query of [
      `cursor=${cursor}&priority=high`,
      `cursor=${cursor}&status=pending`,
      `cursor=${position}`,
      `cursor=${position}.${flipped}`,
      `cursor=${elsewhere}.${seal}`,
      'cursor=nonsense',
      'cursor=',
    ]) {
      await expectRefusal(await get(query), 'VALIDATION_ERROR', 'query.cursor');
    }
    const other = await newOwner(cloud);
    const response = await send(cloud, 'GET', `/recommendations?cursor=${cursor}`, { token: other.token });
    await expectRefusal(response, 'VALIDATION_ERROR', 'query.cursor');
  });

  it.each([
    ['limit=0', 'query.limit'],
    ['limit=101', 'query.limit'],
    ['limit=0x10', 'query.limit'],
    ['limit=5&limit=5', 'query.limit'],
    ['status=open', 'query.status'],
    ['priority=urgent', 'query.priority'],
  ])('refuses %s', async (query, field) => {
    await expectRefusal(await get(query), 'VALIDATION_ERROR', field);
  });
});
