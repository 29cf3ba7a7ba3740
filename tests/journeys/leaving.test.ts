import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { countMessage } from '@vaultra/core/agent/usage/usage.store.ts';
import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { connectKey, status } from '@vaultra/core/contract/stripe.ts';
import { createBusiness, updateMe, usersMe } from '@vaultra/core/contract/users.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { beginConsent, release } from '../support/consent.ts';
import { join, newPerson, plantInvitation } from '../support/leaver.ts';
import { settled } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';
import { plantAlert } from '../support/plant-alert.ts';
import { plantConversation } from '../support/plant-conversation.ts';
import { makeKey } from '../support/restricted-keys.ts';
import { deliver, eventOf, signatureOf } from '../support/signed-events.ts';
import { exported, leave } from '../support/user-data.ts';
import { filesNaming, itemsNaming, scan } from '../support/whole-table.ts';

/** One user with every kind of data leaves, and another user stays. */

let folder: string;
let cloud: TestCloud;
let leavingOwner: Owner;
let remainingOwner: Owner;
/** All texts that identify the leaver or belong only to the leaver. */
let words: string[];
let accounts: string[];
/** The stayer's items, including those that mention the leaver. */
let shared: Map<string, string>;
let untouched: string;

const business = 'Departing & Daughters';

const name = 'Dolores Departing';
const minutesMs = 60_000;

beforeAll(async () => {
  folder = await mkdtemp(path(tmpdir(), 'vaultra-leaving-'));
  const settings = { VAULTRA_DATA_DIR: folder, VAULTRA_NOW: '2026-10-05T15:00:00Z' };
  const businesses = ['Gadget Gulch', 'Saltmarsh Coffee', 'Fieldnote Studio'];
  cloud = await startTestCloud(settings, { businesses });
});

afterAll(async () => {
  await cloud?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  expect(cloud.errors).toEqual([]);
});

const ofStayer = async () =>
  new Map(
    (await scan())
      .filter(({ pk }) => pk.includes(remainingOwner.businessId) || pk === `USER#${remainingOwner.userId}`)
      .map((item) => [`${item.pk} ${item.sk}`, JSON.stringify(item)] as const),
  );

it('a user has data of every kind', async () => {
  leavingOwner = await newPerson(cloud, name, business);
  remainingOwner = await newOwner(cloud, { name: 'Gadget Gulch' });
  const now = cloud.clock.now();
  await join(leavingOwner.userId, remainingOwner.businessId, 'owner', now);
  await join(remainingOwner.userId, leavingOwner.businessId, 'viewer', now);
  await leavingOwner.call(updateMe, { body: { notifications: { digest: 'daily' } } });

  accounts = [await accountOf(cloud, 'Saltmarsh Coffee'), await accountOf(cloud, 'Fieldnote Studio')];
  await connectStripe(cloud, leavingOwner, 'Saltmarsh Coffee');
  await backfilled(cloud, leavingOwner);
  await release(cloud, leavingOwner);
  const { key } = await makeKey(cloud, 'Fieldnote Studio');
  await leavingOwner.call(connectKey, {
    body: { restricted_key: key, business_id: leavingOwner.businessId },
  });
  await backfilled(cloud, leavingOwner);
  const recommended = await leavingOwner.call(listRecommendations, {
    query: { business_id: leavingOwner.businessId },
  });
  expect(recommended.recommendations).not.toHaveLength(0);

  await plantConversation(cloud, leavingOwner, ['How is my business?', 'And last month?']);
  await plantConversation(cloud, { ...leavingOwner, businessId: remainingOwner.businessId }, [
    'How is the other one?',
  ]);
  await plantConversation(cloud, { ...remainingOwner, businessId: leavingOwner.businessId });
  await plantConversation(cloud, remainingOwner);
  for (const { businessId } of [leavingOwner, remainingOwner]) await countMessage(businessId, now);
  await plantAlert(cloud, leavingOwner.businessId, 'po_1', 'critical', { critical_since: cloud.clock.now() });

  await connectStripe(cloud, remainingOwner, 'Gadget Gulch');
  await backfilled(cloud, remainingOwner);
  expect((await remainingOwner.call(listAlerts, {})).alerts).not.toHaveLength(0);
  await settled(cloud);
  await cloud.runJob('send_notification_digest');
  await exported(cloud, leavingOwner);
  const second = await leavingOwner.call(createBusiness, { body: { name: business } });
  const secondId = second.business.id;
  await beginConsent(cloud, { ...leavingOwner, businessId: secondId });
  untouched = await plantInvitation(remainingOwner.businessId, remainingOwner.userId, 'somebody@example.com');
  await plantInvitation(remainingOwner.businessId, leavingOwner.userId, 'nobody@example.com');
  await plantInvitation(remainingOwner.businessId, remainingOwner.userId, leavingOwner.email);
  await settled(cloud);

  const said = [...(await ofStayer()).keys()].filter((key) => /(CHAT|SAID)#/.test(key));
  expect(said.filter((key) => key.includes(leavingOwner.userId))).toHaveLength(2);
  expect(said.filter((key) => key.includes(remainingOwner.userId))).toHaveLength(2);
  words = [leavingOwner.userId, leavingOwner.email, name, leavingOwner.businessId, secondId, ...accounts];
  const keys = await itemsNaming(words);
  for (const kind of ['USER#', 'BIZ#', 'LEDGER#', 'CELLS#', 'ACCT#', 'READS#', 'OAUTH#'])
    expect(
      keys.find((key) => key.startsWith(kind)),
      kind,
    ).toBeDefined();
  const mails = cloud.outbox.messages().filter(({ to }) => to === leavingOwner.email);
  expect(mails.length).toBeGreaterThan(2);
  expect(await filesNaming(path(folder, 'blobs'), words)).not.toHaveLength(0);
  expect(await filesNaming(path(folder, 'cognito'), words)).not.toHaveLength(0);
  shared = await ofStayer();
  expect(
    [...shared].filter(([key, item]) => `${key}${item}`.includes(leavingOwner.userId)).length,
  ).toBeGreaterThan(3);
});

it('leaving deletes everything except the last mail and the ids for the second pass', async () => {
  expect((await leave(cloud, leavingOwner)).status).toBe(202);
  await settled(cloud);
  const deletion = `USER#${leavingOwner.userId} DELETION`;
  expect(await itemsNaming(words)).toEqual([deletion]);
  expect(await itemsNaming([leavingOwner.email, name, business])).toEqual([]);
  expect(await filesNaming(path(folder, 'blobs'), words)).toEqual([]);
  expect(await filesNaming(path(folder, 'cognito'), words)).toEqual([]);
  // A digest that another member got of the business stays theirs, and its link has the business's id.
  const [last, ...more] = cloud.outbox
    .messages()
    .filter((mail) =>
      [leavingOwner.userId, leavingOwner.email, name].some((word) => JSON.stringify(mail).includes(word)),
    );
  expect(more).toEqual([]);
  expect(last).toMatchObject({ to: leavingOwner.email, subject: 'Your Vaultra account is deleted' });
  expect(last?.text).toContain(business);
  for (const [queue, count] of Object.entries(await cloud.counts())) {
    expect([queue, count.visible + count.inFlight + count.delayed]).toEqual([queue, 0]);
  }
});

it('leaving keeps the other owner’s business, except the leaver’s data in it', async () => {
  const after = await ofStayer();
  const expected = [...shared].filter(([key, item]) => !words.some((word) => `${key}${item}`.includes(word)));
  expect(Object.fromEntries(after)).toEqual(Object.fromEntries(expected));
  expect([...after.keys()]).toContain(untouched);
  const { businesses } = await remainingOwner.call(usersMe, {});
  expect(businesses.map(({ id }) => id)).toEqual([remainingOwner.businessId]);
  expect(await remainingOwner.call(status, {})).toMatchObject({ connected: true, data_kept_until: null });
});

it('events of the deleted accounts are dropped', async () => {
  const before = (await scan()).length;
  for (const account of accounts) {
    const body = JSON.stringify(eventOf(account));
    expect((await deliver(cloud, body, signatureOf(body, cloud.webhookSecret))).status).toBe(200);
  }
  await settled(cloud);
  expect((await scan()).length).toBe(before);
});

it('the second pass runs after 15 minutes and deletes the last item', async () => {
  await cloud.moveClock(new Date(cloud.clock.now().getTime() + 14 * minutesMs));
  expect(await cloud.runJob('delete_accounts')).toEqual({ dispatched: 0 });
  expect(await itemsNaming(words)).toHaveLength(1);
  await cloud.moveClock(new Date(cloud.clock.now().getTime() + 2 * minutesMs));
  expect(await cloud.runJob('delete_accounts')).toEqual({ dispatched: 1 });
  expect(await itemsNaming(words)).toEqual([]);
  expect(await cloud.runJob('delete_accounts')).toEqual({ dispatched: 0 });
});
