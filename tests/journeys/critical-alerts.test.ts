import { putAlert, readAlerts } from '@vaultra/core/alerts/alert.store.ts';
import type { StoredAlert } from '@vaultra/core/alerts/alert.ts';
import type { Role } from '@vaultra/core/contract/endpoint.ts';
import { resumeMail } from '@vaultra/core/contract/notifications.ts';
import { updateMe } from '@vaultra/core/contract/users.ts';
import { alertKey } from '@vaultra/core/notifications/message.ts';
import { isSent } from '@vaultra/core/notifications/notice.store.ts';
import { notifyCritical } from '@vaultra/core/notifications/notify-critical.ts';
import { sendAlert } from '@vaultra/core/notifications/send-alert.ts';
import { newId } from '@vaultra/core/shared/ids.ts';
import { MailRefused } from '@vaultra/core/shared/mail.ts';
import { MembershipEntity } from '@vaultra/core/users/business.entity.ts';
import { stopMail } from '@vaultra/core/users/mail-stop.store.ts';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type Mails, watchMails } from '../support/mails.ts';
import { newOwner, type Owner } from '../support/owner.ts';

let cloud: TestCloud;
let mails: Mails;
let owner: Owner;
let admin: Owner;

beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-03-02T09:00:00Z' }, { businesses: [] });
  mails = watchMails(cloud);
  owner = await newOwner(cloud, { name: 'Harbor & Pine' });
  admin = await member('admin');
  await member('viewer');
  const silent = await member('admin');
  await silent.call(updateMe, { body: { notifications: { critical_alerts: false } } });
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

/** Another member of the business. */
async function member(role: Role): Promise<Owner> {
  const person = await newOwner(cloud);
  await MembershipEntity.build(PutItemCommand)
    .item({
      user_id: person.userId,
      business_id: owner.businessId,
      role,
      created_at: cloud.clock.now().toISOString(),
      gsi1pk: `BIZ#${owner.businessId}`,
      gsi1sk: `MEMBER#${person.userId}`,
    })
    .send();
  return person;
}

async function put(title: string, over: Partial<StoredAlert> = {}): Promise<StoredAlert> {
  const now = cloud.clock.now();
  const alert: StoredAlert = {
    id: newId('alert', now),
    kind: 'payout_failed',
    cause: title,
    severity: 'critical',
    title,
    why: 'The bank returned $1,200.',
    steps: ['Check the bank account.'],
    projection: null,
    sources: [],
    status: 'unread',
    created_at: now,
    updated_at: now,
    resolved_at: null,
    critical_since: now,
    ...over,
  };
  await putAlert(owner.businessId, alert);
  return alert;
}

/** The part of a recompute after the alerts are stored. @returns the recipients of its mails */
async function recomputed(): Promise<string[]> {
  const before = mails.taken.length;
  await notifyCritical(owner.businessId, await readAlerts(owner.businessId), cloud.clock.now());
  await cloud.drain();
  return mails.taken.slice(before).map(({ to }) => to);
}
const both = () => [owner.email, admin.email].sort();

it('a critical alert is mailed at once to owners and admins, once each, however often it is found', async () => {
  const { id } = await put('A payout failed');
  expect((await recomputed()).sort()).toEqual(both());
  const mail = mails.taken.find(({ to }) => to === owner.email);
  expect(mail).toMatchObject({
    subject: 'Harbor & Pine: a payout failed',
    key: `alert:${id}:${owner.userId}`,
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  });
  expect(mail?.text).toContain('Check the bank account.');
  expect(await isSent(owner.businessId, alertKey(id), cloud.clock.now())).toBe(true);

  await put('A payout failed', { id, why: 'The bank returned $2,400.' });
  expect(await recomputed()).toEqual([]);
  // Its message is delivered again, twice in parallel.
  const again = () =>
    sendAlert({ kind: 'alert', business_id: owner.businessId, alert_id: id }, cloud.clock.now());
  await Promise.all([again(), again()]);
  expect(mails.taken).toHaveLength(2);
});

it('two parallel recomputes mail a critical alert once', async () => {
  await put('Two at once');
  const all = await Promise.all([recomputed(), recomputed()]);
  expect(
    mails.taken
      .slice(2)
      .map(({ to }) => to)
      .sort(),
  ).toEqual(both());
  expect(all.flat().length).toBeGreaterThanOrEqual(2);
});

it('two parallel workers mail a critical alert once: a claimed alert is left to the queue', async () => {
  const { id: alert_id } = await put('Two workers');
  const before = mails.taken.length;
  const work = () => sendAlert({ kind: 'alert', business_id: owner.businessId, alert_id }, cloud.clock.now());
  await Promise.allSettled([work(), work()]);
  await work();
  const to = mails.taken.slice(before).map((mail) => mail.to);
  expect(to.sort()).toEqual(both());
});

it('each cause has its own mail', async () => {
  await put('Charges are disabled');
  await put('Payouts are disabled');
  expect((await recomputed()).sort()).toEqual([...both(), ...both()].sort());
});

it.each<[string, Partial<StoredAlert>]>([
  ['a warning', { severity: 'warning', critical_since: null }],
  ['an alert that is no longer critical', { severity: 'warning' }],
  ['a resolved alert', { status: 'resolved' }],
])('%s is not mailed at once', async (title, over) => {
  const { id } = await put(title, over);
  expect(await recomputed()).toEqual([]);
  await sendAlert({ kind: 'alert', business_id: owner.businessId, alert_id: id }, cloud.clock.now());
  expect(await isSent(owner.businessId, alertKey(id), cloud.clock.now())).toBe(false);
});

it('a refused mail delays no other mail, and only it is tried again', async () => {
  await put('One refused');
  mails.fail(new MailRefused('not now'), ({ to }) => to === owner.email);
  expect(await recomputed()).toEqual([admin.email, owner.email]);
});

it('a user who unsubscribed by one click gets no more emails, and the others do', async () => {
  const { headers } = mails.taken.findLast(({ to }) => to === admin.email) ?? {};
  const [, url = ''] = /^<(.*)>$/.exec(headers?.['List-Unsubscribe'] ?? '') ?? [];
  expect(await (await fetch(url, { method: 'POST' })).json()).toEqual({ unsubscribed: 'critical_alerts' });
  await put('After one left');
  expect(await recomputed()).toEqual([owner.email]);
});

it('an address whose mail is stopped gets no alert, also not later, and the others get theirs', async () => {
  await admin.call(updateMe, { body: { notifications: { critical_alerts: true } } });
  await stopMail(admin.email, { reason: 'complaint', at: cloud.clock.now().toISOString() });
  const { id } = await put('One stopped');
  expect(await recomputed()).toEqual([owner.email]);
  expect(await isSent(owner.businessId, alertKey(id), cloud.clock.now())).toBe(true);
  await admin.call(resumeMail, {});
  expect(await recomputed()).toEqual([]);
  await put('One resumed');
  expect((await recomputed()).sort()).toEqual(both());
});
