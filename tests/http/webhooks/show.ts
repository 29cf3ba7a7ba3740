import { shownDeliveries, showWebhook, testWebhook } from '@vaultra/core/contract/webhooks.ts';
import { describe, expect, it } from 'vitest';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { newOwner } from '../../support/owner.ts';
import { receiveAt, startReceiver } from '../../support/receiver.ts';
import { downloaded, exported, leave } from '../../support/user-data.ts';
import { itemsNaming } from '../../support/whole-table.ts';

describe('webhooks/show', () => {
  it('is empty without a webhook', async () => {
    const owner = await newOwner(cloud);
    expect(await owner.call(showWebhook, {})).toEqual({ webhook: null, deliveries: [] });
  });

  it(`shows every member the last ${shownDeliveries} deliveries, the newest first`, async () => {
    const [owner, stranger] = [await newOwner(cloud), await newOwner(cloud)];
    const viewer = await newMember(cloud, owner, 'viewer');
    const receiver = await startReceiver();
    await receiveAt(owner, receiver);
    const ids = [];
    for (let count = 0; count < shownDeliveries + 2; count += 1)
      ids.push((await owner.call(testWebhook, { body: {} })).delivery.id);
    await receiver.close();
    const { deliveries } = await viewer.call(showWebhook, { query: { business_id: owner.businessId } });
    expect(deliveries.map(({ id }) => id)).toEqual(ids.toSorted().toReversed().slice(0, shownDeliveries));
    expect((await stranger.call(showWebhook, {})).deliveries).toEqual([]);
  });

  it('is in the export of an owner without its secrets, and is deleted with the business', async () => {
    const owner = await newOwner(cloud);
    const receiver = await startReceiver();
    const secret = await receiveAt(owner, receiver);
    const { delivery } = await owner.call(testWebhook, { body: {} });
    await receiver.close();
    const file = await downloaded(owner, await exported(cloud, owner));
    expect(file).toMatchObject({
      businesses: [
        {
          webhook: [{ format: 'json', status: 'on' }, { alerts: {} }],
          webhook_deliveries: [{ id: delivery.id, status: 'delivered' }],
        },
      ],
    });
    const text = JSON.stringify(file);
    expect(text).not.toContain(secret);
    expect(text).not.toContain('sealed');
    expect(await itemsNaming([delivery.id])).toHaveLength(1);
    expect((await leave(cloud, owner)).status).toBe(202);
    await cloud.drain();
    expect(await itemsNaming([delivery.id])).toEqual([]);
    expect((await itemsNaming([owner.businessId])).filter((key) => key.includes('WEBHOOK'))).toEqual([]);
  });
});
