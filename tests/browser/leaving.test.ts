import { readFile } from 'node:fs/promises';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { release } from '../support/consent.ts';
import { newPerson } from '../support/leaver.ts';
import { backfilled, connectStripe, type Owner } from '../support/owner.ts';
import { home, openView } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

/** The account of another business. */
const someExport = 'exp_00000000000000000000000000';

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
let page: Page;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud(), launchBrowser()]);
  owner = await newPerson(cloud, 'Lea Leaving', 'Leaving Ltd');
  await connectStripe(cloud, owner, 'Fieldnote Studio');
  await backfilled(cloud, owner);
  await release(cloud, owner);
  page = await chromium.newPage({
    viewport: { width: 390, height: 844 },
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 404, path: `/api/v1/users/me/exports/${someExport}` },
      { status: 400, path: '/api/v1/users/me' },
    ],
  });
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.waitForURL(home);
});
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
});

const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

test('the dashboard shows how long a former account’s data is kept', async () => {
  const until = page.getByText(/We keep the data of this account until/);
  await until.first().waitFor();
  const day = new Intl.DateTimeFormat('en-US', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const expected = day.format(new Date(cloud.clock.now().getTime() + 30 * 86_400_000));
  expect(await until.first().textContent()).toContain(expected);
});

test('a user requests a copy of their data, waits for it and downloads it', async () => {
  await openView(page, 'settings/data');
  await page.getByRole('button', { name: 'Request a copy of my data' }).click();
  await page.getByText('Your copy is ready').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Download \([\d.]+ [KM]B\)$/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^vaultra-export-[\d-]+\.json$/);
  const file = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(file.profile.email).toBe(owner.email);
  expect(await page.evaluate(overflow)).toBe(0);
});

test('the link in the mail opens the download, and the address bar drops the token', async () => {
  const mail = cloud.outbox.messages().find(({ subject }) => subject === 'Your data is ready to download');
  const [link = ''] = /http\S+export=\S+/.exec(mail?.text ?? '') ?? [];
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(link);
  await page.getByText('Your copy is ready').waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(link.replace(/export=.*/, `export=${someExport}`));
  await page.getByText('belongs to another account').waitFor();
});

test('typing its name and the password deletes only that business', async () => {
  // HTML shows two spaces as one.
  const { business } = await owner.call(createBusiness, { body: { name: 'Side  Stall' } });
  await page.goto(`${cloud.url}/b/${business.id}/settings/business`);
  await page.getByRole('button', { name: 'Delete Side Stall' }).click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByLabel('Type the business name to confirm');
  await field.fill('Leaving Ltd');
  await dialog.getByRole('button', { name: 'Delete business' }).click();
  await dialog.getByText(/enter the name of this business/i).waitFor();
  expect(await page.evaluate(overflow)).toBe(0);
  await field.fill('side stall');
  await dialog.getByLabel('Your password').fill(owner.password);
  await dialog.getByRole('button', { name: 'Delete business' }).click();
  await page.getByText('Side Stall is being deleted').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: 'You no longer see Side Stall' }).waitFor();
  await page.getByRole('link', { name: 'Open Leaving Ltd' }).click();
  await page.waitForURL(home);
  expect((await cloud.drain()).drained).toBe(true);
  const mails = cloud.outbox.messages().filter(({ to }) => to === owner.email);
  expect(mails.map(({ subject }) => subject)).toContain('“Side Stall” is deleted from Vaultra');
});

test('typing its email deletes an account, and another email does not', async () => {
  await openView(page, 'settings/data');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Leaving Ltd will be deleted, with its figures').waitFor();
  const field = dialog.getByLabel('Type your email to confirm');
  await field.fill('somebody@example.com');
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await dialog.getByText(/the email of this account/).waitFor();
  expect(await page.evaluate(overflow)).toBe(0);
  await field.fill(owner.email.toUpperCase());
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await dialog.getByText(/enter your current password/i).waitFor();
  await dialog.getByLabel('Your password').fill(owner.password);
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByText(/your account is being deleted/).waitFor();
  expect(await page.context().cookies()).toEqual([]);
  expect((await cloud.drain()).drained).toBe(true);
  const mails = cloud.outbox.messages().filter(({ to }) => to === owner.email);
  expect(mails.map(({ subject }) => subject)).toEqual(['Your Vaultra account is deleted']);
});
