import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { scheduledInput } from '@vaultra/core/contract/jobs.ts';
import { deleteOwnThreshold } from '@vaultra/core/contract/own-thresholds.ts';
import { readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { updateBusiness } from '@vaultra/core/contract/users.ts';
import { deliveryTries, showWebhook, testWebhook } from '@vaultra/core/contract/webhooks.ts';
import { send as queue } from '@vaultra/core/shared/queue.ts';
import { seal } from '@vaultra/core/webhooks/sealed.ts';
import { WebhookEntity } from '@vaultra/core/webhooks/webhook.entity.ts';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { newOwnThreshold } from '../support/own-thresholds.ts';
import { backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';
import { provenBy, type Receiver, receiveAt, startReceiver } from '../support/receiver.ts';

let cloud: TestCloud;
let owner: Owner;
let receiver: Receiver;
let secret: string;

beforeAll(async () => {
  // A Tuesday.
  const now = '2026-06-16T12:00:00Z';
  cloud = await startTestCloud({ VAULTRA_NOW: now, WEBHOOK_LOOPBACK: '1' }, { businesses: [] });
  receiver = await startReceiver();
  owner = await newOwner(cloud);
  await owner.call(updateBusiness, { params: { id: owner.businessId }, body: { timezone: 'UTC' } });
  await connectStripe(cloud, owner, await newAccount(cloud));
  await backfilled(cloud, owner);
  secret = await receiveAt(owner, receiver);
});
afterAll(async () => {
  await receiver.close();
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

let threshold: string;
/** An alert that opens at once, because the account has ten sales in two years. */
async function open(value = 1000): Promise<void> {
  const few = { metric: 'transaction_count', comparison: 'under', value, currency: null } as const;
  threshold = (await newOwnThreshold(owner, owner.businessId, few)).id;
  await cloud.drain();
}
async function end(): Promise<void> {
  await owner.call(deleteOwnThreshold, { params: { id: threshold }, query: {} });
  await cloud.drain();
}
const told = () =>
  receiver.events().flatMap((event) => {
    if (!('alert' in event.data)) return [];
    return event.data.alert.kind === 'own_threshold' ? [event.type] : [];
  });
const hours = async (count: number) => {
  await cloud.moveClock(new Date(cloud.clock.now().getTime() + count * 3_600_000));
};
/** Own thresholds are not judged by data that is out of date. */
const sync = () => cloud.runJob('stripe_sync');
const retry = async () =>
  ((await cloud.runJob('retry_deliveries', scheduledInput)) as { dispatched: number }).dispatched;
const shown = () => owner.call(showWebhook, {});
/** The latest delivery of an event of alerts. */
const latest = async () => (await shown()).deliveries.find(({ type }) => type.startsWith('alert.'));

describe('a webhook receives', () => {
  it('the event of an alert that opens, signed and in the form of the API', async () => {
    await open();
    expect(told()).toEqual(['alert.opened']);
    const [event] = receiver.events();
    const { alerts } = await owner.call(listAlerts, {});
    expect(event?.data).toEqual({ alert: alerts.find(({ kind }) => kind === 'own_threshold') });
    const [arrived] = receiver.arrived;
    expect(arrived && provenBy(arrived, secret)).toBe(1);
    expect(await latest()).toMatchObject({ id: event?.id, status: 'delivered', tries: 1 });
  });

  it('nothing when nothing changed', async () => {
    const before = receiver.arrived.length;
    await cloud.runJob('compute_metrics');
    expect(receiver.arrived).toHaveLength(before);
  });

  it('the events of the alert’s end and of its return', async () => {
    await end();
    await open();
    expect(told()).toEqual(['alert.opened', 'alert.ended', 'alert.reopened']);
  });

  it('an event once, even if its message comes again', async () => {
    const before = receiver.arrived.length;
    const { id } = (await latest()) ?? {};
    for (const tries of [0, 1])
      await queue('webhooks', {
        body: { kind: 'delivery', business_id: owner.businessId, id, tries },
        group: owner.businessId,
        deduplication: crypto.randomUUID(),
      });
    await cloud.drain();
    expect(receiver.arrived).toHaveLength(before);
  });
});

describe('the weekly digest', () => {
  const morning = async () => {
    const before = receiver.arrived.length;
    await cloud.runJob('send_notification_digest', scheduledInput);
    return receiver.events().slice(before);
  };

  it('comes on Monday at eight local time, with the scores of the app', async () => {
    await cloud.moveClock(new Date('2026-06-22T07:59:00Z'));
    expect(await morning()).toEqual([]);
    await cloud.moveClock(new Date('2026-06-22T08:00:00Z'));
    await sync();
    const [event, ...more] = await morning();
    expect(more).toEqual([]);
    if (event?.type !== 'digest.weekly') throw new Error(`that is ${event?.type}`);
    const { scores } = await owner.call(readinessHistory, {});
    expect(event.data.scores).toEqual(
      scores.map(({ date, score, tier, reconstructed }) => ({ date, score, tier, reconstructed })),
    );
    expect(event.data.sections.map(({ heading }) => heading)).toContain('Alerts');
    expect(event.data.alerts.map(({ kind }) => kind)).toContain('own_threshold');
    expect(await morning()).toEqual([]);
  });
});

describe('an address that fails', () => {
  it('is tried again with growing waits, with the same event, and then the webhook is failing', async () => {
    receiver.answersWith(500);
    await end();
    const before = receiver.arrived.length - 1;
    expect(await latest()).toMatchObject({
      type: 'alert.ended',
      status: 'waiting',
      tries: 1,
      last_try: { status: 500, reason: 'The server returned 500.' },
    });
    expect(await retry()).toBe(0);
    for (const wait of [1 / 60, 1 / 6, 1, 4, 12]) {
      await hours(wait - 20 / 3600);
      expect(await retry()).toBe(0);
      await hours(20 / 3600);
      expect(await retry()).toBe(1);
    }
    const ids = receiver
      .events()
      .slice(before)
      .map(({ id }) => id);
    expect(ids).toEqual(Array(deliveryTries).fill(ids[0]));
    expect(await latest()).toMatchObject({ status: 'failed', tries: deliveryTries, next_try_at: null });
    await hours(24);
    expect(await retry()).toBe(0);
    expect((await shown()).webhook).toMatchObject({ status: 'failing', reason: 'The server returned 500.' });
  });

  it('is on again after the first event that arrives', async () => {
    receiver.answersWith(204);
    await sync();
    await open(2000);
    expect((await shown()).webhook).toMatchObject({ status: 'on', failing_since: null, reason: null });
  });

  it('is switched off after three days, with a mail to the owner', async () => {
    receiver.answersWith(410);
    await end();
    await hours(60);
    await sync();
    await open(3000);
    for (let count = 1; count <= 2 * deliveryTries; count += 1) {
      await hours(count > deliveryTries ? 12 : 1);
      await retry();
    }
    const { webhook } = await shown();
    expect(webhook).toMatchObject({ status: 'off', reason: 'The server returned 410.' });
    const mails = cloud.outbox.messages().filter(({ subject }) => subject.includes('webhook'));
    expect(mails).toMatchObject([
      { to: owner.email, subject: 'The webhook of “Corner Shop” is switched off' },
    ]);
    expect(mails[0]?.text).toContain(`${cloud.url}/b/${owner.businessId}/settings/webhook`);
    expect(mails[0]?.text).toContain('The server returned 410.');
    const before = receiver.arrived.length;
    await sync();
    await end();
    await open(4000);
    expect(receiver.arrived).toHaveLength(before);
  });

  it('is on again after a test that arrives, and does not get the events in between', async () => {
    expect((await owner.call(testWebhook, { body: {} })).webhook.status).toBe('off');
    receiver.answersWith(200);
    expect((await owner.call(testWebhook, { body: {} })).webhook.status).toBe('on');
    const before = receiver.arrived.length;
    await cloud.runJob('compute_metrics');
    expect(receiver.arrived).toHaveLength(before);
    await end();
    expect(told().at(-1)).toBe('alert.ended');
  });

  it('an event that waited longer than three days is given up without a try', async () => {
    receiver.answersWith(500);
    await open(5000);
    const before = receiver.arrived.length;
    await hours(73);
    await retry();
    expect(receiver.arrived).toHaveLength(before);
    const { deliveries } = await shown();
    expect(deliveries.filter(({ status }) => status === 'waiting')).toEqual([]);
    expect(deliveries.map(({ last_try }) => last_try?.reason)).toContain(
      'The event expired before it could be sent.',
    );
    receiver.answersWith(200);
  });
});

it('Slack gets its own format, without a signature, and a link that names the business', async () => {
  const sealed = await seal(owner.businessId, { url: receiver.url, secrets: [] });
  await WebhookEntity.build(UpdateItemCommand)
    .item({ business_id: owner.businessId, format: 'slack', sealed })
    .send();
  await owner.call(testWebhook, { body: {} });
  const { headers, body } = receiver.arrived.at(-1) ?? { headers: {}, body: '' };
  expect(headers).not.toHaveProperty('vaultra-signature');
  expect(JSON.parse(body)).toMatchObject({
    text: 'Corner Shop: a test from Vaultra',
    blocks: expect.any(Array),
  });
  expect(body).toContain(`<${cloud.url}/b/${owner.businessId}/settings/webhook|Open Corner Shop in Vaultra>`);
});
