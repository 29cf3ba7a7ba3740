import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { readinessCriteria } from '@vaultra/core/contract/criteria.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { listBusinesses } from '@vaultra/core/contract/users.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { testInTurns } from '../support/in-turns.ts';
import { newMember } from '../support/members.ts';
import { newOwner, type Owner, ownerOfConnected } from '../support/owner.ts';
import { plantAlert } from '../support/plant-alert.ts';
import { home, openView } from './support/app.ts';
import { faults, none } from './support/axe.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

/** Actions, alerts and funding, by an owner with a phone. */

/** A run includes half of these. */
const test = testInTurns(2);

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
let page: Page;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { connected: true }), launchBrowser()]);
  owner = await ownerOfConnected(cloud, 'Gadget Gulch', 'ecommerce');
  page = await opened(owner);
}, startLimitMs);
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

async function opened(user: { email: string }): Promise<Page> {
  const own = await chromium.newPage({
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 500, path: '/api/v1/recommendations' },
    ],
  });
  await own.goto(`${cloud.url}/login`);
  await logIn(own, user);
  await own.waitForURL(/\/b\//);
  return own;
}

const region = (name: string | RegExp) => page.getByRole('region', { name });
const actionsOf = async (status?: 'done') =>
  (await owner.call(listRecommendations, { query: status ? { status } : {} })).recommendations;

// Each begins in the list that the last one left.
test.together(3);
test('an owner reads what to do in the server’s order, with the limit that an action lifts', async () => {
  const actions = await actionsOf();
  await openView(page, 'actions');
  const lines = region(/in the order to act$/).getByRole('listitem');
  await lines.first().waitFor();
  const texts = await lines.allTextContents();
  expect(texts.map((text, index) => text.startsWith(actions[index]?.title ?? '?'))).toEqual(
    actions.map(() => true),
  );
  const lifting = actions.findIndex(({ opens_gate }) => opens_gate === 'reserve');
  expect(texts[lifting]).toContain('Lifts: Score limit: 70 while Stripe holds a reserve of over 10%');
  const answering = actions.findIndex(({ rule }) => rule === 'answer_open_disputes');
  expect(texts[answering]).toMatch(/Next answer due \w{3} \d+, 2026/);
  expect(await faults(page)).toEqual(none);
});

test('an action has its own address with its reason, steps and sources, and Back leads to the list', async () => {
  const [first] = await actionsOf();
  if (!first) throw new Error('there is no action');
  const link = page.getByRole('link', { name: first.title });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: first.title }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/b/${owner.businessId}/actions/${first.id}`);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.reload();
  await region('How to do it')
    .getByText(first.steps[0] ?? '?')
    .waitFor();
  await region('Why').getByText('The figures behind it').click();
  await region('How to do it').getByText('Sources and dates').click();
  expect(await faults(page)).toEqual(none);
  await page.goBack();
  await region(/in the order to act$/).waitFor();
});

test('done is shown at once, undone from the message, and listed as done without a reload', async () => {
  const [first] = await actionsOf();
  if (!first) throw new Error('there is no action');
  const line = region(/in the order to act$/).getByRole('link', { name: first.title });
  const done = page.getByRole('button', { name: `Mark as done: ${first.title}` });
  await done.click();
  await line.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await line.waitFor();

  await page.getByText('Done and dismissed').click();
  await page.getByText('None yet.').waitFor();
  await done.click();
  const reopen = page.getByRole('button', { name: `Reopen: ${first.title}` });
  await reopen.waitFor();
  await expect.poll(async () => (await actionsOf('done')).map(({ id }) => id)).toEqual([first.id]);
  await reopen.click();
  await line.waitFor();
  await expect.poll(() => actionsOf('done')).toEqual([]);
});

test('a decision on the page of an action stays visible, even when the action moves to another list', async () => {
  const action = (await actionsOf()).at(-1);
  if (!action) throw new Error('there is no action');
  await openView(page, `actions/${action.id}`);
  await page.getByRole('button', { name: 'I will do this' }).click();
  await page.getByText('In progress', { exact: true }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Done');
  // A click while the change is being saved does nothing.
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Not for us' }).click();
  await page.getByText('Dismissed', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('Dismissed', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Reopen' }).click();
  await page.getByText('To do', { exact: true }).waitFor();
});

test('an address without an action says so, and a failure can be tried again', async () => {
  await openView(page, 'actions/rec_00000000000000000000000000');
  await page.getByText('This action is gone').waitFor();
  const fail = '**/api/v1/recommendations?*';
  await page.route(fail, (route) => route.fulfill({ status: 500, json: {} }));
  await page.getByRole('link', { name: 'See what to do now' }).click();
  await page.reload();
  await page.getByText('The actions could not be loaded').waitFor();
  await page.unroute(fail);
  await page.getByRole('button', { name: 'Try again' }).click();
  await region(/in the order to act$/).waitFor();
});

// The second begins in the view that the first opened.
test.together(2);
test('alerts are sorted by severity; a read alert stays read, and a resolved alert is folded', async () => {
  await plantAlert(cloud, owner.businessId, 'planted', 'warning');
  const ended = cloud.clock.now();
  const resolved = await plantAlert(cloud, owner.businessId, 'ended', 'warning', {
    title: 'An earlier payout failed',
    status: 'resolved',
    resolved_at: ended,
  });
  await openView(page, 'alerts');
  await page.getByRole('heading', { name: /^\d urgent alerts? and 1 warning$/ }).waitFor();
  const articleTexts = await page.getByRole('article').allTextContents();
  expect(articleTexts.map((text) => /^ ?(Urgent|Warning)/.exec(text)?.[1])).toEqual(
    articleTexts.map((_, index) => (index === articleTexts.length - 1 ? 'Warning' : 'Urgent')),
  );
  const alert = page.getByRole('article', { name: /^Disputes are past/ });
  await alert.getByText('What to do').click();
  await alert.getByText('find the most frequent reason').waitFor();
  await alert.getByRole('link', { name: /^See transactions behind: Disputes are past/ }).click();
  await page.getByRole('dialog', { name: 'Dispute rate' }).getByText('Subtotal of all rows').waitFor();
  await page.goBack();
  await alert.getByRole('button', { name: /^Mark as read/ }).click();
  await alert.getByText('· new').waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await owner.call(listAlerts, { query: { status: 'read' } })).alerts.length)
    .toBe(1);
  await page.reload();
  await alert.waitFor();
  expect(await alert.getByRole('button').count()).toBe(0);

  await page.getByText('Resolved alerts').click();
  const earlier = page.getByRole('article', { name: 'An earlier payout failed' });
  await earlier.waitFor();
  // The link of a mail that is older than the end of its alert.
  await page.goto('about:blank');
  await page.goto(`${cloud.url}/b/${owner.businessId}/alerts#${resolved}`);
  await earlier.waitFor();
});

test('limits at least a quarter used are shown, the others are folded, and the acquirer’s limit is mentioned', async () => {
  const { thresholds } = await owner.call(listAlerts, {});
  const watched = thresholds.filter(
    ({ good_side, value, limit, reached }) => good_side === 'under' && (reached || (value ?? 0) >= limit / 4),
  );
  const limits = region('Limits to watch');
  await limits.getByRole('meter').first().waitFor();
  expect(await limits.getByRole('meter').count()).toBe(watched.length);
  await limits.getByRole('meter', { name: 'Stripe’s limit for disputes' }).waitFor();
  await limits.getByText('Other limits and tiers').click();
  expect(await limits.getByRole('meter').count()).toBe(thresholds.length);
  await limits.getByText('Why Stripe acts before').click();
  await limits.getByText('Visa holds Stripe itself to 0.5%').waitFor();
  expect(await faults(page)).toEqual(none);
});

// The second begins in the view that the first opened.
test.together(2);
test('kinds of funding are compared by publisher, the dispute limit first, and an address opens one', async () => {
  const { kinds } = await owner.call(readinessCriteria, {});
  await openView(page, 'funding#platform_advance');
  const funding = region('Kinds of funding');
  await funding.getByText('Your disputes come first').first().waitFor();
  const all = funding.locator('summary');
  expect(await all.count()).toBe(kinds.length);
  const platform = funding.locator('#platform_advance');
  await platform.getByText('on Stripe sales alone').first().waitFor();
  expect(await platform.textContent()).toMatch(/Your disputes come first.*Published figures, and yours/);
  await platform.getByRole('link', { name: 'Stripe' }).first().waitFor();
  // The first is open.
  for (const summary of (await all.all()).slice(1)) await summary.click();
  for (const words of ['Below by', 'Not visible here', 'Documents they list', 'For other countries'])
    await funding.getByText(words).first().waitFor();
  await funding.getByText('Vaultra takes no referral fees').waitFor();
  expect(await page.locator('main').textContent()).not.toMatch(/approved|eligible|qualif/i);
  expect(await faults(page)).toEqual(none);
});

test('an offer’s yearly cost updates while the user types, and the typed values survive a reload', async () => {
  const cost = region('Cost of an advance');
  const field = (name: string) => cost.getByRole('textbox', { name });
  const result = cost.getByRole('status');
  const { kinds } = await owner.call(readinessCriteria, {});
  const [example] = kinds
    .flatMap(({ costs }) => costs)
    .filter(({ factor, months }) => factor === 1.3 && months === 6);
  await result.getByText(`${Math.round((example?.apr ?? 0) * 100)}%`, { exact: true }).waitFor();
  await field('You get, $').fill('10,000');
  await field('Pay back, $').fill('9000');
  await cost.getByText('at least what you get').waitFor();
  await field('Pay back, $').fill('11,000');
  await field('Months').fill('12');
  await result.getByText('19%', { exact: true }).waitFor();
  await result.getByText('$1,000').waitFor();
  await page.reload();
  await result.getByText('19%', { exact: true }).waitFor();
  await cost.getByText('What funders quote').click();
  expect(await cost.getByRole('row').count()).toBe(1 + 6);
  await cost.getByText('What a funder must disclose').click();
  await cost.getByText('California, SB 1235').waitFor();

  const declined = region('Declined?');
  await declined.getByText('specific principal reasons').waitFor();
  await declined.getByText('there is no new offer for 30 days').waitFor();
  await declined.getByText('Score limit: 55').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test('a viewer reads everything and changes nothing', async () => {
  const viewer = await opened(await newMember(cloud, owner, 'viewer'));
  await viewer.goto(`${cloud.url}/b/${owner.businessId}/actions`);
  const lines = viewer.getByRole('region', { name: /in the order to act$/ }).getByRole('link');
  await lines.first().waitFor();
  expect(await viewer.getByRole('button', { name: /Mark as done/ }).count()).toBe(0);
  await lines.first().click();
  await viewer.getByRole('region', { name: 'How to do it' }).waitFor();
  expect(await viewer.getByRole('button', { name: 'I will do this' }).count()).toBe(0);
  await viewer.goto(`${cloud.url}/b/${owner.businessId}/alerts`);
  await viewer.getByRole('article').first().waitFor();
  expect(await viewer.getByRole('button', { name: /Mark as read/ }).count()).toBe(0);
});

test('a new owner names other sales channels, and sees next steps instead of empty views', async () => {
  const fresh = await newOwner(cloud, { name: 'New Shop' });
  const own = await opened(fresh);
  for (const view of ['actions', 'alerts', 'funding']) {
    await own.goto(`${cloud.url}/b/${fresh.businessId}/${view}`);
    await own
      .getByText(/Connect Stripe/i)
      .first()
      .waitFor();
    expect(await own.locator('main').textContent()).not.toContain('$0');
  }
  await own.goto(`${cloud.url}/b/new`);
  await own.getByLabel('Business name').fill('Second Shop');
  await own.getByLabel('Only through Stripe').check();
  await own.getByLabel('Square').check();
  expect(await own.getByLabel('Only through Stripe').isChecked()).toBe(false);
  await own.reload();
  await own.getByRole('button', { name: 'Create business' }).click();
  await own.waitForURL(home);
  const { businesses } = await fresh.call(listBusinesses, {});
  expect(businesses.map(({ name, other_processors }) => [name, other_processors])).toContainEqual([
    'Second Shop',
    ['square'],
  ]);
});
