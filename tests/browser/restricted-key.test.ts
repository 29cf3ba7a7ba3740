import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { newOwner, type Owner } from '../support/owner.ts';
import { changeKey, makeKey } from '../support/restricted-keys.ts';
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
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 400, path: '/api/v1/integrations/stripe/key' },
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

describe('an owner who connects with a restricted key', () => {
  const field = () => page.getByLabel('Restricted key', { exact: true });
  async function give(key: string): Promise<void> {
    await field().fill(key);
    await page.getByRole('button', { name: 'Connect with this key' }).click();
  }

  test('finds the form behind the other way to connect, and sees which permissions to check in Stripe', async () => {
    await page.getByText('Use a restricted key instead').click();
    await page.getByText('Charges and Refunds').waitFor();
    expect(await field().getAttribute('type')).toBe('password');
    const form = await page.getByRole('link', { name: /form with everything selected/ }).getAttribute('href');
    expect(new URL(form ?? '').searchParams.getAll('permissions[]')).toContain('rak_charge_read');
    const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(overflow)).toBe(0);
  });

  test('cannot send a secret key', async () => {
    let sent = false;
    page.on('request', (request) => {
      sent ||= request.postData()?.includes('sk_test_') ?? false;
    });
    await give('sk_test_51abcdef');
    await page.getByText(/a secret key can move money/i).waitFor();
    expect(sent).toBe(false);
  });

  test('sees the missing permissions beside the field, and connects after adding them', async () => {
    const { key, permissions } = await makeKey(cloud, 'Saltmarsh Coffee');
    await changeKey(cloud, key, {
      permissions: permissions.filter((permission) => permission !== 'rak_dispute_read'),
    });
    await give(key);
    await page.getByText(/also be allowed to read Disputes/).waitFor();
    await changeKey(cloud, key, { permissions });
    await give(key);
    await page.getByText('Stripe is connected').waitFor();
    await openView(page, 'settings/stripe');
    await page.getByText('Read only, with a restricted key').waitFor();
    expect(await page.content()).not.toContain(key);
  });
});
