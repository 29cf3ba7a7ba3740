import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { inviteTo } from '../support/members.ts';
import { type Owner, ownerOfConnected } from '../support/owner.ts';
import { sampled } from '../support/sampled.ts';
import { newEmail } from '../support/session.ts';
import { faults, none } from './support/axe.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
let invitation: string;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { connected: true }), launchBrowser()]);
  owner = await ownerOfConnected(cloud, 'Gadget Gulch', 'ecommerce');
  invitation = `/invitation?token=${(await inviteTo(cloud, owner, newEmail())).token}`;
}, startLimitMs);
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const screens = [
  { viewport: { width: 1280, height: 900 }, colorScheme: 'light' as const },
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const },
];

const publicPages: [path: string, text: string][] = [
  ['/', 'Know where you stand before you ask for money'],
  ['/sample', 'An invented business'],
  ['/sample/disputes', 'What limits the score'],
  ['/security', 'How your data is protected'],
  ['/login', 'Forgot your password?'],
  ['/signup', 'Create your account'],
  ['/confirm', 'Confirm your email'],
  ['/forgot-password', 'Forgot your password'],
  ['/reset-password', 'Choose a new password'],
  ['/unsubscribe', 'This link does not work'],
  ['/learn', 'Find an article'],
  ['/learn/visa-vamp', 'Related articles'],
  ['/nowhere', 'Page not found'],
  ['/outbox', 'Mail the embedded cloud would have sent'],
];

const views: [view: string, name: string | RegExp][] = [
  ['home', 'Funding readiness'],
  ['score', 'Funding readiness'],
  ['score/points', 'Points by component'],
  ['score/what-if', 'What if'],
  ['score/path', /^Path to/],
  ['money', 'Key figures'],
  ['money?evidence=net_revenue', 'Key figures'],
  ['actions', /actions?, in the order to act$/],
  ['alerts', 'Limits to watch'],
  ['funding', 'Kinds of funding'],
  ['settings/business', 'Do you also sell elsewhere?'],
  ['settings/stripe', 'Stripe connection'],
  ['settings/members', 'Invite somebody'],
  ['settings/mail', 'Mail'],
  ['settings/apps', 'AI applications'],
  ['settings/data', 'Delete account'],
  ['settings/profile', 'Password'],
];

const appPages: [path: string, text: string][] = [
  ['/connect-app', 'This request is no longer valid'],
  ['/b/biz_00000000000000000000000000/home', 'This business is not yours'],
  ['/b/new', 'Add a business'],
];

describe.each(sampled(screens, 1))(
  'axe finds no problem at $viewport.width px in $colorScheme mode',
  (screen) => {
    let page: Page;
    beforeAll(async () => {
      page = await chromium.newPage({
        ...screen,
        reducedMotion: 'reduce',
        allow: [
          { status: 401, path: '/api/v1/auth/refresh' },
          { status: 404, path: '/nowhere' },
        ],
      });
      page.setDefaultTimeout(15_000);
    });

    const see = async (path: string, text: string) => {
      await page.goto(`${cloud.url}${path}`);
      await page.getByText(text).first().waitFor();
    };

    test.each(sampled(publicPages, 5))('%s', async (path, text) => {
      await see(path, text);
      expect(await faults(page)).toEqual(none);
    });

    test('an invitation', async () => {
      await see(invitation, 'invites you to join');
      expect(await faults(page)).toEqual(none);
    });

    test('an owner logs in', async () => {
      await page.goto(`${cloud.url}/login`);
      await logIn(page, owner);
      await page.waitForURL('**/b/*/home');
    });

    test.each(sampled(views, 6))('the view %s', async (view, name) => {
      await page.goto(`${cloud.url}/b/${owner.businessId}/${view}`);
      await page.getByRole('region', { name, includeHidden: true }).waitFor();
      if (view.includes('?')) await page.getByRole('dialog').getByText('Subtotal of all rows').waitFor();
      await page.locator('.skeleton').first().waitFor({ state: 'detached' });
      expect(await faults(page)).toEqual(none);
    });

    test('the palette, and on a phone the other views', async () => {
      await page.goto(`${cloud.url}/b/${owner.businessId}/home`);
      await page.getByRole('region', { name: 'Funding readiness' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('fund');
      await page.getByRole('option', { name: /^Funding/ }).waitFor();
      expect(await faults(page)).toEqual(none);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Funding', level: 1 }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
      const more = page.getByRole('button', { name: /^More/ });
      if (!(await more.isVisible())) return;
      await more.click();
      await page.getByRole('dialog').getByRole('link', { name: 'Alerts' }).waitFor();
      expect(await faults(page)).toEqual(none);
    });

    test('an answer of the agent, with a figure opened', async () => {
      await see('/ask', 'Ask about Gadget Gulch');
      expect(await faults(page)).toEqual(none);
      await page.getByLabel('Your question').fill('What hurts my score?');
      await page.keyboard.press('Enter');
      await page.getByText('Answered by the composer').waitFor();
      await page.getByText('Figures and sources').click();
      await page.getByRole('button', { name: /^\d/ }).first().click();
      await page.getByRole('link', { name: /^Open your (score|points)/ }).waitFor();
      expect(await faults(page)).toEqual(none);
    });

    test.each(sampled(appPages, 1))('%s', async (path, text) => {
      await see(path, text);
      expect(await faults(page)).toEqual(none);
    });
  },
);
