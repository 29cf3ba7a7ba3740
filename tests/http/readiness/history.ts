import { readinessCurrent, readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { settled } from '../../support/naive.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
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

  it('has one score a local day, the oldest first, and what moved each', async () => {
    const { score, tier } = await owner.call(readinessCurrent, {});
    expect(await scores()).toEqual([{ date: '2026-06-17', score, tier, moved: [], opened: [], closed: [] }]);

    for (const day of ['2026-06-18', '2026-06-19']) {
      await cloud.moveClock(new Date(`${day}T15:00:00Z`));
      await settled(cloud);
      await cloud.runJob('stripe_sync');
      await cloud.runJob('compute_readiness');
    }
    const three = await scores();
    expect(three.map(({ date }) => date)).toEqual(['2026-06-17', '2026-06-18', '2026-06-19']);
    const now = await owner.call(readinessCurrent, {});
    expect(three.at(-1)).toMatchObject({ date: now.date, score: now.score, tier: now.tier });
    // The oldest shown keeps what moved it, from the day before it that is not shown.
    expect(await scores(2)).toEqual(three.slice(1));
    expect(await scores(1)).toEqual(three.slice(2));
    expect(await scores(800)).toEqual(three);

    // A second run on the same day replaces the day's score and adds none.
    await cloud.runJob('compute_metrics');
    expect((await scores()).map(({ date }) => date)).toEqual(three.map(({ date }) => date));
  });

  it.each(['0', '801', '-1', '1.5', 'all'])('refuses the limit %s', async (limit) => {
    const response = await send(cloud, 'GET', `/readiness/history?limit=${limit}`, { token: owner.token });
    await expectRefusal(response, 'VALIDATION_ERROR', 'query.limit');
  });
});
