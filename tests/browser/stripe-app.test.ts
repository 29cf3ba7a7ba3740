import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { uninstall } from '../support/installs.ts';
import { settled } from '../support/naive.ts';
import { accountOf, newOwner, type Owner } from '../support/owner.ts';
import { home, openView } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
let page: Page;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud(), launchBrowser()]);
  owner = await newOwner(cloud);
  page = await chromium.newPage({
    viewport: { width: 390, height: 844 },
    allow: [{ status: 401, path: '/api/v1/auth/refresh' }],
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
const shoot = async (name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
};

describe('an owner who connects with the Stripe app', () => {
  test('finds the app behind the preferred way to connect, and installs it at Stripe', async () => {
    await page.getByRole('button', { name: 'Connect Stripe' }).waitFor();
    await shoot('closed');
    await page.getByText('Install the Stripe app instead').click();
    await shoot('open');
    expect(await page.evaluate(overflow)).toBe(0);
    await page.getByRole('button', { name: 'Install the app' }).click();
    await page.waitForURL('**/oauth/v2/authorize**');
    await page.getByRole('heading', { name: 'Install the Vaultra app' }).waitFor();
    expect(await page.evaluate(overflow)).toBe(0);
    await shoot('install');
    await page.getByText('Saltmarsh Coffee').click();
    await page.getByRole('button', { name: 'Install' }).click();
    await page.waitForURL(home);
    await page.getByText('Stripe is connected').waitFor();
    await openView(page, 'settings/stripe');
    await page.getByText('Read only, through the Stripe app').waitFor();
  });

  test('reads how to uninstall the app before disconnecting', async () => {
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText(/also uninstall the app in Stripe/).waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
  });

  test('sees that the app was uninstalled, and how to reconnect', async () => {
    await settled(cloud);
    await uninstall(cloud, await accountOf(cloud, 'Saltmarsh Coffee'));
    await settled(cloud);
    await openView(page, 'home');
    // The account has no sales, so nothing else on the page would say it.
    await page.getByText('Access at Stripe has ended').waitFor();
    await page.getByText(/was uninstalled in Stripe/).waitFor();
    await shoot('revoked');
    await page.getByRole('link', { name: 'Stripe settings' }).click();
    await page.getByRole('button', { name: 'Connect Stripe again' }).waitFor();
  });

  test('no longer sees that Stripe is connected after a disconnect', async () => {
    await page.getByRole('button', { name: 'Connect Stripe again' }).click();
    await page.getByLabel('Saltmarsh Coffee').check();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Stripe is connected').waitFor();
    await openView(page, 'settings/stripe');
    await page.getByText('Read only, allowed at Stripe').waitFor();
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('Stripe is disconnected. We keep').waitFor();
    expect(await page.getByText('Stripe is connected').count()).toBe(0);
    await page.getByText('Read only, allowed at Stripe').waitFor({ state: 'hidden' });
  });
});
