import { listRecommendations, updateRecommendation } from '@vaultra/core/contract/recommendations.ts';
import { updateStatus } from '@vaultra/core/recommendations/recommendation.store.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectRefusal, wordsOf } from '../../support/refusal.ts';

describe('recommendations/update', () => {
  let owner: Owner;
  let ids: string[];
  beforeAll(async () => {
    owner = await connectedOwner('Gadget Gulch');
    ids = (await owner.call(listRecommendations, {})).recommendations.map(({ id }) => id);
  });
  const change = (id: string, status: string, { token } = owner) =>
    send(cloud, 'PATCH', `/recommendations/${id}`, { token, body: { status } });

  /** The statuses an owner may set from each status; every other move is a conflict. */
  const allowed = {
    pending: ['accepted', 'dismissed', 'done'],
    accepted: ['done', 'dismissed', 'pending'],
    dismissed: ['pending'],
    done: ['pending'],
  };
  const cases = Object.entries(allowed).flatMap(([from, reachable]) =>
    Object.keys(allowed).map((to) => ({
      from,
      to,
      status: from === to || reachable.includes(to) ? 200 : 409,
    })),
  );

  it.each(cases)('answers a move from $from to $to with $status', async ({ from, to, status }) => {
    const [id = ''] = ids;
    expect((await change(id, from)).status).toBe(200);
    const response = await change(id, to);
    if (status === 409) await expectRefusal(response, 'CONFLICT');
    else {
      expect(response.status).toBe(200);
      const { recommendation } = updateRecommendation.responses[200].parse(await response.json());
      expect(recommendation).toMatchObject({ id, status: to });
    }
    const kept = status === 409 ? from : to;
    const { recommendations } = (await (
      await send(cloud, 'GET', `/recommendations?status=${kept}`, { token: owner.token })
    ).json()) as { recommendations: { id: string }[] };
    expect(recommendations.map((one) => one.id)).toContain(id);
    // Back to the status that every case starts from.
    expect((await change(id, 'pending')).status).toBe(200);
  });

  it('refuses `resolved`, which only the system sets', async () => {
    const id = ids[1] ?? '';
    await expectRefusal(await change(id, 'resolved'), 'VALIDATION_ERROR', 'body.status');
    await updateStatus(owner.businessId, id, { from: 'pending', to: 'resolved' }, cloud.clock.now());
    for (const status of Object.keys(allowed)) await expectRefusal(await change(id, status), 'CONFLICT');
  });

  it('gives the same answer for another business’s recommendation as for one that does not exist', async () => {
    const other = await newOwner(cloud);
    const words = await wordsOf(await change(newId('recommendation', new Date()), 'done', other));
    expect(words).toMatch(/^404 /);
    expect(await wordsOf(await change(ids[0] ?? '', 'done', other))).toBe(words);
  });

  it('allows undo of dismissed and done for 24 hours', async () => {
    const [id = '', , later = ''] = ids;
    expect((await change(id, 'dismissed')).status).toBe(200);
    expect((await change(later, 'done')).status).toBe(200);
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + 23 * 3600_000));
    expect((await change(id, 'pending')).status).toBe(200);
    await cloud.moveClock(new Date(cloud.clock.now().getTime() + 3600_001));
    await expectRefusal(await change(later, 'pending'), 'CONFLICT');
    expect((await change(later, 'done')).status).toBe(200);
  });
});
