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
import { expectedRefusals, publicPages, seePage, seeView, views } from './support/places.ts';

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
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
].flatMap((viewport) => (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })));

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
        allow: expectedRefusals,
      });
    });

    const see = (path: string, text: string) => seePage(page, cloud.url + path, text);

    const pages: (readonly [path: string, text: string])[] = [
      ...publicPages,
      ['/outbox', 'Mail the embedded cloud would have sent'],
    ];
    test.each(sampled(pages, 5))('%s', async (path, text) => {
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
      await seeView(page, `${cloud.url}/b/${owner.businessId}`, [view, name]);
      expect(await faults(page)).toEqual(none);
    });

    test('the palette, and the menu of other views on a phone', async () => {
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
      await page.getByText('Written from your figures').waitFor();
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
