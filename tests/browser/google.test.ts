import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { inviteTo } from '../support/members.ts';
import { newOwner } from '../support/owner.ts';
import { welcome } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { businesses: [] }), launchBrowser()]);
});
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
});

async function open(path: string): Promise<Page> {
  const page = await chromium.newPage({
    viewport: { width: 390, height: 844 },
    // A visitor of the settings has no session.
    allow: [{ status: 401, path: '/api/v1/auth/refresh' }],
  });
  await page.goto(cloud.url + path);
  return page;
}

async function toGoogle(page: Page, path: string): Promise<void> {
  await page.goto(cloud.url + path);
  await page.getByRole('link', { name: 'Continue with Google' }).click();
  await page.getByText('Stand-in for Google').waitFor();
}

async function answer(page: Page, email: string, name: string): Promise<void> {
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

describe('a Google login', () => {
  test('opens the dashboard, survives a reload and reaches the other tabs', async () => {
    const page = await open('/signup');
    const other = await page.context().newPage();
    await other.goto(`${cloud.url}/login`);
    await toGoogle(page, '/signup');
    await answer(page, 'gail@example.com', 'Gail Green');
    await page.getByLabel('Business name').waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/b/new');
    await other.waitForURL(welcome);
    await page.reload();
    await page.getByText('Gail Green').waitFor({ state: 'attached' });
    const cookies = await page.context().cookies();
    expect(cookies.map(({ name }) => name)).not.toContain('__Host-vaultra_google');
    // There may be no password, so no form asks for one.
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('You sign in with Google.').waitFor();
    expect(await page.getByLabel('Current password').isVisible()).toBe(false);
    await page.getByRole('region', { name: 'Sign-in' }).getByText('I also have a password').click();
    await page.getByLabel('Current password').waitFor();
    await page.context().close();
  });

  test('opens the account with a password, without a second question', async () => {
    const owner = await newOwner(cloud, { name: 'Corner Shop' });
    const page = await open('/login');
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname === '/google' || pathname === '/oauth2/authorize') asked.push(pathname);
    });
    await toGoogle(page, '/settings');
    await answer(page, owner.email, 'Name at Google');
    await page.waitForURL('**/b/*/settings/profile');
    await page.getByText('Olive Owner').waitFor({ state: 'attached' });
    // Google's account page and its answer, then the pool and Google again without a visible page.
    expect(asked).toEqual(['/oauth2/authorize', '/google', '/google', '/oauth2/authorize', '/google']);
    await page.context().close();
  });

  test('returns to an invitation, which can then be accepted', async () => {
    const owner = await newOwner(cloud, { name: 'Corner Shop' });
    const first = await open('/signup');
    await toGoogle(first, '/signup');
    await answer(first, 'invited@example.com', 'Ina Invited');
    await first.getByLabel('Business name').waitFor();
    await first.context().close();
    const { token } = await inviteTo(cloud, owner, 'invited@example.com');
    const page = await open(`/invitation?token=${token}`);
    await page.getByRole('button', { name: 'Log in to accept' }).click();
    await page.getByRole('link', { name: 'Continue with Google' }).click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('You came back from Google without signing in.').waitFor();
    await page.getByRole('link', { name: 'Continue with Google' }).click();
    await answer(page, 'invited@example.com', 'Ina Invited');
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.getByRole('button', { name: 'Business: Corner Shop' }).waitFor();
    await page.context().close();
  });

  test('returns to the login page with an error message when it fails', async () => {
    const page = await open('/login');
    await toGoogle(page, '/login');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('You came back from Google without signing in.').waitFor();
    await toGoogle(page, '/login');
    await page.getByLabel('Google has verified the email').uncheck();
    await answer(page, 'unverified@example.com', '');
    await page.getByText('Google has not verified the email').waitFor();
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(overflow)).toBe(0);
    await page.context().close();
  });
});
