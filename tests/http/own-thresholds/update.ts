import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { updateOwnThreshold } from '@vaultra/core/contract/own-thresholds.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud, connectedOwner } from '../../support/file-cloud.ts';
import { asked, newOwnThreshold, ownThresholdsOf } from '../../support/own-thresholds.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { expectDeclaredRefusal, wordsOf } from '../../support/refusal.ts';

describe('own-thresholds/update', () => {
  let owner: Owner;
  let id: string;
  beforeAll(async () => {
    owner = await newOwner(cloud);
    id = (await newOwnThreshold(owner, owner.businessId)).id;
  });
  const patch = (of: string, body: object, { token }: { token: string } = owner) =>
    send(cloud, 'PATCH', `/own-thresholds/${of}`, { token, body });

  it('changes only the sent fields', async () => {
    const shop = await newOwner(cloud);
    const before = await newOwnThreshold(shop, shop.businessId);
    const response = await patch(before.id, { value: 100, mail: true }, shop);
    const { own_threshold: changed } = updateOwnThreshold.responses[200].parse(await response.json());
    expect(changed).toMatchObject({
      ...asked,
      id: before.id,
      value: 100,
      mail: true,
      says: 'Net revenue under $1.00 in 7 days',
      created_at: before.created_at,
    });
    expect(await ownThresholdsOf(shop, shop.businessId)).toEqual([changed]);
  });

  it('ends the alert of the earlier value, and the same value brings the same alert back', async () => {
    const seller = await connectedOwner('Fieldnote Studio');
    const own = async () => {
      await cloud.drain();
      const { alerts } = await seller.call(listAlerts, {});
      return alerts.flatMap((alert) => (alert.kind === 'own_threshold' ? alert.id : []));
    };
    const { id: its } = await newOwnThreshold(seller, seller.businessId, {
      comparison: 'over',
      value: -(10 ** 12),
      window: '30_days',
    });
    const [first] = await own();
    expect(first).toMatch(/^alt_/);
    await patch(its, { value: 10 ** 12 }, seller);
    expect(await own()).toEqual([]);
    await patch(its, { value: -(10 ** 12) }, seller);
    expect(await own()).toEqual([first]);
  });

  it.each([
    [{}, 'body'],
    [{ value: 0.5 }, 'body.value'],
    [{ metric: 'chargeback_count' }, 'body.currency'],
    [{ currency: null }, 'body.currency'],
    [{ window: 'week' }, 'body.window'],
    [{ says: 'x' }, 'body.says'],
  ])('refuses %j', async (wrong, field) => {
    await expectDeclaredRefusal(updateOwnThreshold, await patch(id, wrong), 'VALIDATION_ERROR', field);
  });

  it('refuses what another threshold asks already', async () => {
    await newOwnThreshold(owner, owner.businessId, { value: 7 });
    await expectDeclaredRefusal(updateOwnThreshold, await patch(id, { value: 7 }), 'CONFLICT');
  });

  it('gives the same answer for another business’s threshold as for one that does not exist', async () => {
    const other = await newOwner(cloud);
    const words = await wordsOf(await patch(newId('own_threshold', new Date()), { value: 1 }, other));
    expect(words).toMatch(/^404 /);
    expect(await wordsOf(await patch(id, { value: 1 }, other))).toBe(words);
  });
});
