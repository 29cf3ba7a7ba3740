import { exportScores } from '@vaultra/core/contract/exports.ts';
import { readinessCurrent, readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvOf, exportOf, total } from '../../support/csv-file.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

describe('exports/scores', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Gadget Gulch');
  });

  it('has the scores of GET /readiness/history, the reconstructed ones marked', async () => {
    const { scores } = await owner.call(readinessHistory, { query: { limit: 800 } });
    const { rows } = await csvOf('scores', owner, { from: '2024-04-10' });
    const shown = rows.map((row) => ({
      date: row['Date (date)'],
      score: Number(row['Score (points of 100)']),
      tier: row['Tier (text)'],
      card_version: row['Card (version)'],
      reconstructed: row['Reconstructed (true or false)'] === 'true',
    }));
    expect(shown).toEqual(
      scores.map(({ date, score, tier, card_version, reconstructed }) => ({
        ...{ date, score, tier, card_version, reconstructed },
      })),
    );
    expect(new Set(shown.map(({ reconstructed }) => reconstructed))).toEqual(new Set([true, false]));
  });

  it('has the points of each component and the limits of the current score', async () => {
    const { date, breakdown, gates, earned } = await owner.call(readinessCurrent, {});
    const { rows, header, text } = await csvOf('scores', owner);
    const row = rows.find((one) => one['Date (date)'] === date) ?? {};
    const points = header.filter((name) => name.endsWith(' (points)'));
    expect(points).toContain('Dispute activity (points)');
    for (const { label, points: earns } of breakdown)
      expect(row[`${label} (points)`], label).toBe(earns === null ? '' : String(earns));
    expect(total(points.map((name) => Number(row[name])))).toBeCloseTo(earned, 6);
    const active = gates.filter((gate) => gate.active).map(({ id }) => id);
    expect(active).not.toHaveLength(0);
    expect(row['Limits that applied (text)']).toBe(active.join(' '));
    expect(text).toMatch(/^[\x20-\x7e\r\n]*$/);
  });

  it('ends with the range', async () => {
    const { rows } = await csvOf('scores', owner, { from: '2026-06-01', to: '2026-06-07' });
    expect(rows.map((row) => row['Date (date)'])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-06-0${day}`),
    );
  });

  it('has a header only without a connection', async () => {
    expect((await csvOf('scores', await newOwner(cloud))).rows).toEqual([]);
  });

  it.each([
    [{ from: '2026-06-02', to: '2026-06-01' }, 'query.from'],
    [{ from: '2020-01-01' }, 'query.from'],
    [{ currency: 'usd' }, 'query.currency'],
  ])('refuses %j, naming the field', async (query, field) => {
    const response = await exportOf('scores', owner, query as unknown as Record<string, string>);
    await expectDeclaredRefusal(exportScores, response, 'VALIDATION_ERROR', field);
  });
});
