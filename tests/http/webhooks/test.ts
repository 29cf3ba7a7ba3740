import { removeWebhook, setWebhook, showWebhook, testWebhook } from '@vaultra/core/contract/webhooks.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { provenBy, type Receiver, receiveAt, startReceiver } from '../../support/receiver.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';
import { itemsNaming } from '../../support/whole-table.ts';

describe('webhooks/test', () => {
  let owner: Owner;
  let receiver: Receiver;
  let secret: string;
  beforeAll(async () => {
    [owner, receiver] = [await newOwner(cloud), await startReceiver()];
    secret = await receiveAt(owner, receiver);
  });
  afterAll(() => receiver.close());
  beforeEach(() => receiver.answersWith(200));
  const test = () => owner.call(testWebhook, { body: {} });

  it('posts a signed test at once, and says how long it took', async () => {
    const { webhook, delivery } = await test();
    expect(webhook.status).toBe('on');
    expect(delivery).toMatchObject({
      type: 'test',
      status: 'delivered',
      tries: 1,
      last_try: { status: 200, reason: null, ms: expect.any(Number) },
      next_try_at: null,
    });
    expect(receiver.events().at(-1)).toEqual({
      id: delivery.id,
      type: 'test',
      api_version: 'v1',
      created: delivery.created_at,
      business_id: owner.businessId,
      data: {},
    });
    const arrived = receiver.arrived.at(-1);
    expect(arrived?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(arrived && provenBy(arrived, secret)).toBe(1);
    expect(arrived && provenBy(arrived, `${secret}x`)).toBe(0);
    expect(arrived && provenBy({ ...arrived, body: `${arrived.body} ` }, secret)).toBe(0);
  });

  it.each([
    [500, {}, 'The server returned 500.'],
    [302, { Location: 'http://127.0.0.1:1/' }, 'The server redirected (302). Redirects are not followed.'],
  ])('says that the server answered %d, and tries no more', async (status, headers, reason) => {
    const before = receiver.arrived.length;
    receiver.answersWith(status, headers);
    const { delivery } = await test();
    expect(delivery).toMatchObject({
      status: 'failed',
      tries: 1,
      last_try: { status, reason },
      next_try_at: null,
    });
    expect(receiver.arrived).toHaveLength(before + 1);
  });

  it('ignores what the server says, however much it is', async () => {
    receiver.answers((response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    expect((await test()).delivery).toMatchObject({ status: 'delivered', last_try: { reason: null } });
  });

  it('reports an address without a listener', async () => {
    const shop = await newOwner(cloud);
    const gone = await startReceiver();
    await receiveAt(shop, gone);
    await gone.close();
    const { delivery } = await shop.call(testWebhook, { body: {} });
    expect(delivery.last_try).toMatchObject({ status: null, reason: 'The server refused the connection.' });
    expect((await shop.call(showWebhook, {})).webhook?.status).toBe('on');
  });

  it.each(['removed', 'replaced'])('keeps no delivery if the webhook is %s during the test', async (how) => {
    const shop = await newOwner(cloud);
    const slow = await startReceiver();
    await receiveAt(shop, slow);
    slow.answers(async (response) => {
      if (how === 'removed') await shop.call(removeWebhook, {});
      else await shop.call(setWebhook, { body: { url: receiver.url } });
      response.writeHead(200).end();
    });
    const answer = await send(cloud, 'POST', '/webhook/test', {
      token: shop.token,
      body: { business_id: shop.businessId },
    });
    await slow.close();
    await expectDeclaredRefusal(testWebhook, answer, 'CONFLICT');
    const [event] = slow.events();
    expect(await itemsNaming([String(event?.id)])).toEqual([]);
  });

  it('answers 404 without a webhook', async () => {
    const { token } = await newOwner(cloud);
    const answer = await send(cloud, 'POST', '/webhook/test', { token, body: {} });
    await expectDeclaredRefusal(testWebhook, answer, 'NOT_FOUND');
  });
});
