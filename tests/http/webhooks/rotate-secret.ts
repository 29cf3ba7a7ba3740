import {
  rotateSecret,
  secretOverlapHours,
  showWebhook,
  testWebhook,
} from '@vaultra/core/contract/webhooks.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { provenBy, type Receiver, receiveAt, startReceiver } from '../../support/receiver.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';

describe('webhooks/rotate-secret', () => {
  let owner: Owner;
  let receiver: Receiver;
  beforeAll(async () => {
    [owner, receiver] = [await newOwner(cloud), await startReceiver()];
  });
  afterAll(() => receiver.close());
  async function signedBy(...secrets: (string | null)[]) {
    await owner.call(testWebhook, { body: {} });
    const arrived = receiver.arrived.at(-1);
    return secrets.map((secret) => arrived && provenBy(arrived, secret ?? ''));
  }

  it('signs with both secrets for a day, and then with the new one', async () => {
    const old = await receiveAt(owner, receiver);
    const { webhook, secret } = await owner.call(rotateSecret, { body: {} });
    expect(secret).not.toBe(old);
    const until = cloud.clock.now().getTime() + secretOverlapHours * 3_600_000;
    expect(Math.abs(Date.parse(webhook.old_secret_until ?? '') - until)).toBeLessThan(60_000);
    expect(await signedBy(secret, old)).toEqual([1, 1]);
    await cloud.moveClock(new Date(until + 1000));
    expect((await owner.call(showWebhook, {})).webhook?.old_secret_until).toBeNull();
    expect(await signedBy(secret, old)).toEqual([1, 0]);
    const third = await owner.call(rotateSecret, { body: {} });
    expect(await signedBy(third.secret, secret, old)).toEqual([1, 1, 0]);
  });

  it('answers 404 without a webhook', async () => {
    const { token } = await newOwner(cloud);
    const answer = await send(cloud, 'POST', '/webhook/secret', { token, body: {} });
    await expectDeclaredRefusal(rotateSecret, answer, 'NOT_FOUND');
  });
});
