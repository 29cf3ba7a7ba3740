import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { metricsCurrent } from '@vaultra/core/contract/metrics.ts';
import { list } from '@vaultra/local/queues-command/list.ts';
import { embeddedPlace, type Place } from '@vaultra/local/queues-command/place.ts';
import { redrive } from '@vaultra/local/queues-command/redrive.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';
import { deliver, eventOf, signatureOf } from '../support/signed-events.ts';

const name = 'Saltmarsh Coffee';
let folder: string;
let cloud: TestCloud;
let place: Place;
let owner: Owner;
let account: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vaultra-dead-letters-'));
  cloud = await startTestCloud({ VAULTRA_DATA_DIR: folder });
  place = await embeddedPlace({ VAULTRA_DATA_DIR: folder });
  owner = await newOwner(cloud, { name });
  account = await accountOf(cloud, name);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
});
afterAll(async () => {
  place.client.destroy();
  await cloud.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A card sale of the connected account, delivered as Stripe delivers it. */
async function sell(id: string) {
  const created = Math.floor(cloud.clock.now().getTime() / 1000);
  const event = eventOf(account, 'charge.succeeded', {
    id,
    object: 'charge',
    amount: 4200,
    amount_captured: 4200,
    captured: true,
    created,
    currency: 'usd',
    customer: null,
    payment_intent: `pi_${id}`,
    status: 'succeeded',
  });
  const body = JSON.stringify(event);
  expect((await deliver(cloud, body, signatureOf(body, cloud.webhookSecret))).status).toBe(200);
  return event.id;
}

const sales = async () =>
  (await owner.call(metricsCurrent, { query: { business_id: owner.businessId } })).transaction_count ?? 0;

const lettersOf = async () => (await list(place)).filter((line) => line.startsWith('  '));
const idOf = (line: string | undefined) => line?.trim().split('  ')[0] ?? '';

/** Runs `npm run queues` in its own process. */
function run(args: string[], env: Record<string, string>) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const command = ['packages/local/src/queues-command/main.ts', ...args];
    const options = { env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...env } };
    execFile(process.execPath, command, options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

test('a failing message becomes a dead letter, is listed, and is handled once after it is sent back', async () => {
  const before = await sales();
  const { STRIPE_SECRET_KEY } = process.env;
  delete process.env.STRIPE_SECRET_KEY;
  const events = [await sell('ch_first'), await sell('ch_second')];
  expect((await cloud.drain()).drained).toBe(true);
  process.env.STRIPE_SECRET_KEY = STRIPE_SECRET_KEY;
  expect(await sales()).toBe(before);

  const letters = await lettersOf();
  expect(letters).toHaveLength(2);
  for (const [index, event] of events.entries()) {
    expect(letters[index]).toContain(`group ${account}`);
    expect(letters[index]).toContain(`event_id ${event} type charge.succeeded`);
    expect(letters[index]).toMatch(/ receives 1 .* reason: ConfigError: .*STRIPE_SECRET_KEY is not set/);
  }
  // Listing removes nothing and keeps the order.
  expect((await lettersOf()).map(idOf)).toEqual(letters.map(idOf));

  expect(await redrive(place, 'stripe-events', [idOf(letters[1])])).toEqual([idOf(letters[1])]);
  await cloud.drain();
  expect(await sales()).toBe(before + 1);
  expect((await lettersOf()).map(idOf)).toEqual([idOf(letters[0])]);

  expect(await redrive(place, 'stripe-events')).toEqual([idOf(letters[0])]);
  await cloud.drain();
  expect(await sales()).toBe(before + 2);
  expect(await list(place)).toEqual(
    ['stripe-events', 'work', 'follow-up', 'notifications', 'webhooks', 'accounts'].map(
      (queue) => `${queue}: visible 0, in flight 0, delayed 0, dead letters 0`,
    ),
  );
});

test('a long group lists its first ten messages and is sent back completely and in order', async () => {
  const dead = place.queues.find((queue) => queue.name === 'work');
  for (let n = 0; n < 12; n++) {
    await place.client.send(
      new SendMessageCommand({
        QueueUrl: dead?.deadLetterUrl,
        // Work for a business that does not exist. The handler drops it.
        MessageBody: JSON.stringify({
          kind: 'sync',
          business_id: 'nobody',
          account_id: 'acct_none',
          sync_id: `s${n}`,
          started_at: '2026-01-01T00:00:00Z',
          after: null,
        }),
        MessageGroupId: 'nobody',
        MessageDeduplicationId: `long-${n}`,
      }),
    );
  }
  const lines = await lettersOf();
  expect(lines).toHaveLength(11);
  expect(lines[10]).toMatch(/^ {2}and 2 more: /);
  await expect(redrive(place, 'work', ['no-such-id'])).rejects.toThrow(/Not found .* of work: no-such-id\./);

  const sent = await redrive(place, 'work');
  expect(sent.slice(0, 10)).toEqual(lines.slice(0, 10).map(idOf));
  expect(sent).toHaveLength(12);
  expect((await cloud.drain()).drained).toBe(true);
  expect(await lettersOf()).toEqual([]);
});

test('the command finds the running cloud by port or folder, and reports errors clearly', async () => {
  const { port } = new URL(cloud.url);
  const nowhere = await mkdtemp(join(tmpdir(), 'vaultra-dead-letters-'));
  const [byPort, byFolder, sent, unknown, nothing, noPort, usage] = await Promise.all([
    run(['list'], { PORT: port }),
    run(['list'], { VAULTRA_DATA_DIR: folder }),
    run(['redrive', 'follow-up', '--all'], { PORT: port }),
    run(['redrive', 'coffee'], { PORT: port }),
    run(['list'], { VAULTRA_DATA_DIR: nowhere }),
    run(['list'], { PORT: `${cloud.ports.dynamodb}` }),
    run(['drink'], {}),
  ]);
  await rm(nowhere, { recursive: true });
  expect(byPort).toEqual({ code: 0, stdout: `${(await list(place)).join('\n')}\n`, stderr: '' });
  expect(byFolder).toEqual(byPort);
  expect(sent).toEqual({ code: 0, stdout: 'Sent back to follow-up: 0.\n', stderr: '' });
  expect(unknown.stderr).toBe(
    'There is no queue coffee. The queues are stripe-events, work, follow-up, notifications, webhooks, accounts.\n',
  );
  expect(nothing.stderr).toMatch(/^No embedded cloud runs on the data folder .*npm start/);
  expect(noPort.stderr).toMatch(/^No embedded cloud answers on port \d+\. .*npm start/);
  expect(usage.stderr).toMatch(/^Usage:/);
  expect([unknown, nothing, noPort, usage].map(({ code }) => code)).toEqual([1, 1, 1, 1]);
});
