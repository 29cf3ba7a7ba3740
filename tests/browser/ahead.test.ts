import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
import type { MailingList } from '@vaultra/core/contract/notifications.ts';
import { usersMe } from '@vaultra/core/contract/users.ts';
import { readinessPath, readinessSimulate } from '@vaultra/core/contract/what-if.ts';
import { tokenOf } from '@vaultra/core/notifications/token.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type Owner, ownerOfConnected } from '../support/owner.ts';
import { home, openView } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
let page: Page;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { connected: true }), launchBrowser()]);
  owner = await ownerOfConnected(cloud, 'Gadget Gulch', 'ecommerce');
  page = await chromium.newPage({
    viewport: { width: 360, height: 740 },
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 500, path: '/api/v1/users/me' },
    ],
  });
  page.setDefaultTimeout(15_000);
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.waitForURL(home);
}, startLimitMs);
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
});

const region = (name: string | RegExp) => page.getByRole('region', { name });

describe('an owner with a phone plans ahead', () => {
  const picture = (score: number | null) =>
    region('What if').getByRole('img', { name: `What if: ${score} of 100` });
  const field = (name: string) => region('What if').getByRole('spinbutton', { name });
  const simulated = async (inputs: object) =>
    (await owner.call(readinessSimulate, { body: { inputs } })).score;

  test('changes figures in the what-if and sees the score from the API', async () => {
    await openView(page, 'score/what-if');
    await field('Disputes in 90 days').fill('4');
    const fewer = await simulated({ disputes_90d: 4 });
    expect(fewer).not.toBe(await simulated({}));
    await picture(fewer).waitFor();
    await region('What if')
      .getByText(/Lifts the score limits of 55 and 70/)
      .first()
      .waitFor();

    await region('What if').getByRole('slider', { name: 'Disputes in 90 days' }).press('ArrowLeft');
    expect(await field('Disputes in 90 days').inputValue()).toBe('3');
    // Percentages are typed as percentages.
    await field('Payments lost').fill('2');
    await picture(await simulated({ disputes_90d: 3, payment_failure_rate: 0.02 })).waitFor();
  });

  test('does not see an answer that a later one replaced', async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/v1/readiness/simulate', async (route) => {
      const late = route.request().postData()?.includes('"disputes_90d":9') ?? false;
      if (late) await held;
      await route.continue();
    });
    const asked = page.waitForRequest((request) => request.postData()?.includes('"disputes_90d":9') ?? false);
    await field('Disputes in 90 days').fill('9');
    await asked;
    await field('Disputes in 90 days').fill('0');
    const last = picture(await simulated({ disputes_90d: 0, payment_failure_rate: 0.02 }));
    await last.waitFor();
    const late = page.waitForResponse((response) => response.request().postData()?.includes(':9') ?? false);
    release?.();
    await (await late).finished();
    await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 50)));
    await page.unroute('**/api/v1/readiness/simulate');
    expect(await last.isVisible()).toBe(true);
  });

  test('sees an error for an invalid figure, and resets to today', async () => {
    await field('Disputes in 90 days').fill('-3');
    await region('What if').getByText('Enter a whole number from 0 to').waitFor();
    await page.getByRole('button', { name: 'Back to today' }).click();
    await picture(await simulated({})).waitFor();
    expect(await field('Disputes in 90 days').inputValue()).toBe('10');
  });

  test('reads what time alone brings, what stands in the way, and the forecast', async () => {
    const { with_time_alone, in_the_way } = await owner.call(readinessPath, {});
    await openView(page, 'score/path');
    const way = region('Path to “Solid record”');
    await way.getByText(`With time alone, on Sep 15, 2026: ${with_time_alone?.score} of 100`).waitFor();
    expect(await way.getByText('What stands in the way').count()).toBe(in_the_way.length);
    const { says } = await owner.call(readinessForecast, {});
    await openView(page, 'score');
    await region('In 90 days')
      .getByText(says[0]?.slice(0, 60) ?? '')
      .waitFor();
    await openView(page, 'score/what-if');
    await region('What if').getByText('How that was worked out').first().click();
    await region('What if')
      .getByText(/^In a quarter of your own 90-day spans/)
      .first()
      .waitFor();
  });

  test('tries a path with all that its changes carry', async () => {
    const told = await owner.call(readinessPath, {});
    const { inputs } = await owner.call(readinessSimulate, { body: {} });
    const moved = (name: string, to: number) => {
      const { label = '', unit = 'count' as const, today } = inputs.find((each) => each.name === name) ?? {};
      return { input: name, label, unit, from: Number(today), to };
    };
    const step = {
      ...moved('monthly_net_revenue_usd', 30_000),
      share: 1,
      points: 2,
      opens: [],
      how: 'By a test.',
      carries: [moved('disputes_90d', 3)],
    };
    const path = {
      ...told,
      status: 'path',
      changes: [step],
      meanwhile: [moved('history_months', 17)],
      in_the_way: [],
    };
    await page.route('**/api/v1/readiness/path*', (route) => route.fulfill({ json: path }), { times: 1 });
    await openView(page, 'score/path');
    const way = region('Path to “Solid record”');
    await way.getByText('By a test.').waitFor();
    await way.getByRole('button', { name: 'Try this' }).click();
    await page.waitForURL('**/score/what-if#what-if-title');
    const all = { monthly_net_revenue_usd: 30_000, disputes_90d: 3, history_months: 17 };
    await picture(await simulated(all)).waitFor();
    expect(await field('Disputes in 90 days').inputValue()).toBe('3');
  });

  test('sees nothing wider than the phone', async () => {
    for (const view of ['home', 'score', 'score/points', 'score/what-if', 'score/path', 'money']) {
      await openView(page, view);
      await page.getByRole('region').first().waitFor();
      expect([view, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([view, 360]);
    }
  });
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
    visitor.setDefaultTimeout(15_000);
    visitor.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(request.method());
    });
  });
  const linkFor = (list: MailingList) =>
    `${cloud.url}/unsubscribe?token=${tokenOf({ userId: owner.userId, list }, process.env.STATE_SECRET ?? '')}`;
  const settings = async () => (await owner.call(usersMe, {})).user.notifications;

  test('sees what would stop, and unsubscribes only by the button', async () => {
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
    await visitor.getByText('when something urgent is found').waitFor();
    await visitor.getByRole('button', { name: 'Unsubscribe' }).click();
    await visitor.getByText('You get no more mails about urgent alerts').waitFor();
    expect(await settings()).toEqual({ digest: 'off', critical_alerts: false });
  });

  test('sees that a link does not work, and reaches the settings through the login', async () => {
    await visitor.goto(`${linkFor('digest')}x`);
    await visitor.getByRole('button', { name: 'Unsubscribe' }).click();
    await visitor.getByText('This link does not work').waitFor();
    await visitor.goto(`${cloud.url}/unsubscribe`);
    await visitor.getByText('This link does not work').waitFor();
    await visitor.getByRole('link', { name: 'See all your mail settings' }).click();
    await visitor.getByText('Log in to continue.').waitFor();
    await logIn(visitor, owner);
    await visitor.waitForURL('**/settings/mail');
    expect(await visitor.getByLabel('Never').isChecked()).toBe(true);
  });
});
