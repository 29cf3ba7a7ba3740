import { removeWebhook, setWebhook, showWebhook, testWebhook } from '@vaultra/core/contract/webhooks.ts';
import { actionOf, awsJson } from '@vaultra/core/shared/aws-json.ts';
import {
  readReportedState,
  readWebhook,
  removeWebhook as remove,
} from '@vaultra/core/webhooks/webhook.store.ts';
import { describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner } from '../../support/owner.ts';
import { receiveAt, startReceiver } from '../../support/receiver.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';
import { itemsNaming } from '../../support/whole-table.ts';

describe('webhooks/remove', () => {
  it('removes the address, its secrets, and the list of deliveries', async () => {
    const owner = await newOwner(cloud);
    const receiver = await startReceiver();
    await receiveAt(owner, receiver);
    const { delivery } = await owner.call(testWebhook, { body: {} });
    await owner.call(removeWebhook, {});
    expect(await owner.call(showWebhook, {})).toEqual({ webhook: null, deliveries: [] });
    expect(await itemsNaming([delivery.id, 'sealed'])).not.toContain(`BIZ#${owner.businessId} WEBHOOK`);
    expect(await itemsNaming([delivery.id])).toEqual([]);
    const again = await send(cloud, 'DELETE', '/webhook', { token: owner.token });
    await expectDeclaredRefusal(removeWebhook, again, 'NOT_FOUND');
    // The same address again is a new webhook.
    expect(await receiveAt(owner, receiver)).toMatch(/^vwhsec_/);
    await receiver.close();
  });

  it('leaves a webhook whole that is set before the removal has ended', async () => {
    const owner = await newOwner(cloud);
    const receiver = await startReceiver();
    await receiveAt(owner, receiver);
    const { delivery: old } = await owner.call(testWebhook, { body: {} });
    const { call } = awsJson;
    awsJson.call = async (asked) => {
      const answer = await call(asked);
      if (!/^(Delete|TransactWrite)/.test(actionOf(asked))) return answer;
      awsJson.call = call;
      await owner.call(setWebhook, { body: { url: `${receiver.url}/other` } });
      await owner.call(testWebhook, { body: {} });
      return answer;
    };
    expect(await remove(owner.businessId)).toBe(true);
    const webhook = await readWebhook(owner.businessId);
    expect(webhook && (await readReportedState(webhook))).toMatchObject({ webhook_id: webhook?.id });
    const { deliveries } = await owner.call(showWebhook, {});
    expect(deliveries).toMatchObject([{ type: 'test', status: 'delivered' }]);
    expect(deliveries.map(({ id }) => id)).not.toContain(old.id);
    await receiver.close();
  });
});
