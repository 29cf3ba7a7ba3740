import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { newOwner, type Owner } from '../support/owner.ts';
import { codeAt, wrongCode } from '../support/two-step.ts';
import { home, logOut, openView } from './support/app.ts';
import { faults, none } from './support/axe.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

/** An owner switches two-step log-in on, logs in with codes, and switches it off, using only the pages. */

let cloud: TestCloud;
let chromium: TestBrowser;
let page: Page;
let owner: Owner;
let secret: string;
let codes: string[];
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { businesses: [] }), launchBrowser()]);
  owner = await newOwner(cloud);
  page = await chromium.newPage({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 400, path: '/api/v1/auth/login/second-step' },
      { status: 400, path: '/api/v1/users/me/two-step' },
      { status: 400, path: '/api/v1/users/me/two-step/confirm' },
      { status: 401, path: '/api/v1/auth/login/second-step' },
    ],
  });
});
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const section = () => page.getByRole('region', { name: 'Two-step log-in' });

/** With SHOTS, saves what a person should look at. */
async function look(name: string): Promise<void> {
  expect(await faults(page)).toEqual(none);
  if (!process.env.SHOTS) return;
  await mkdir(process.env.SHOTS, { recursive: true });
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

async function shownCodes(): Promise<string[]> {
  await page.getByRole('button', { name: 'I have saved them' }).waitFor();
  return page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents();
}

async function toCode(): Promise<void> {
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.getByLabel('Code from your app').waitFor();
}

test('the settings ask for the password, show a QR code, and switch it on with a first code', async () => {
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.waitForURL(home);
  await openView(page, 'settings/profile');
  await section().getByRole('button', { name: 'Set up' }).waitFor();
  await look('1-off');
  await press('Set up');
  await fill('Your password', 'Wrong-horse-9');
  await press('Continue');
  await page.getByText('Enter your current password').waitFor();
  await look('2-password');
  await fill('Your password', owner.password);
  await press('Continue');
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  expect(
    await page.getByLabel('Code from your app').evaluate((field) => field === document.activeElement),
  ).toBe(true);
  secret = (await page.locator('dialog code').textContent()) ?? '';
  expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  await look('3-scan');
  await fill('Code from your app', await wrongCode(secret));
  await press('Switch on');
  await page.getByText('Enter the code that your app shows now').waitFor();
  await fill('Code from your app', await codeAt(secret, -1));
  await press('Switch on');
  codes = await shownCodes();
  expect(codes).toHaveLength(10);
  await look('4-codes');
});

test('the recovery codes can be copied and downloaded, and are not shown again', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press('Copy');
  await page.getByText('The codes are copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(codes.join('\n'));
  const [download] = await Promise.all([page.waitForEvent('download'), press('Download')]);
  expect(download.suggestedFilename()).toBe('vaultra-recovery-codes.txt');
  await press('I have saved them');
  await section().getByText('10 recovery codes are left.').waitFor();
  expect(await page.content()).not.toContain(codes[0]);
  await look('5-on');
});

test('a log-in asks for a code after the password, reports a wrong code, and leads to the requested page', async () => {
  await logOut(page);
  await page.waitForURL('**/login**');
  await page.goto(`${cloud.url}/b/${owner.businessId}/settings/data`);
  await page.waitForURL('**/login?because=visit');
  await logIn(page, owner);
  await page.getByLabel('Code from your app').waitFor();
  await look('6-code');
  await fill('Code from your app', await wrongCode(secret));
  await press('Log in');
  await page.getByText('Enter the code that your app shows now').waitFor();
  await look('7-wrong');
  await fill('Code from your app', await codeAt(secret, 0));
  await press('Log in');
  await page.waitForURL('**/settings/data');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
});

test('a recovery code replaces the code', async () => {
  await logOut(page);
  await page.waitForURL('**/login**');
  await toCode();
  await press('Use a recovery code');
  await fill('Recovery code', (codes[0] ?? '').toUpperCase());
  await look('8-recovery');
  await press('Log in');
  await page.waitForURL(home);
  await openView(page, 'settings/profile');
  await section().getByText('9 recovery codes are left.').waitFor();
});

test('new recovery codes replace the old ones', async () => {
  await press('Make new recovery codes');
  await fill('Your password', owner.password);
  await fill('Code from your app', codes[1] ?? '');
  await look('9-renew');
  await press('Make new codes');
  const made = await shownCodes();
  expect(new Set([...made, ...codes]).size).toBe(20);
  codes = made;
  await press('I have saved them');
  await section().getByText('10 recovery codes are left.').waitFor();
});

test('it can be switched off with the password and a code, and a log-in then needs only the password', async () => {
  await press('Switch off');
  await look('10-switch-off');
  await fill('Your password', owner.password);
  await fill('Code from your app', codes[0] ?? '');
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
  await section().getByRole('button', { name: 'Set up' }).waitFor();
  await logOut(page);
  await page.waitForURL('**/login**');
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.waitForURL(home);
  const subjects = cloud.outbox.messages().map(({ subject }) => subject);
  expect(subjects).toEqual([
    'Two-step log-in is off',
    'You have new recovery codes',
    'Two-step log-in is on',
  ]);
});
