import { listAlerts } from '@vaultra/core/contract/alerts.ts';
import { listOwnThresholds } from '@vaultra/core/contract/own-thresholds.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type Owner, ownerOfConnected } from '../support/owner.ts';
import { openView } from './support/app.ts';
import { faults, none } from './support/axe.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
let owner: Owner;
let page: Page;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { connected: true }), launchBrowser()]);
  owner = await ownerOfConnected(cloud, 'Northwind Analytics');
  page = await chromium.newPage({
    viewport: { width: 390, height: 844 },
    allow: [{ status: 401, path: '/api/v1/auth/refresh' }],
  });
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.waitForURL(/\/b\//);
}, startLimitMs);
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

const said = async () =>
  (await owner.call(listOwnThresholds, {})).own_thresholds.map(({ says, mail }) => [says, mail]);

test('an owner adds a threshold, edits it, removes it, and undoes the removal', async () => {
  await openView(page, 'alerts');
  const list = page.getByRole('region', { name: 'Your own alerts' });
  await list.getByRole('button', { name: 'Add own alert' }).click();
  const form = page.getByRole('dialog', { name: 'Add own alert' });
  await form.getByLabel('Tell me when').selectOption({ label: 'Gross sales' });
  await form.getByLabel('Goes').selectOption('over');
  await form.getByLabel('Value').fill('a lot');
  await form.getByLabel('In', { exact: true }).selectOption('30_days');
  await form.getByLabel(/^Also send it by email/).uncheck();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Enter an amount with at most 2 decimals, like 5,000.').waitFor();
  expect(await faults(page)).toEqual(none);
  // The typed values survive a reload.
  await page.reload();
  await list.getByRole('button', { name: 'Add own alert' }).click();
  await expect.poll(() => form.getByLabel('Value').inputValue()).toBe('a lot');
  expect(await form.getByLabel('Goes').inputValue()).toBe('over');
  await form.getByLabel('Value').fill('1');
  await form.getByRole('button', { name: 'Save' }).click();
  await list.getByText('Gross sales over $1.00 in 30 days').first().waitFor();
  expect(await said()).toEqual([['Gross sales over $1.00 in 30 days', false]]);

  // It may be checked before the page asks.
  await list.getByText(/^(Being checked|Alert open)/).waitFor();
  await cloud.drain();
  const { alerts } = await owner.call(listAlerts, {});
  // The page asks again by itself.
  const card = page.getByRole('article', { name: 'Gross sales over $1.00 in 30 days' });
  await card.waitFor();
  await list.getByText('Alert open').waitFor();
  expect(await faults(page)).toEqual(none);
  const { evidence } = alerts.find(({ kind }) => kind === 'own_threshold') ?? {};
  const transactions = card.getByRole('link', { name: /^See transactions/ });
  const link = new URL((await transactions.getAttribute('href')) ?? '', cloud.url);
  expect(Object.fromEntries(link.searchParams)).toEqual({
    evidence: 'revenue_total',
    currency: 'usd',
    start: evidence?.start_date,
    end: evidence?.end_date,
  });

  await list.getByRole('button', { name: /^Edit/ }).click();
  const edit = page.getByRole('dialog', { name: 'Edit own alert' });
  expect(await edit.getByLabel('Value').inputValue()).toBe('1');
  await edit.getByLabel('Tell me when').selectOption({ label: 'Dispute rate' });
  await edit.getByLabel('Value').fill('0.75%');
  await edit.getByRole('button', { name: 'Save' }).click();
  await list.getByText('Dispute rate over 0.75% in 30 days').first().waitFor();

  await list.getByRole('button', { name: /^Remove/ }).click();
  await list.getByText('Say when Vaultra should alert you').waitFor();
  // The list changes before the server answers, and an earlier message offers its own undo.
  // The pointer keeps the message open.
  await page.getByText('Removed').hover();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await list.getByText('Dispute rate over 0.75% in 30 days').first().waitFor();
  expect(await said()).toEqual([['Dispute rate over 0.75% in 30 days', false]]);
});
