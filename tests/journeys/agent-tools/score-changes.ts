import { readinessCurrent, readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { describe, expect, it } from 'vitest';
import { ownerOf, use } from '../../support/agent-tools.ts';
import { cloud } from '../../support/file-cloud.ts';
import { settled, triggerEvent } from '../../support/naive.ts';
import { accountOf } from '../../support/owner.ts';

describe('get_score_changes', () => {
  it('says what moved the score between two days', async () => {
    const owner = await ownerOf('Fieldnote Studio');
    const from = '2026-06-17';
    const only = await use(owner, 'get_score_changes', { from });
    expect(only).toMatchObject({ from, to: from, moved: [], reconstructed_to: null, new_card_on: null });
    expect(only.figures.find(({ id }) => id === 'score_change')?.value).toBe(0);
    // The days before the connection are reconstructed.
    const month = await use(owner, 'get_score_changes');
    expect(month).toMatchObject({ from: '2026-05-18', to: '2026-06-17' });
    expect(month.scores).toHaveLength(31);

    const account = await accountOf(cloud, 'Fieldnote Studio');
    for (const day of ['2026-06-18', '2026-06-19']) {
      await cloud.moveClock(new Date(`${day}T15:00:00Z`));
      for (let turn = 0; turn < 3; turn += 1) await triggerEvent(cloud, account, 'dispute');
      await settled(cloud);
      await cloud.runJob('compute_readiness');
    }
    const history = await owner.call(readinessHistory, {});
    const scores = history.scores.filter(({ reconstructed }) => !reconstructed);
    const { score, breakdown } = await owner.call(readinessCurrent, {});
    const changes = await use(owner, 'get_score_changes', { from });
    expect(changes).toMatchObject({ from, to: '2026-06-19', every: 'day', scores });
    const value = (id: string) => changes.figures.find((figure) => figure.id === id)?.value;
    const [first, , last] = scores;
    expect(last?.score).toBe(score);
    expect(value('score_change')).toBe((last?.score ?? 0) - (first?.score ?? 0));
    expect(value('score_change.size')).toBe(Math.abs((last?.score ?? 0) - (first?.score ?? 0)));
    expect(value('score_change.from')).toBe('2026-06-17');
    expect(value('score@2026-06-18')).toBe(scores[1]?.score);

    // Each component's move is the sum of its days.
    const moved = changes.moved as { key: string; label: string; points: number }[];
    const disputes = moved.find(({ key }) => key === 'dispute_risk');
    expect(disputes?.points).toBeLessThan(0);
    for (const { key, points } of moved) {
      const days = scores.slice(1).flatMap((one) => one.moved.filter((each) => each.key === key));
      expect(points).toBeCloseTo(
        days.reduce((all, each) => all + each.points, 0),
        6,
      );
      expect(value(`moved.${key}`)).toBe(points);
      expect(value(`moved.${key}.size`)).toBe(Math.abs(points));
    }
    expect(breakdown.map(({ key }) => key)).toEqual(expect.arrayContaining(moved.map(({ key }) => key)));

    const part = await use(owner, 'get_score_changes', { from: '2026-06-18', to: '2026-06-19' });
    expect(part.scores).toEqual(scores.slice(1));
    const none = await use(owner, 'get_score_changes', { from: '2026-07-01' });
    expect(none).toMatchObject({ scores: [], moved: [], from: null, to: null, figures: [] });
  });

  it('marks the days before the connection, and summarizes a long range by month', async () => {
    const owner = await ownerOf('Gadget Gulch');
    const month = await use(owner, 'get_score_changes', { to: '2026-06-17' });
    expect(month).toMatchObject({ every: 'day', from: '2026-05-18', reconstructed_to: '2026-06-16' });
    expect(month.figures.find(({ id }) => id === 'score@2026-05-18')?.label).toMatch(/computed afterwards$/);
    expect(month.figures.find(({ id }) => id === 'score@2026-06-17')?.label).toBe('Score on Jun 17, 2026');

    const long = await use(owner, 'get_score_changes', { from: '2024-07-01', to: '2026-06-17' });
    const scores = long.scores as { date: string }[];
    expect(long).toMatchObject({ every: 'month', to: '2026-06-17' });
    expect(scores.length).toBeLessThan(30);
    const months = scores.map(({ date }) => date.slice(0, 7));
    expect(new Set(months).size).toBe(months.length);
    expect(scores.map(({ date }) => date)).toContain('2026-04-30');
    // The changes still cover every day.
    const { scores: days } = await owner.call(readinessHistory, { query: { limit: 800 } });
    const risk = days
      .filter(({ date }) => date > (scores[0]?.date ?? '') && date <= '2026-06-17')
      .flatMap(({ moved }) => moved.filter(({ key }) => key === 'dispute_risk'))
      .reduce((sum, { points }) => sum + points, 0);
    const moved = long.moved as { key: string; points: number }[];
    expect(moved.find(({ key }) => key === 'dispute_risk')?.points ?? 0).toBeCloseTo(risk, 6);
  });
});
