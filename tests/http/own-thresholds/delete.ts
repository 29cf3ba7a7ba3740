import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { deleteOwnThreshold } from '@vaultra/core/contract/own-thresholds.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { newOwnThreshold, ownThresholdsOf } from '../../support/own-thresholds.ts';
import { newOwner } from '../../support/owner.ts';
import { expectDeclaredRefusal, wordsOf } from '../../support/refusal.ts';

describe('own-thresholds/delete', () => {
  const remove = (id: string, { token }: { token: string }) =>
    send(cloud, 'DELETE', `/own-thresholds/${id}`, { token });

  it('ends the alert; the same threshold again has the same alert, without a second firing', async () => {
    const seller = await connectedOwner('Harbor & Pine');
    const over = { metric: 'transaction_count', currency: null, comparison: 'over', value: 0 } as const;
    const add = () => newOwnThreshold(seller, seller.businessId, { ...over, window: '30_days' });
    const own = async () => {
      await cloud.drain();
      const { alerts } = await seller.call(listAlerts, {});
      return alerts.filter(({ kind }) => kind === 'own_threshold');
    };
    const { id } = await add();
    const [fired] = await own();
    expect(fired?.title).toBe('Transactions over 0 in 30 days');
    expect((await remove(id, seller)).status).toBe(204);
    expect(await own()).toEqual([]);
    await add();
    expect(await own()).toMatchObject([{ id: fired?.id, created_at: fired?.created_at }]);
  });

  it('happens once', async () => {
    const owner = await newOwner(cloud);
    const { id } = await newOwnThreshold(owner, owner.businessId);
    expect((await remove(id, owner)).status).toBe(204);
    await expectDeclaredRefusal(deleteOwnThreshold, await remove(id, owner), 'NOT_FOUND');
  });

  it('gives the same answer for another business’s threshold as for one that does not exist', async () => {
    const [owner, other] = [await newOwner(cloud), await newOwner(cloud)];
    const { id } = await newOwnThreshold(owner, owner.businessId);
    const words = await wordsOf(await remove(newId('own_threshold', new Date()), other));
    expect(words).toMatch(/^404 /);
    expect(await wordsOf(await remove(id, other))).toBe(words);
    expect(await ownThresholdsOf(owner, owner.businessId)).toHaveLength(1);
  });
});
