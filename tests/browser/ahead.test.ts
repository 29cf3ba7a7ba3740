import type { MailingList } from '@vaultra/core/contract/notifications.ts';
import { updateMe, usersMe } from '@vaultra/core/contract/users.ts';
import { tokenOf } from '@vaultra/core/notifications/token.ts';
import { stopMail } from '@vaultra/core/users/mail-stop.store.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type Owner, ownerOfConnected } from '../support/owner.ts';
import { provenBy, startReceiver } from '../support/receiver.ts';
import { home, openView } from './support/app.ts';
import { faults, none } from './support/axe.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
let page: Page;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([
    startTestCloud({ WEBHOOK_LOOPBACK: '1' }, { connected: true }),
    launchBrowser(),
  ]);
  owner = await ownerOfConnected(cloud, 'Gadget Gulch', 'ecommerce');
  page = await chromium.newPage({
    viewport: { width: 360, height: 740 },
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 500, path: '/api/v1/users/me' },
      { status: 400, path: '/api/v1/webhook' },
    ],
  });
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.waitForURL(home);
}, startLimitMs);
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
});

describe('mail settings', () => {
  test('are saved when chosen, and reset when saving fails', async () => {
    await page.getByRole('button', { name: /^More/ }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Mail' }).click();
    await page.getByLabel('Every day').check();
    await page.getByText('Saved.').waitFor();
    expect((await owner.call(usersMe, {})).user.notifications.digest).toBe('daily');
    await page.route('**/api/v1/users/me', (route) => route.fulfill({ status: 500, json: {} }), { times: 1 });
    await page.getByLabel('Send me urgent alerts').click();
    await page.getByText('Could not save the change').waitFor();
    expect(await page.getByLabel('Send me urgent alerts').isChecked()).toBe(true);
    await page.reload();
    expect(await page.getByLabel('Every day').isChecked()).toBe(true);
  });
});

test('a user whose mail was stopped sees why, and switches it on again', async () => {
  await stopMail(owner.email, { reason: 'bounce', at: '2026-11-01T00:00:00Z' });
  await openView(page, 'settings/mail');
  await page.getByText('We stopped mail to this address').waitFor();
  await page.getByText('An email to this address bounced').waitFor();
  expect(await faults(page)).toEqual(none);
  await page.getByRole('button', { name: 'Send mail again' }).click();
  await page.getByText('Mail is on again').waitFor();
  expect((await owner.call(usersMe, {})).mail_stopped).toBeNull();
});

test('an owner names an address for events, tests it, and sees what happened', async () => {
  const receiver = await startReceiver();
  await openView(page, 'settings/webhook');
  const panel = page.getByRole('region', { name: 'Webhook' });
  await panel.getByLabel('Address').fill('http://example.com/hook');
  await panel.getByRole('button', { name: 'Save address' }).click();
  await panel.getByText('Use an https address, like https://example.com/hook.').waitFor();
  expect(await faults(page)).toEqual(none);
  await panel.getByLabel('Address').fill(receiver.url);
  await panel.getByRole('button', { name: 'Save address' }).click();
  await panel.getByText('Copy the secret now. It is not shown again.').waitFor();
  const secret = (await panel.locator('code').textContent()) ?? '';

  await panel.getByRole('button', { name: 'Send a test' }).click();
  await panel.getByText('The test arrived').waitFor();
  const [arrived] = receiver.arrived;
  expect(arrived && provenBy(arrived, secret)).toBe(1);
  receiver.answersWith(503);
  await panel.getByRole('button', { name: 'Send a test' }).click();
  await panel.getByText('The test did not arrive').waitFor();
  await panel.getByText('The server returned 503.').waitFor();
  const rows = page.getByRole('region', { name: 'Last deliveries' }).first().locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(2);
  expect(await rows.first().textContent()).toMatch(/TestFailedThe server returned 503\./);
  expect(await faults(page)).toEqual(none);

  await panel.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click();
  await panel.getByText(/^Also signs until/).waitFor();
  expect(await panel.locator('code').textContent()).not.toBe(secret);
  await panel.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await panel.getByLabel('Address').waitFor();
  expect(await page.getByRole('region', { name: 'Last deliveries' }).count()).toBe(0);
  await receiver.close();
});

describe('a user who opens the link in a mail, logged in or not', () => {
  let visitor: Page;
  const asked: string[] = [];
  beforeAll(async () => {
    visitor = await chromium.newPage({
      viewport: { width: 360, height: 740 },
      allow: [
        { status: 400, path: '/api/v1/notifications/unsubscribe' },
        { status: 401, path: '/api/v1/auth/refresh' },
      ],
    });
    visitor.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(request.method());
    });
  });
  beforeEach(async () => {
    await owner.call(updateMe, { body: { notifications: { digest: 'daily', critical_alerts: true } } });
    asked.length = 0;
  });
  const linkFor = (list: MailingList) =>
    `${cloud.url}/unsubscribe?token=${tokenOf({ userId: owner.userId, list }, process.env.STATE_SECRET ?? '')}`;
  const settings = async () => (await owner.call(usersMe, {})).user.notifications;

  test('sees which mails would stop, and unsubscribes only by the button', async () => {
    await visitor.goto(linkFor('digest'), { waitUntil: 'networkidle' });
    await visitor.getByText('Stop the digest').waitFor();
    expect(asked).toEqual([]);
    await visitor.getByRole('button', { name: 'Unsubscribe' }).click();
    await visitor.getByText('You get no more digests').waitFor();
    expect(asked).toEqual(['POST']);
    expect(await settings()).toEqual({ digest: 'off', critical_alerts: true });
  });

  test('unsubscribes from urgent alerts separately from the digest', async () => {
    await visitor.goto(linkFor('critical_alerts'));
    await visitor.getByText('Stop the emails about urgent alerts?').waitFor();
    await visitor.getByRole('button', { name: 'Unsubscribe' }).click();
    await visitor.getByText('You get no more emails about urgent alerts').waitFor();
    expect(await settings()).toEqual({ digest: 'daily', critical_alerts: false });
  });

  test('sees that a link does not work, and reaches the settings through the login', async () => {
    await visitor.goto(`${linkFor('digest')}x`);
    await visitor.getByRole('button', { name: 'Unsubscribe' }).click();
    await visitor.getByText('This link does not work').waitFor();
    await visitor.goto(`${cloud.url}/unsubscribe`);
    await visitor.getByText('This link does not work').waitFor();
    await visitor.getByRole('link', { name: 'See all your email settings' }).click();
    await visitor.getByText('Log in to continue.').waitFor();
    await logIn(visitor, owner);
    await visitor.waitForURL('**/settings/mail');
    expect(await visitor.getByLabel('Every day').isChecked()).toBe(true);
  });
});
