import { listAlerts, updateAlert } from '@vaultra/core/contract/alerts.ts';
import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import { disconnect } from '@vaultra/core/contract/stripe.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { settled, triggerEvent } from '../support/naive.ts';
import { accountOf, backfilled, connectStripe, newAccount, newOwner, type Owner } from '../support/owner.ts';

/** The alerts of one business over a few weeks, each from its start to its end, in order. */

const hours = 3_600_000;
const days = 24 * hours;
let cloud: TestCloud;
let owner: Owner;
let name: string;
let account: string;

beforeAll(async () => {
  cloud = await startTestCloud({}, { businesses: [] });
  owner = await newOwner(cloud, { name: 'Corner Shop', industry: 'retail' });
  name = await newAccount(cloud, 300);
  account = await accountOf(cloud, name);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
});
afterAll(async () => {
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const pass = (ms: number) => cloud.moveClock(new Date(cloud.clock.now().getTime() + ms));
/** The alerts, without those about quiet payers: in this account each buyer comes at random, so some are quiet by chance. */
const alerts = async (query: { status?: 'resolved' } = {}) =>
  (await owner.call(listAlerts, { query })).alerts
    .filter(({ kind }) => kind !== 'payer_quiet')
    .map(({ id, kind, severity, status }) => ({ id, kind, severity, status }));
async function happened(kind: string): Promise<void> {
  await triggerEvent(cloud, account, kind);
  await settled(cloud);
}

it('a business without problems has no alerts', async () => {
  expect(await alerts()).toEqual([]);
});

let restricted = '';
it('a restricted account raises one alert at once, next to the limit, however often it is checked', async () => {
  await happened('account_restricted');
  const found = await alerts();
  expect(found).toMatchObject([{ kind: 'account_restricted', severity: 'critical', status: 'unread' }]);
  restricted = found[0]?.id ?? '';
  const { gates, score } = await owner.call(readinessCurrent, {});
  expect(gates.find(({ id }) => id === 'account_disabled')?.active).toBe(true);
  expect(score).toBe(40);
  await cloud.runJob('compute_metrics');
  await cloud.runJob('compute_metrics');
  expect(await alerts()).toEqual(found);
});

it('an alert stays read while it lasts, and ends without the owner', async () => {
  await owner.call(updateAlert, { params: { id: restricted }, body: { status: 'read' } });
  await happened('charge');
  expect(await alerts()).toMatchObject([{ id: restricted, status: 'read' }]);
  await happened('account_restored');
  expect(await alerts()).toEqual([]);
  expect(await alerts({ status: 'resolved' })).toMatchObject([{ id: restricted }]);
});

it('an alert that returns within days is the same alert; after weeks it is a new one', async () => {
  const later = async (ms: number) => {
    await pass(ms);
    await cloud.runJob('stripe_sync');
    await happened('account_restricted');
    const found = await alerts();
    await happened('account_restored');
    return found;
  };
  expect(await later(2 * days)).toMatchObject([{ id: restricted, status: 'unread' }]);
  const [again, ...others] = await later(8 * days);
  expect(others).toEqual([]);
  expect(again).toMatchObject({ kind: 'account_restricted', status: 'unread' });
  expect(again?.id).not.toBe(restricted);
  expect(await alerts()).toEqual([]);
});

it('a failed payout raises an alert until a later payout is paid', async () => {
  await happened('payout_failed');
  const failed = (await alerts()).filter(({ kind }) => kind === 'payout_failed');
  expect(failed).toMatchObject([{ severity: 'critical', status: 'unread' }]);
  await pass(days);
  await happened('payout');
  await pass(7 * days);
  await settled(cloud);
  await cloud.runJob('stripe_sync');
  await cloud.runJob('compute_metrics');
  expect((await alerts()).filter(({ kind }) => kind === 'payout_failed')).toEqual([]);
});

it('figures more than a day old raise an alert, unless no update is due', async () => {
  const stale = async () => (await alerts()).some(({ kind }) => kind === 'data_stale');
  await cloud.runJob('stripe_sync');
  await pass(23 * hours);
  await cloud.runJob('compute_metrics');
  expect(await stale()).toBe(false);
  await pass(2 * hours);
  await cloud.runJob('compute_metrics');
  expect(await stale()).toBe(true);
  await cloud.runJob('stripe_sync');
  await cloud.runJob('compute_metrics');
  expect(await stale()).toBe(false);
});

it('access revoked at Stripe raises an alert and silences the others until the owner reconnects', async () => {
  await fetch(`${cloud.sandbox?.url}/oauth/deauthorize`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${process.env.STRIPE_SECRET_KEY}` },
    body: new URLSearchParams({
      client_id: process.env.STRIPE_CONNECT_CLIENT_ID ?? '',
      stripe_user_id: account,
    }),
  });
  await settled(cloud);
  await cloud.runJob('stripe_sync');
  expect(await alerts()).toMatchObject([{ kind: 'access_ended', severity: 'critical' }]);
  const { thresholds } = await owner.call(listAlerts, {});
  expect(thresholds).toEqual([]);
  await connectStripe(cloud, owner, name);
  await backfilled(cloud, owner);
  expect((await alerts()).filter(({ kind }) => kind === 'access_ended')).toEqual([]);
  expect((await owner.call(listAlerts, {})).thresholds).not.toEqual([]);
});

it('a disconnect by the owner leaves no alerts', async () => {
  await happened('account_restricted');
  expect(await alerts()).not.toEqual([]);
  await owner.call(disconnect, { query: { business_id: owner.businessId } });
  await settled(cloud);
  expect(await alerts()).toEqual([]);
});
