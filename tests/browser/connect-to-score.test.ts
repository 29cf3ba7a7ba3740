import { readinessCurrent } from '@vaultra/core/contract/readiness.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientFor, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { sampled } from '../support/sampled.ts';
import { home, logOut, openView, welcome } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

const screens = [
  { name: 'a laptop', viewport: { width: 1280, height: 900 }, business: 'Harbor & Pine', industry: 'retail' },
  {
    name: 'a small phone',
    viewport: { width: 360, height: 740 },
    business: 'Northwind Analytics',
    industry: 'saas',
  },
];

let cloud: TestCloud;
let chromium: TestBrowser;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud(), launchBrowser()]);
});
afterAll(async () => {
  // The pages poll, so they close first.
  await chromium.close();
  await cloud.stop();
});

describe.each(sampled(screens, 1))(
  'an owner with $name, from sign-up to a score',
  ({ viewport, business, industry }) => {
    let page: Page;
    const email = `owner-${viewport.width}@example.com`;
    const password = 'Correct-horse-9';
    beforeAll(async () => {
      // Without a session the first refresh is refused. That is how a page learns that no user is logged in.
      const allow = [{ status: 401, path: '/api/v1/auth/refresh' }];
      page = await chromium.newPage({ viewport, allow });
    });

    test('signs up, and sees beside the field why a password is weak', async () => {
      await page.goto(`${cloud.url}/signup`);
      await page.getByLabel('Your name').fill('Olive Owner');
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password', { exact: true }).fill('short');
      await page.getByRole('button', { name: /create/i }).click();
      await page.getByText('use 8+ characters').first().waitFor();
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: /create/i }).click();
      await page.waitForURL(welcome);
    });

    test('creates the business', async () => {
      await page.getByLabel('Business name').fill(business);
      await page.getByLabel('Industry').selectOption(industry);
      await page.getByRole('button', { name: /create/i }).click();
      await page.getByRole('heading', { name: 'Connect Stripe' }).waitFor();
    });

    test('sees that the consent was refused', async () => {
      await page.getByRole('button', { name: 'Connect Stripe' }).click();
      await page.waitForURL('**/oauth/authorize**');
      await page.getByRole('button', { name: /deny/i }).click();
      await page.waitForURL(home);
      await page.getByText('You did not allow access at Stripe').waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    });

    test('connects on the consent page and watches the progress of the backfill', async () => {
      await page.getByRole('button', { name: 'Connect Stripe' }).click();
      await page.waitForURL('**/oauth/authorize**');
      await page.getByLabel(business).check();
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.waitForURL(home);
      await page.getByRole('heading', { name: /read your payments|reading your payments/i }).waitFor();
      // Nothing is known yet of what alerts would say. In one look, because the reading may end at any time.
      const seen = await page.getByRole('main').innerText();
      expect(/read(ing)? your payments/i.test(seen) && seen.includes('No open alerts')).toBe(false);
      await cloud.drain();
      await page
        .getByRole('heading', { name: /reading your payments/i })
        .waitFor({ state: 'detached', timeout: 60_000 });
      await page.getByText('We have read your account.').waitFor();
    });

    test('sees the score from the API and its reasons', async () => {
      const token = await tokenOf(email, password);
      const { score } = await clientFor(cloud, token)(readinessCurrent, {});
      await page
        .getByRole('region', { name: 'Funding readiness' })
        .getByText(String(score), { exact: true })
        .first()
        .waitFor();
      await page.getByText('an approval or an offer').first().waitFor();
      await openView(page, 'score');
      await page.getByText('What holds it back').waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(viewport.width);
    });

    test('logs out, cannot open the dashboard, and logs in again', async () => {
      await logOut(page);
      await page.waitForURL('**/login?because=out');
      await page.getByText('You are logged out.').waitFor();
      await page.goto(`${cloud.url}/dashboard`);
      await page.getByText('Log in to continue.').waitFor();
      await logIn(page, { email, password });
      await page.getByRole('region', { name: 'Funding readiness' }).waitFor();
      expect(cloud.errors).toEqual([]);
    });
  },
);

async function tokenOf(email: string, password: string): Promise<string> {
  const answer = await fetch(`${cloud.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  return ((await answer.json()) as { token: string }).token;
}
