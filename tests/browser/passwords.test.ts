import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { codeFor, otherCode } from '../support/codes.ts';
import { welcome } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

/** One account confirms its email, changes its password and resets it, using only the pages and the mails. */

let cloud: TestCloud;
let chromium: TestBrowser;
let page: Page;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([
    startTestCloud({ AUTH_CONFIRMATION: 'code' }, { businesses: [] }),
    launchBrowser(),
  ]);
  page = await chromium.newPage({
    viewport: { width: 390, height: 844 },
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 401, path: '/api/v1/auth/login' },
      { status: 422, path: '/api/v1/auth/login' },
      { status: 422, path: '/api/v1/auth/confirm' },
      { status: 422, path: '/api/v1/auth/reset-password' },
      { status: 400, path: '/api/v1/auth/change-password' },
    ],
  });
});
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
});

const email = 'olive@example.com';
const [first, second, third] = ['Correct-horse-9', 'Battery-staple-7', 'Another-horse-3'] as const;
const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
const press = (name: string) => page.getByRole('button', { name }).click();

async function logInWith(password: string): Promise<void> {
  await page.goto(`${cloud.url}/login`);
  await logIn(page, { email, password });
}

async function logOut(): Promise<void> {
  await press('Log out');
  await page.waitForURL('**/login**');
}

test('a reloaded form keeps the typed text, except the password', async () => {
  await page.goto(`${cloud.url}/signup`);
  await fill('Your name', 'Olive Owner');
  await fill('Email', email);
  await fill('Password', first);
  await page.reload();
  await expect.poll(() => page.getByLabel('Your name').inputValue()).toBe('Olive Owner');
  expect(await page.getByLabel('Email', { exact: true }).inputValue()).toBe(email);
  expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
  expect(
    await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }])),
  ).not.toContain(first);
});

test('a new user confirms the email with the code from the mail, which leads straight in', async () => {
  await fill('Password', first);
  await press('Create account');
  await page.waitForURL('**/confirm');
  await page.getByRole('heading', { name: 'Confirm your email' }).waitFor();
  const code = codeFor(cloud, email);
  await fill('Code', otherCode(code));
  await press('Confirm');
  await page.getByText('The code was not accepted').waitFor();
  expect(
    await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }])),
  ).not.toContain(first);
  await fill('Code', code);
  await press('Confirm');
  await page.waitForURL(welcome);
  await page.getByRole('list', { name: 'Step 1 of 3' }).waitFor();
  // Groups begin with the user's own zone, and no name is obsolete.
  const zones = page.getByLabel('Time zone');
  expect(await zones.locator('optgroup').first().getAttribute('label')).toBe('Yours');
  expect(await zones.locator('option').allTextContents()).not.toContain('Calcutta');
  await fill('Business name', 'Olive Grove');
  await page.reload();
  await expect.poll(() => page.getByLabel('Business name').inputValue()).toBe('Olive Grove');
  await logOut();
});

test('a code entered where the password was not typed leads to the log-in page', async () => {
  await page.goto(`${cloud.url}/signup`);
  await fill('Your name', 'Otto Owner');
  await fill('Email', 'otto@example.com');
  await fill('Password', first);
  await press('Create account');
  await page.waitForURL('**/confirm');
  await page.reload();
  await fill('Code', codeFor(cloud, 'otto@example.com'));
  await press('Confirm');
  await page.getByText('Your email is confirmed').waitFor();
});

test('a page whose scripts do not run says so', async () => {
  const broken = await chromium.newPage();
  await broken.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  for (const [path, words] of [
    ['/login', 'This form could not be loaded'],
    ['/b/biz_1/home', 'Vaultra could not be loaded'],
  ] as const) {
    await broken.goto(cloud.url + path);
    expect(await broken.getByText(words).isVisible()).toBe(false);
    await broken.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish();
    });
    await broken.getByText(words).waitFor();
  }
  await broken.context().close();
});

test('the settings change the password and report a wrong current one', async () => {
  await logInWith(first);
  // A page left during a refresh uses its cookie twice, and this cloud has no grace period for that.
  await page.getByLabel('Business name').waitFor();
  await page.goto(`${cloud.url}/settings`);
  await fill('Current password', 'Wrong-horse-9');
  await fill('New password', second);
  await press('Change password');
  await page.getByText('Enter your current password').waitFor();
  await fill('Current password', first);
  await press('Change password');
  const changed = page.getByText('Password changed.');
  await changed.waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(await changed.textContent());
  expect(await page.getByLabel('New password', { exact: true }).inputValue()).toBe('');
  // This session continued.
  await page.reload();
  await page.getByRole('heading', { name: 'Password' }).waitFor();
  await logOut();
});

test('a user who forgot the password sets a new one with the code from the mail', async () => {
  await logInWith(first);
  await page.getByText('Could not log you in').waitFor();
  await page.getByText(/Wrong email or password\.$/).waitFor();
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await fill('Email', email);
  await press('Send a code');
  await page.waitForURL('**/reset-password');
  expect(await page.getByLabel('Email', { exact: true }).inputValue()).toBe(email);
  await press('Send a new code');
  const sent = page.getByText('we sent a new one');
  await sent.waitFor();
  const code = codeFor(cloud, email);
  await fill('Code', code === '000000' ? '000001' : '000000');
  await fill('New password', third);
  await press('Set new password');
  await page.getByText('Wrong or expired code').waitFor();
  expect(await sent.count()).toBe(0);
  await fill('Code', code);
  await press('Set new password');
  await page.getByText('Your new password is set').waitFor();
  await fill('Email', email);
  await fill('Password', third);
  await press('Log in');
  await page.waitForURL(welcome);
});

test('the mails are readable on a phone', async () => {
  await page.goto(`${cloud.url}/outbox`);
  await page.locator('iframe').last().scrollIntoViewIfNeeded();
  const frames = page.frames().slice(1);
  expect(frames.length).toBeGreaterThan(0);
  for (const frame of frames) {
    const [wide, shown] = await frame.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(wide).toBeLessThanOrEqual(shown ?? 0);
  }
});
