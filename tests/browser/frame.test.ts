import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { createBusiness } from '@vaultra/core/contract/users.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { testInTurns } from '../support/in-turns.ts';
import { type Owner, ownerOfConnected } from '../support/owner.ts';
import { home, logOut } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

/** A run includes half of these. */
const test = testInTurns(2);

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
let sideStall: string;
let page: Page;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { connected: true }), launchBrowser()]);
  owner = await ownerOfConnected(cloud, 'Gadget Gulch', 'ecommerce');
  sideStall = (await owner.call(createBusiness, { body: { name: 'Side Stall' } })).business.id;
  page = await newPage();
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.waitForURL(home);
}, startLimitMs);
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
});

async function newPage(): Promise<Page> {
  const opened = await chromium.newPage({
    viewport: { width: 1440, height: 900 },
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 404, path: '/dev/components' },
    ],
  });
  return opened;
}

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const region = (name: string) => page.getByRole('region', { name });
const address = () => page.evaluate(() => location.pathname + location.search + location.hash);
const path = (view: string) => `/b/${owner.businessId}/${view}`;

describe('an address', () => {
  test('of a view survives the log-in', async () => {
    const visitor = await newPage();
    onTestFinished(() => visitor.context().close());
    await visitor.goto(cloud.url + path('money?evidence=net_revenue'));
    await visitor.getByText('Log in to continue.').waitFor();
    await logIn(visitor, owner);
    await visitor
      .getByRole('dialog', { name: 'Net revenue: transactions' })
      .getByRole('listitem')
      .first()
      .waitFor();
    expect(new URL(visitor.url()).pathname + new URL(visitor.url()).search).toBe(
      path('money?evidence=net_revenue'),
    );
    expect(await visitor.title()).toBe('Money · Gadget Gulch · Vaultra');
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

  test('of an unknown view says so inside the frame of the business', async () => {
    for (const unknown of ['nowhere', 'score/nowhere', 'actions/rec_1/nowhere']) {
      await page.goto(cloud.url + path(unknown));
      await page.getByText('There is no such page').waitFor();
      await page.getByRole('link', { name: 'Money', exact: true }).waitFor();
    }
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
    await page.goto(cloud.url + path('money'));
    await page.getByRole('button', { name: 'Net revenue: see transactions' }).click();
    await page.getByRole('dialog').getByText('Subtotal of all rows').waitFor();
    expect(await address()).toContain('evidence=net_revenue');
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await address()).toBe(path('money'));
  });

  test('the palette opens by a key and goes to another business', async () => {
    await page.goto(cloud.url + path('home'));
    await page.getByRole('region', { name: 'Funding readiness' }).waitFor();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search or ask' });
    await palette.getByRole('combobox').fill('side');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${cloud.url}/b/${sideStall}/home`);
    await page.getByRole('button', { name: 'Business: Side Stall' }).waitFor();
    await page.getByRole('heading', { name: 'Connect Stripe' }).waitFor();
  });

  test('in the box for questions, the key that opens Ask is a letter', async () => {
    await page.goto(cloud.url + path('ask'));
    const box = page.getByLabel('Your question');
    await box.fill('this month');
    await box.press('/');
    expect(await box.inputValue()).toBe('this month/');
    expect(await address()).toBe(path('ask'));
  });

  test('the switcher keeps the view', async () => {
    await page.goto(`${cloud.url}/b/${sideStall}/money`);
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

test('the dismissal of an action can be undone', async () => {
  const [action] = (await owner.call(listRecommendations, {})).recommendations;
  if (!action) throw new Error('there is no action');
  const isDismissed = async () =>
    (await owner.call(listRecommendations, { query: { status: 'dismissed' } })).recommendations.some(
      ({ id }) => id === action.id,
    );
  await page.goto(cloud.url + path(`actions/${action.id}`));
  await page.getByRole('button', { name: 'Not for us' }).click();
  await page.getByText('Dismissed.').waitFor();
  await expect.poll(isDismissed).toBe(true);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('To do', { exact: true }).waitFor();
  await expect.poll(isDismissed).toBe(false);
});

test('without a network, the page says so and keeps its figures', async () => {
  await page.goto(cloud.url + path('home'));
  await page.getByRole('region', { name: 'Funding readiness' }).waitFor();
  onTestFinished(() => page.context().setOffline(false));
  await page.context().setOffline(true);
  await page.getByText('You are offline').waitFor();
  expect(await page.getByRole('region', { name: 'Funding readiness' }).isVisible()).toBe(true);
  await page.context().setOffline(false);
  await page.getByText('You are offline').waitFor({ state: 'detached' });
});

test('a view that is opened without a network says so inside the frame, and appears when it is back', async () => {
  const visitor = await newPage();
  onTestFinished(() => visitor.context().close());
  await visitor.goto(`${cloud.url}/login`);
  await logIn(visitor, owner);
  await visitor.waitForURL(home);
  await visitor.getByRole('region', { name: 'Funding readiness' }).waitFor();
  await visitor.context().setOffline(true);
  await visitor.getByRole('link', { name: 'Score', exact: true }).click();
  await visitor.getByText('This page could not be loaded').waitFor();
  await visitor.getByRole('link', { name: 'Money', exact: true }).waitFor();
  await visitor.context().setOffline(false);
  await visitor.getByRole('heading', { level: 1, name: 'Score' }).waitFor();
  expect(new URL(visitor.url()).pathname).toBe(path('score'));
});

test('a double click on a status sends one change', async () => {
  const [action] = (await owner.call(listRecommendations, {})).recommendations;
  if (!action) throw new Error('there is no action');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push(request.url());
  });
  await page.goto(cloud.url + path(`actions/${action.id}`));
  await page.getByRole('button', { name: 'Already done' }).dblclick();
  await page.getByText('Marked as done.').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('button', { name: 'Already done' }).waitFor();
  // The change and its undo.
  await expect.poll(() => sent.length).toBe(2);
});

test('no part of home waits for another that is slow', async () => {
  for (const [slow, waits, there] of [
    ['**/api/v1/metrics*', 'Net revenue', 'Funding readiness'],
    ['**/api/v1/readiness?*', 'Funding readiness', 'Net revenue'],
  ] as const) {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route(slow, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${cloud.url}${path('home')}`);
    await region(there).getByRole('img').first().waitFor();
    await region('What to do next').getByRole('link', { name: 'See how' }).waitFor();
    expect(await region(waits).locator('.skeleton').count()).toBeGreaterThan(0);
    release();
    await region(waits).getByRole('img').first().waitFor();
    await page.unroute(slow);
  }
});

test('home says in words where there is nothing to show', async () => {
  const answers: Record<string, object> = {
    'alerts?': { alerts: [], thresholds: [] },
    'recommendations?': { recommendations: [] },
    'readiness/history?': { scores: [] },
    'readiness/forecast?': { low: null, high: null },
  };
  for (const [part, changed] of Object.entries(answers))
    await page.route(`**/api/v1/${part.replace('?', '\\?')}*`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), ...changed } });
    });
  await page.goto(`${cloud.url}${path('home')}`);
  await page.getByRole('heading', { name: 'No open alerts' }).waitFor();
  await page.getByText('We check disputes, payouts, balance and limits after every sync.').waitFor();
  await region('What to do next').getByText('Nothing now. Actions appear with the score').waitFor();
  await expect.poll(() => region('Funding readiness').getByText('Not known yet').count()).toBe(2);
  await page.unrouteAll();
});

test('logging out in one tab ends the other, which says that the user logged out', async () => {
  await page.goto(cloud.url + path('home'));
  const other = await page.context().newPage();
  await other.goto(cloud.url + path('money'));
  await other.getByRole('heading', { level: 1, name: 'Money' }).waitFor();
  await logOut(page);
  await page.getByText('You are logged out.').waitFor();
  await other.getByText('You are logged out.').waitFor();
  await logIn(other, owner);
  await other.waitForURL(home);
});
