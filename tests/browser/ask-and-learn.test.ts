import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloud, connectedOwner } from '../support/file-cloud.ts';
import { testInTurns } from '../support/in-turns.ts';
import { call, says, stall } from '../support/model-server.ts';
import { model, modelName, setAgent, useModel } from '../support/with-model.ts';
import { home, openView } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

/** A run includes half of these. */
const test = testInTurns(2);

useModel({ connected: true });
let chromium: TestBrowser;
let page: Page;
beforeAll(async () => {
  chromium = await launchBrowser();
  const owner = await connectedOwner('Gadget Gulch');
  page = await chromium.newPage({ allow: [{ status: 401, path: '/api/v1/auth/refresh' }] });
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.waitForURL(home);
});
// The page polls, so it closes before the cloud.
afterAll(() => chromium?.close());

const box = () => page.getByLabel('Your question');
const turns = () => page.getByRole('article');
const announced = () => page.getByRole('region', { name: 'Conversation' }).getByRole('status');

async function begin(): Promise<void> {
  await page.goto(`${cloud.url}/ask`);
  await page.getByRole('heading', { name: 'Ask about Gadget Gulch' }).waitFor();
}

async function ask(question: string): Promise<void> {
  await box().fill(question);
  await box().press('Enter');
}

describe('without a language model', () => {
  beforeEach(() => setAgent({ LLM_PROVIDER: 'composer' }));

  it('an answer’s figure opens its transactions, and the conversation stays until it is deleted', async () => {
    await begin();
    await ask('What is my refund rate?');
    const first = turns().first();
    // The first answer of a process also loads the model that finds passages.
    await first.getByText('without a language model').waitFor({ timeout: 45_000 });
    expect(await box().inputValue()).toBe('');
    await expect.poll(() => announced().last().textContent()).toMatch(/^Answer: .*\d%/);

    const figure = first.getByRole('button', { name: /^[\d.]+%$/ }).first();
    const card = () => page.locator(':popover-open').getByText(/^As of /);
    await figure.focus();
    await page.keyboard.press('Enter');
    await card().waitFor();
    await page.keyboard.press('Escape');
    await card().waitFor({ state: 'detached' });
    await figure.click();
    await page.getByRole('button', { name: 'See transactions' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Subtotal of all rows').waitFor();
    expect(await dialog.getByText('Subtotal of all rows').locator('..').locator('strong').textContent()).toBe(
      await figure.textContent(),
    );
    await page.keyboard.press('Escape');

    await ask('and last month?');
    await turns().nth(1).locator('.turn-end').waitFor();
    const text = await turns().nth(1).locator('.answer-text').textContent();
    await page.reload();
    await turns().nth(1).locator('.turn-end').waitFor();
    expect(await turns().nth(1).locator('.answer-text').textContent()).toBe(text);

    const list = page.getByRole('navigation', { name: 'Conversations' });
    await list.getByRole('button', { name: 'Delete: What is my refund rate?' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await list.getByText('Your conversations appear here').waitFor();
    await page.getByRole('heading', { name: 'Ask about Gadget Gulch' }).waitFor();
  });

  test('a source of an answer leads to its section of the article', async () => {
    await begin();
    await ask('What is a reserve?');
    const source = turns().first().locator('.passage').first();
    const address = await source.getAttribute('href');
    await source.click();
    await page.waitForURL(`**${address}`);
    await page.locator(':target').waitFor();
    await page.getByRole('banner').getByRole('link', { name: 'Dashboard' }).waitFor();
  });

  test('a figure leads to its place on the dashboard', async () => {
    await begin();
    await ask('What is my score?');
    await turns().first().getByRole('button', { name: /^\d+$/ }).first().click();
    await page.getByRole('link', { name: 'Open your score' }).click();
    await page.waitForURL('**/b/*/score#score-title');
    await page.locator('#score-title:focus').waitFor();
  });
});

describe('the panel over any view', () => {
  beforeEach(() => setAgent({ LLM_PROVIDER: 'composer' }));
  const panel = () => page.getByRole('dialog', { name: 'Ask' });

  // The second begins in the view that the first opened.
  test.together(2);
  test('opens with a key, answers beside the view, survives a reload and closes with Back', async () => {
    await begin();
    await openView(page, 'funding');
    await page.getByRole('heading', { name: 'Funding', level: 1 }).waitFor();
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.keyboard.type('What is my refund rate?');
    await page.keyboard.press('Enter');
    const answer = panel().getByRole('article').first();
    await answer.getByText('without a language model').waitFor();
    await page.waitForURL('**/funding?ask=cnv_*');
    await page.reload();
    await answer.getByText('without a language model').waitFor();
    await answer
      .getByRole('button', { name: /^[\d.]+%$/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'See transactions' }).click();
    const evidence = page.getByRole('dialog', { name: /refund/i });
    await evidence.getByText('Subtotal of all rows').waitFor();
    await page.goBack();
    await evidence.waitFor({ state: 'detached' });
    await panel().waitFor();
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname.split('/').at(-1)).toBe('funding');
  });

  test('answers a question of the palette, and its links lead to another view', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('What is my score?');
    await page.keyboard.press('Enter');
    const answer = panel().getByRole('article').first();
    await answer.getByText('without a language model').waitFor();
    await answer.getByRole('button', { name: /^\d+$/ }).first().click();
    await page.getByRole('link', { name: 'Open your score' }).click();
    await page.waitForURL('**/score#score-title');
    await panel().waitFor({ state: 'detached' });
    await page.goBack();
    await panel().waitFor();
    await page.goBack();
    await panel().waitFor({ state: 'detached' });
  });
});

describe('with a language model', () => {
  beforeEach(() => setAgent({ LLM_PROVIDER: 'openai' }));

  test('a question stays while the model is down, and the composer can answer it', async () => {
    model.script();
    await begin();
    await ask('What is my refund rate?');
    const alert = page.getByRole('alert');
    await alert.getByText('The language model did not answer').waitFor();
    expect(await box().inputValue()).toBe('What is my refund rate?');
    await page.reload();
    await expect.poll(() => box().inputValue()).toBe('What is my refund rate?');
    await box().press('Enter');
    await alert.getByRole('button', { name: 'Answer without the language model' }).click();
    await turns().first().getByText('without a language model').waitFor();
    expect([await turns().count(), await box().inputValue()]).toEqual([1, '']);
  });

  test('markup of a model stays text, and the answer names the model', async () => {
    model.script(says('Hello <img src=x onerror=alert()>.\n\n- A point\n- **Another** point'));
    await begin();
    await ask('Hello');
    const answer = turns().first();
    await answer.getByText(`Worded by ${modelName}`).waitFor();
    expect(await answer.locator('img, b, strong').count()).toBe(0);
    expect(await answer.getByRole('listitem').allTextContents()).toEqual(['A point', '**Another** point']);
  });

  test('a stopped answer ends, and its question comes back to the box', async () => {
    const begun = 'Refunds cost money. They also cost trust. And';
    model.script(says(call('get_metric_summary')), says(begun, stall));
    await begin();
    await ask('What is my refund rate?');
    await turns().first().getByText('Refunds cost money.').waitFor();
    await turns().first().getByText('Metrics of the last 30 days').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('You stopped this answer').waitFor();
    expect(await model.requests.at(-1)?.hungUp).toBe(true);
    expect(await box().inputValue()).toBe('What is my refund rate?');
  });
});

test('a question that is too long is not sent, and says by how much', async () => {
  await begin();
  await box().fill('x'.repeat(1900));
  await page.getByText('100 characters left').waitFor();
  await ask('x'.repeat(2003));
  await page.getByText('enter a question of at most 2000 characters', { exact: false }).waitFor();
  expect(await turns().count()).toBe(0);
  await box().fill('');
});

describe('the index of articles', () => {
  const items = (index: Page) => index.locator('.learn-list > li:visible');

  test('shows articles with some of the typed words, the best first, without a reload', async () => {
    await page.goto(`${cloud.url}/learn`);
    const all = await items(page).count();
    const links = () => items(page).getByRole('link').allTextContents();
    await page.getByText(`${all} articles`).waitFor();
    const before = await links();
    await page.getByLabel('Find an article').fill('the visa VAMP rule of my bank');
    await page.getByText(new RegExp(`^\\d+ of ${all} articles, the best match first$`)).waitFor();
    const [first, ...others] = await links();
    expect(first).toContain('VAMP');
    expect(others.length).toBeLessThan(all / 2);
    await page.getByLabel('Find an article').fill('zebra');
    await page.getByText('No article has these words').waitFor();
    expect(await links()).toEqual([]);
    await page.getByLabel('Find an article').fill('');
    await page.getByText(`${all} articles`).waitFor();
    expect(await links()).toEqual(before);
  });

  test('lists all articles without scripts', async () => {
    const plain = await chromium.newPage({ javaScriptEnabled: false });
    await plain.goto(`${cloud.url}/learn`);
    expect(await items(plain).count()).toBeGreaterThanOrEqual(35);
    expect(await plain.getByLabel('Find an article').isVisible()).toBe(false);
    await plain.getByRole('banner').getByRole('link', { name: 'Log in' }).waitFor();
    await plain.close();
  });
});
