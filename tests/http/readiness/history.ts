import { card } from '@vaultra/core/card/current.ts';
import { readinessCurrent, readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { status } from '@vaultra/core/contract/stripe.ts';
import { readScores } from '@vaultra/core/readiness/score.store.ts';
import { score } from '@vaultra/core/readiness/score.ts';
import { addDays } from '@vaultra/core/shared/calendar.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { settled, triggerEvent } from '../../support/naive.ts';
import { accountOf, newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal } from '../../support/refusal.ts';

describe('readiness/history', () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await connectedOwner('Fieldnote Studio');
  });
  const scores = async (limit?: number) =>
    readinessHistory.responses[200].parse(
      await owner.call(readinessHistory, { query: limit === undefined ? {} : { limit } }),
    ).scores;

  it('is empty without a connection', async () => {
    expect(await (await newOwner(cloud)).call(readinessHistory, {})).toEqual({ scores: [] });
  });

  it('has one score for each local day, oldest first, with the reasons for each change', async () => {
    const { score: first, tier } = await owner.call(readinessCurrent, {});
    expect(await scores(1)).toEqual([
      {
        date: '2026-06-17',
        score: first,
        tier,
        card_version: card.version,
        card_changed: false,
        reconstructed: false,
        moved: [],
        opened: [],
        closed: [],
      },
    ]);

    for (const day of ['2026-06-18', '2026-06-19']) {
      await cloud.moveClock(new Date(`${day}T15:00:00Z`));
      await settled(cloud);
      await cloud.runJob('stripe_sync');
      await cloud.runJob('compute_readiness');
    }
    const three = await scores(3);
    expect(three.map(({ date }) => date)).toEqual(['2026-06-17', '2026-06-18', '2026-06-19']);
    const now = await owner.call(readinessCurrent, {});
    expect(three.at(-1)).toMatchObject({ date: now.date, score: now.score, tier: now.tier });
    // The oldest day shown keeps its reasons, which come from the day before it.
    expect(await scores(2)).toEqual(three.slice(1));
    expect(await scores(1)).toEqual(three.slice(2));
    expect((await scores(800)).slice(-3)).toEqual(three);

    // A second run on the same day replaces that day's score.
    await cloud.runJob('compute_metrics');
    expect((await scores(3)).map(({ date }) => date)).toEqual(three.map(({ date }) => date));
  });

  it('goes back before the connection with reconstructed scores', async () => {
    const all = await scores(800);
    const first = all.findIndex(({ reconstructed }) => !reconstructed);
    expect(all[first]?.date).toBe('2026-06-17');
    expect(all.slice(first).every(({ reconstructed }) => !reconstructed)).toBe(true);
    const past = all.slice(0, first);
    // Each of the 90 days before, and month ends before those.
    expect(past.slice(-90).map(({ date }) => date)).toEqual(
      Array.from({ length: 90 }, (_, back) => addDays('2026-06-16', back - 89)),
    );
    const monthEnds = past.slice(0, -90).map(({ date }) => date);
    expect(monthEnds.length).toBeGreaterThan(3);
    for (const date of monthEnds) expect(addDays(date, 1)).toMatch(/-01$/);
    // A reconstructed day knows no limit of the account, of reserves and of the balance.
    const limits = past.flatMap(({ opened, closed }) => [...opened, ...closed]);
    expect(limits).not.toContain('reserve_unreadable');
  });

  it('lists the limits that opened and closed', async () => {
    const nextDay = async (day: string, kind: string) => {
      await cloud.moveClock(new Date(`${day}T15:00:00Z`));
      await triggerEvent(cloud, await accountOf(cloud, 'Fieldnote Studio'), kind);
      await settled(cloud);
      return (await scores(1))[0];
    };
    const { score: before } = (await scores(1))[0] ?? {};
    expect(await nextDay('2026-06-20', 'account_restricted')).toMatchObject({
      score: 40,
      opened: [],
      closed: ['account_disabled'],
    });
    const after = await nextDay('2026-06-21', 'account_restored');
    expect(after).toMatchObject({ opened: ['account_disabled'], closed: [] });
    expect(Math.abs((after?.score ?? 0) - (before ?? 0))).toBeLessThan(5);
  });

  it('stores everything that explains a score with the score', async () => {
    const { account_id } = await owner.call(status, {});
    const stored = await readScores(owner.businessId, account_id ?? '', 10);
    expect(stored.length).toBeGreaterThan(3);
    for (const { score: points, reading } of stored) {
      expect(points.card_version).toBe(card.version);
      expect(points).toEqual(score(reading, card));
    }
  });

  it.each(['0', '801', '-1', '1.5', 'all', '0x10', '1e2', '%205', '', '90,90'])(
    'refuses the limit %s',
    async (limit) => {
      const response = await send(cloud, 'GET', `/readiness/history?limit=${limit}`, { token: owner.token });
      await expectRefusal(response, 'VALIDATION_ERROR', 'query.limit');
    },
  );
});
