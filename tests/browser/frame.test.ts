import { createBusiness } from '@vaultra/core/contract/users.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type Owner, ownerOfConnected } from '../support/owner.ts';
import { home, logOut, openView } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
let page: Page;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { connected: true }), launchBrowser()]);
  owner = await ownerOfConnected(cloud, 'Gadget Gulch', 'ecommerce');
  await owner.call(createBusiness, { body: { name: 'Side Stall' } });
  page = await chromium.newPage({
    viewport: { width: 1440, height: 900 },
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 404, path: '/dev/components' },
    ],
  });
  page.setDefaultTimeout(15_000);
}, startLimitMs);
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
});

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const address = () => page.evaluate(() => location.pathname + location.search + location.hash);
const path = (view: string) => `/b/${owner.businessId}/${view}`;

describe('an address', () => {
  test('of a view survives the log-in', async () => {
    await page.goto(cloud.url + path('money?evidence=net_revenue'));
    await page.getByText('Log in to continue.').waitFor();
    await logIn(page, owner);
    await page
      .getByRole('dialog', { name: 'Net revenue: transactions' })
      .getByRole('listitem')
      .first()
      .waitFor();
    expect(await address()).toBe(path('money?evidence=net_revenue'));
    expect(await page.title()).toBe('Money · Gadget Gulch · Vaultra');
  });

  test('of the former dashboard, of Ask and of the settings leads to the new place', async () => {
    for (const [old, now] of [
      [`/dashboard?business=${owner.businessId}#path-title`, path('score/path')],
      [`/ask?business=${owner.businessId}`, path('ask')],
      ['/members', path('settings/members')],
      ['/settings/mail', path('settings/mail')],
      ['/dashboard', path('home')],
    ] as const) {
      await page.goto(cloud.url + old);
      await page.waitForURL(cloud.url + now);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
  });

  test('of a business that is not theirs says so, and leads to their own', async () => {
    await page.goto(`${cloud.url}/b/biz_00000000000000000000000000/money`);
    await heading('This business is not yours, or it was deleted').waitFor();
    await page.getByRole('link', { name: 'Open Gadget Gulch' }).click();
    await page.waitForURL(cloud.url + path('home'));
  });

  test('of an unknown view says so inside of the app', async () => {
    await openView(page, 'nowhere');
    await page.getByText('There is no such page').waitFor();
  });

  test('of the page of components is not in the production build', async () => {
    expect((await page.goto(`${cloud.url}/dev/components`))?.status()).toBe(404);
  });
});

describe('going from view to view', () => {
  test('loads the page once, moves the focus to the heading, and goes back', async () => {
    await page.goto(cloud.url + path('home'));
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await page.getByRole('link', { name: 'Money', exact: true }).click();
    await heading('Money').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Money');
    await page.getByRole('link', { name: 'Score', exact: true }).click();
    await page.getByRole('navigation', { name: 'Score' }).getByRole('link', { name: 'Points' }).click();
    await page.waitForURL(cloud.url + path('score/points'));
    await page.goBack();
    await page.goBack();
    await heading('Money').waitFor();
    expect(await page.evaluate(() => Reflect.get(window, 'isSamePage'))).toBe(true);
  });

  test('Back closes the transactions of a figure and stays in the view', async () => {
    await page.getByRole('button', { name: 'See transactions (Net revenue)' }).click();
    await page.getByRole('dialog').getByText('Subtotal of all rows').waitFor();
    expect(await address()).toContain('evidence=net_revenue');
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await address()).toBe(path('money'));
  });

  test('the palette opens by a key, goes to another business, and hands over a question', async () => {
    await page.keyboard.press('/');
    await page.getByRole('combobox').fill('why is it low');
    await page.keyboard.press('Enter');
    await page.waitForURL(cloud.url + path('ask'));
    await expect.poll(() => page.getByLabel('Your question').inputValue()).toBe('why is it low');
    // In the box, the key is a letter.
    await page.getByLabel('Your question').press('/');
    expect(await page.getByRole('combobox').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('side');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Business: Side Stall' }).waitFor();
    await page.getByRole('heading', { name: 'Connect Stripe' }).waitFor();
  });

  test('the switcher keeps the view', async () => {
    await openView(page, 'money');
    await page.getByRole('button', { name: 'Business: Side Stall' }).click();
    await page.keyboard.press('Home');
    await page.getByRole('menuitemradio', { name: 'Gadget Gulch' }).click();
    await page.waitForURL(cloud.url + path('money'));
  });
});

test('a form that was not sent survives a reload', async () => {
  await page.goto(`${cloud.url}/b/new`);
  await page.getByLabel('Business name').fill('Third Thing');
  await page.getByLabel('Industry').selectOption('travel');
  await page.reload();
  await expect.poll(() => page.getByLabel('Business name').inputValue()).toBe('Third Thing');
  expect(await page.getByLabel('Industry').inputValue()).toBe('travel');
});

test('a dismissed action can be taken back', async () => {
  await page.goto(cloud.url + path('actions'));
  const dismiss = page.getByRole('button', { name: /^Not for us: / });
  await dismiss.first().waitFor();
  const before = await dismiss.count();
  await dismiss.first().click();
  await page.getByText('Dismissed.').waitFor();
  await expect.poll(() => dismiss.count()).toBe(before - 1);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => dismiss.count()).toBe(before);
});

test('without a network, the page says so and keeps its figures', async () => {
  await page.goto(cloud.url + path('home'));
  await page.getByRole('region', { name: 'Funding readiness' }).waitFor();
  await page.context().setOffline(true);
  await page.getByText('You are offline').waitFor();
  expect(await page.getByRole('region', { name: 'Funding readiness' }).isVisible()).toBe(true);
  await page.context().setOffline(false);
  await page.getByText('You are offline').waitFor({ state: 'detached' });
});

test('logging out in one tab ends the other, which says that they logged out', async () => {
  const other = await page.context().newPage();
  await other.goto(cloud.url + path('money'));
  await other.getByRole('heading', { level: 1, name: 'Money' }).waitFor();
  await logOut(page);
  await page.getByText('You are logged out.').waitFor();
  await other.getByText('You are logged out.').waitFor();
  await logIn(other, owner);
  await other.waitForURL(home);
});
