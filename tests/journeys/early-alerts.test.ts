import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type Mails, watchMails } from '../support/mails.ts';
import { rawObjects, settled, setWebhookFaults, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';

/** Alerts about what can still be prevented, each from its start to its end. */

let cloud: TestCloud;
let mails: Mails;

beforeAll(async () => {
  cloud = await startTestCloud({ VAULTRA_NOW: '2026-03-02T15:00:00Z' }, { businesses: [] });
  mails = watchMails(cloud);
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

async function connected(name: string): Promise<{ owner: Owner; account: string }> {
  const owner = await newOwner(cloud, { name: 'Corner Shop', industry: 'retail' });
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
  return { owner, account: await accountOf(cloud, name) };
}

/** The open alerts of a kind. */
async function open(owner: Owner, kind: string) {
  const { alerts } = await owner.call(listAlerts, {});
  return alerts.filter((alert) => alert.kind === kind);
}

const wait = (days: number) => cloud.moveClock(new Date(cloud.clock.now().getTime() + days * 86_400_000));

/** Lets days pass, as the sync and the nightly recompute see them. */
async function pass(days: number): Promise<void> {
  await wait(days);
  await settled(cloud);
  await cloud.runJob('stripe_sync');
  await cloud.runJob('compute_metrics');
  await settled(cloud);
}

async function happened(account: string, kind: string, times = 1): Promise<void> {
  for (let n = 0; n < times; n++) await triggerEvent(cloud, account, kind);
  await settled(cloud);
}

const mailed = ({ email }: Owner, subject: string) =>
  mails.taken.filter((mail) => mail.to === email && mail.subject.includes(subject)).length;

describe('evidence for an inquiry', () => {
  it('has an alert from a week before it is due, one mail from two days before, and no alert once it is sent', async () => {
    const { owner, account } = await connected(await newAccount(cloud, 300));
    const due = () => open(owner, 'evidence_due');
    const subject = 'evidence for 1 dispute or inquiry is due';
    // Events that repeat in another order change nothing.
    await setWebhookFaults(cloud, { duplicate: 1, reorder: 1 });
    await happened(account, 'inquiry');
    await setWebhookFaults(cloud, { duplicate: 0, reorder: 0 });
    expect(await due()).toEqual([]);

    await pass(2);
    const [told, ...others] = await due();
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      severity: 'warning',
      title: 'Evidence for 1 dispute or inquiry is due on Mar 11, 2026',
      status: 'unread',
    });
    await pass(3);
    expect(await due()).toEqual([told]);
    expect(mailed(owner, subject)).toBe(0);

    await pass(2);
    expect(await due()).toMatchObject([{ id: told?.id, severity: 'critical' }]);
    expect(mailed(owner, subject)).toBe(1);
    await pass(1);
    expect(await due()).toMatchObject([{ id: told?.id, severity: 'critical' }]);
    expect(mailed(owner, subject)).toBe(1);

    await happened(account, 'dispute_answered');
    expect(await due()).toEqual([]);
  });
});

describe('card testing', () => {
  it('raises and mails an alert when most attempts are declined, which ends when they stop', async () => {
    const { owner, account } = await connected(await newAccount(cloud, 300));
    const testing = () => open(owner, 'card_testing');
    const subject = 'testing stolen cards';
    await happened(account, 'declined_charge', 15);
    expect(await testing()).toEqual([]);
    await happened(account, 'declined_charge', 10);
    const [told] = await testing();
    expect(told).toMatchObject({ severity: 'critical', status: 'unread' });
    await happened(account, 'declined_charge', 5);
    expect(await testing()).toMatchObject([{ id: told?.id }]);
    expect(mailed(owner, subject)).toBe(1);
    await pass(3);
    expect(await testing()).toEqual([]);
  });
});

describe('a regular customer', () => {
  it('who stops buying has one alert with their id, until they buy again', async () => {
    // With few sales before, the regular customer is a new one. A pause among earlier sales would make the wait longer.
    const { owner, account } = await connected(await newAccount(cloud, 3));
    for (let sale = 0; sale < 5; sale++) {
      await happened(account, 'regular_charge');
      await wait(3);
    }
    await pass(0);
    const quiet = () => open(owner, 'payer_quiet');
    expect(await quiet()).toEqual([]);
    // Only full months tell who the largest payers are.
    const [year, month] = [cloud.clock.now().getUTCFullYear(), cloud.clock.now().getUTCMonth()];
    await pass((Date.UTC(year, month + 1, 16) - cloud.clock.now().getTime()) / 86_400_000);
    const charges = await rawObjects<Stripe.Charge>(cloud, account, 'charge');
    const bought = charges.filter(({ created }) => created > Date.parse('2026-03-02T00:00:00Z') / 1000);
    const customer = mostFrequent(bought.map((charge) => String(charge.customer)));
    const told = await quiet();
    expect(told).toMatchObject([
      { severity: 'warning', title: `Customer ${customer} has gone quiet`, status: 'unread' },
    ]);
    expect(told[0]?.why).toContain('was 3 days');
    await pass(1);
    expect(await quiet()).toEqual(told);

    await happened(account, 'regular_charge');
    expect(await quiet()).toEqual([]);
  });
});

function mostFrequent(all: readonly string[]): string {
  const times = (one: string) => all.filter((each) => each === one).length;
  return all.toSorted((a, b) => times(b) - times(a))[0] ?? '';
}
