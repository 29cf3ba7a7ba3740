import { setWebhook, showWebhook, testWebhook } from '@vaultra/core/contract/webhooks.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../../support/cloud.ts';
import { cloud } from '../../support/file-cloud.ts';
import { newMember } from '../../support/members.ts';
import { newOwner, type Owner } from '../../support/owner.ts';
import { provenBy, type Receiver, receiveAt, startReceiver } from '../../support/receiver.ts';
import { expectDeclaredRefusal } from '../../support/refusal.ts';
import { scan } from '../../support/whole-table.ts';

const slack = 'https://hooks.slack.com/services/T0/B0/Secret1234';

describe('webhooks/set', () => {
  let owner: Owner;
  let receiver: Receiver;
  beforeAll(async () => {
    [owner, receiver] = [await newOwner(cloud), await startReceiver()];
  });
  afterAll(() => receiver.close());
  const post = (url: unknown, { token, businessId } = owner) =>
    send(cloud, 'POST', '/webhook', { token, body: { business_id: businessId, url } });

  it('stores an address with a secret, both encrypted, and shows the secret once', async () => {
    const secret = await receiveAt(owner, receiver);
    expect(secret).toMatch(/^vwhsec_/);
    const { webhook } = await owner.call(showWebhook, {});
    expect(webhook).toEqual({
      business_id: owner.businessId,
      address: `${new URL(receiver.url).origin}/…`,
      format: 'json',
      status: 'on',
      failing_since: null,
      reason: null,
      old_secret_until: null,
      created_at: expect.any(String),
    });
    const again = await owner.call(setWebhook, { body: { url: receiver.url } });
    expect(again).toEqual({ webhook, secret: null });
    const stored = JSON.stringify(await scan());
    expect(stored).toContain('WEBHOOK');
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(receiver.url);
  });

  it('another address replaces it, with another secret', async () => {
    const shop = await newOwner(cloud);
    const first = await receiveAt(shop, receiver);
    const second = await receiveAt(shop, { url: `${receiver.url}/other` });
    expect(second).not.toBe(first);
  });

  it('keeps one of several addresses set at once, with the secret that its caller got', async () => {
    const shop = await newOwner(cloud);
    const secrets = await Promise.all(
      ['a', 'b', 'c'].map((end) => receiveAt(shop, { url: receiver.url + end })),
    );
    expect(new Set(secrets).size).toBe(3);
    await shop.call(testWebhook, { body: {} });
    const arrived = receiver.arrived.at(-1);
    const holding = secrets.filter((secret) => arrived && provenBy(arrived, secret) === 1);
    expect(holding).toHaveLength(1);
  });

  it.each([
    [undefined, 'enter an https address'],
    ['', 'enter an https address'],
    ['example.com', 'use an https address'],
    ['http://example.com/', 'use an https address'],
    ['https://example.com:8443/', 'use port 443'],
    ['https://user:pass@example.com/', 'leave out the user name'],
    ['https://10.0.0.1/', 'use an address on the public internet'],
    ['https://169.254.169.254/', 'use an address on the public internet'],
    ['http://169.254.169.254/', 'use an https address'],
    ['https://[::ffff:127.0.0.1]/', 'use an address on the public internet'],
    ['https://localhost/', 'use an address on the public internet'],
    ['https://nothing.invalid/', 'use the name of a server that exists'],
  ])('refuses %s and says what would be right: %s', async (url, reason) => {
    const { details } = await expectDeclaredRefusal(
      setWebhook,
      await post(url),
      'VALIDATION_ERROR',
      'body.url',
    );
    expect(details?.[0]?.reason).toContain(reason);
  });

  it('lets an admin set a webhook, and refuses a viewer', async () => {
    const shop = await newOwner(cloud);
    const [admin, viewer] = [await newMember(cloud, shop, 'admin'), await newMember(cloud, shop, 'viewer')];
    expect(await receiveAt({ ...shop, call: admin.call }, receiver)).toMatch(/^vwhsec_/);
    const refused = await post(receiver.url, { ...shop, token: viewer.token });
    await expectDeclaredRefusal(setWebhook, refused, 'FORBIDDEN');
  });

  it('an address of Slack has no secret, because Slack takes no signature', async () => {
    const shop = await newOwner(cloud);
    // Looking up the name needs a network, which a test may lack.
    const answer = await post(slack, shop);
    if (answer.status === 201)
      expect(await answer.json()).toMatchObject({
        secret: null,
        webhook: { format: 'slack', address: 'https://hooks.slack.com/…1234' },
      });
    else await expectDeclaredRefusal(setWebhook, answer, 'VALIDATION_ERROR', 'body.url');
  });
});
