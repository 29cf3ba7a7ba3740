import { readFile } from 'node:fs/promises';
import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { readinessForecast } from '@vaultra/core/contract/forecast.ts';
import { listNotes } from '@vaultra/core/contract/notes.ts';
import { readinessCurrent, readinessHistory } from '@vaultra/core/contract/readiness.ts';
import { listRecommendations } from '@vaultra/core/contract/recommendations.ts';
import { readinessPath, readinessSimulate } from '@vaultra/core/contract/what-if.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { testInTurns } from '../support/in-turns.ts';
import { newMember } from '../support/members.ts';
import { type Owner, ownerOfConnected } from '../support/owner.ts';
import { home, openView } from './support/app.ts';
import { faults, none } from './support/axe.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { shifted, watchShifts } from './support/layout-shift.ts';
import { logIn } from './support/log-in.ts';

/** Home and Score, by owners with a phone. */

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
    viewport: { width: 360, height: 780 },
    reducedMotion: 'reduce',
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 500, path: '/api/v1/readiness' },
    ],
  });
  await watchShifts(own);
  await own.goto(`${cloud.url}/login`);
  await logIn(own, user);
  await own.waitForURL(home);
  return own;
}

const region = (name: string | RegExp) => page.getByRole('region', { name });
const main = () => page.getByRole('main');

it('home shows the owner’s score and next action on two screens without a layout shift', async () => {
  const [readiness, forecast, { alerts }, { recommendations }] = await Promise.all([
    owner.call(readinessCurrent, {}),
    owner.call(readinessForecast, {}),
    owner.call(listAlerts, {}),
    owner.call(listRecommendations, {}),
  ]);
  await openView(page, 'home');
  await page.getByRole('heading', { name: alerts[0]?.title ?? '?' }).waitFor();
  const score = region('Funding readiness');
  await score.getByRole('img', { name: `Score ${readiness.score} of 100, Developing record.` }).waitFor();
  await score.getByText(`${forecast.low} to ${forecast.high}`, { exact: true }).waitFor();
  await score.getByText('Score limit: 55 while the dispute rate is likely 1% or more').waitFor();
  await region('What to do next')
    .getByText(recommendations[0]?.title ?? '?')
    .waitFor();
  await region('Net revenue')
    .getByRole('img', { name: /^Net revenue by month, .* from \$/ })
    .waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  expect(await main().locator('.button.primary').count()).toBe(1);
  // Sources are a click away.
  expect(await main().innerText()).not.toMatch(/, read [A-Z][a-z]{2} \d/);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(2 * 780);
  expect(await shifted(page)).toBeLessThan(0.02);
  expect(await faults(page)).toEqual(none);
  // On paper, nothing that can only be pressed.
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
  await page.emulateMedia({ media: null });
});

test('the score says what lifts its limit and has one dispute rate, and a failure can be tried again', async () => {
  await page.route('**/api/v1/readiness?*', (route) => route.fulfill({ status: 500, json: {} }), {
    times: 1,
  });
  await openView(page, 'score');
  await page.getByText('The score could not be loaded').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await main().getByText('What lifts it: At most 5 disputes on 294 charges in 90 days.').first().waitFor();
  await main().getByText('2 higher limits apply too').waitFor();
  const disputes = main().getByText(
    /^10 disputes on 294 charges in 90 days: adjusted dispute rate .*\. Full points at/,
  );
  await disputes.waitFor();
  // The raw rate, which Money and the alerts show.
  expect(await main().innerText()).not.toContain('3.4%');
  expect(await main().locator('.button.primary').count()).toBe(1);
  await region('In 90 days')
    .getByText((await owner.call(readinessForecast, {})).says[0]?.slice(0, 60) ?? '?')
    .waitFor();
  expect(await faults(page)).toEqual(none);
});

test('a day of the history opens by keyboard, keeps a note, and closes with Back', async () => {
  const { scores } = await owner.call(readinessHistory, { query: { limit: 800 } });
  const [first, last] = [scores[0], scores.at(-1)];
  await openView(page, 'score');
  await main().getByText('Reconstructed from your history').waitFor();
  const line = main().getByRole('slider', { name: 'Score by day' });
  await line.press('Home');
  expect(await line.getAttribute('aria-valuetext')).toContain(`(reconstructed): score ${first?.score}`);
  await line.press('Enter');
  const day = page.getByRole('dialog');
  await day.getByText('Reconstructed from your Stripe history.').waitFor();
  expect(new URL(page.url()).search).toBe(`?day=${first?.date}`);
  await page.goBack();
  await day.waitFor({ state: 'detached' });

  await openView(page, `score?day=${last?.date}`);
  await day.getByText('None on this day.').waitFor();
  expect(await faults(page)).toEqual(none);
  await day.getByRole('button', { name: 'Add note' }).click();
  const form = page.getByRole('dialog', { name: 'Add note' });
  await form.getByLabel('What happened').fill('A new courier');
  await form.getByRole('button', { name: 'Save note' }).click();
  await day.getByText('A new courier', { exact: true }).waitFor();
  expect((await owner.call(listNotes, {})).notes).toMatchObject([{ day: last?.date, text: 'A new courier' }]);
  await day.getByRole('button', { name: 'Close' }).click();
  await main().getByRole('list').getByText('Note', { exact: true }).waitFor();
  await line.press('End');
  await line.press('ArrowLeft');
  expect(await line.getAttribute('aria-valuetext')).toContain('A new courier');
});

test('the scores can be downloaded as a file', async () => {
  await openView(page, 'score');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    main().getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  const { scores } = await owner.call(readinessHistory, { query: { limit: 800 } });
  expect(file.suggestedFilename()).toBe(`scores-${scores[0]?.date}-${scores.at(-1)?.date}.csv`);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(1 + scores.length);
});

test('two clicks lead from the points to the transactions behind a figure, and Back leads the same way', async () => {
  await openView(page, 'score/points');
  await region('Points by component').getByRole('button', { name: 'Dispute activity' }).press('Enter');
  const component = page.getByRole('dialog', { name: 'Dispute activity' });
  await component.getByText('0 of 18 points').waitFor();
  expect(await faults(page)).toEqual(none);
  await component.getByRole('button', { name: 'See transactions (Disputes in 90 days)' }).press('Enter');
  const evidence = page.getByRole('dialog', { name: /^Disputes.*transactions$/ });
  await evidence.getByRole('listitem').nth(9).waitFor();
  expect(await evidence.getByRole('link', { name: /Stripe/ }).count()).toBe(10);
  await page.goBack();
  await evidence.waitFor({ state: 'detached' });
  await component.waitFor();
  await page.goBack();
  await component.waitFor({ state: 'detached' });
});

const picture = (score: number | null) =>
  region('What if').getByRole('img', { name: `What if: ${score} of 100` });
const field = (name: string) => region('What if').getByRole('spinbutton', { name });
const simulated = async (inputs: object) => (await owner.call(readinessSimulate, { body: { inputs } })).score;

test('one value is realistic for an input, in the what-if and in the action about it', async () => {
  const { recommendations } = await owner.call(listRecommendations, {});
  const action = recommendations.find(({ metric_refs }) =>
    metric_refs.some(({ input }) => input === 'disputes_90d'),
  );
  await openView(page, 'score/what-if');
  const realistic = region('What if')
    .getByRole('button', { name: /^realistic in 90 days/ })
    .first();
  const [, value] = /: (\d+)$/.exec((await realistic.innerText()) ?? '') ?? [];
  expect(action?.why).toContain(`Disputes in 90 days: 10 now; ${value} is realistic in 90 days.`);
  await realistic.click();
  expect(await field('Disputes in 90 days').inputValue()).toBe(value);
  await region('What if')
    .getByRole('button', { name: 'About what is realistic for Disputes in 90 days' })
    .click();
  await region('What if')
    .getByText(/^In a quarter of your own 90-day spans/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  expect(await faults(page)).toEqual(none);
});

// Each begins with the figures that the last one left.
test.together(3);
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

test('does not see an outdated answer after a newer one', async () => {
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

test('tries a path in the what-if with all inputs that its changes move', async () => {
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
  await way.getByText('With it: disputes in 90 days 10 → 3.').waitFor();
  await way.getByRole('button', { name: 'Try this' }).click();
  await page.waitForURL('**/score/what-if#what-if-title');
  const all = { monthly_net_revenue_usd: 30_000, disputes_90d: 3, history_months: 17 };
  await picture(await simulated(all)).waitFor();
  expect(await field('Disputes in 90 days').inputValue()).toBe('3');
});

test('shows the effect of time alone and the obstacles to the next tier', async () => {
  const { with_time_alone, in_the_way } = await owner.call(readinessPath, {});
  await openView(page, 'score/path');
  const way = region('Path to “Solid record”');
  await way.getByText(`With time alone, on Sep 15, 2026: ${with_time_alone?.score} of 100`).waitFor();
  expect(await way.getByText(/^What (lifts it|helps): /).count()).toBe(in_the_way.length);
  await way.getByText('What differs by then').click();
  await way.getByRole('row', { name: /^Disputes in 90 days 10 11$/ }).waitFor();
  expect(await faults(page)).toEqual(none);
});

test('a healthy shop sees that nothing is wrong, and a viewer only reads', async () => {
  const harbor = await ownerOfConnected(cloud, 'Harbor & Pine', 'retail');
  const viewer = await newMember(cloud, harbor, 'viewer');
  const own = await opened(viewer);
  await own.getByRole('heading', { name: 'No open alerts' }).waitFor();
  await own.getByRole('region', { name: 'Net revenue' }).getByText('Last 30 days, in USD only').waitFor();
  await own.locator('.skeleton').first().waitFor({ state: 'detached' });
  expect(await shifted(own)).toBeLessThan(0.02);
  await openView(own, 'score');
  await own.getByRole('button', { name: /^Last change: / }).click();
  await own.getByRole('dialog').getByText('What changed since the day before').waitFor();
  expect(await own.getByRole('button', { name: 'Add note' }).count()).toBe(0);
  await own.close();
});
