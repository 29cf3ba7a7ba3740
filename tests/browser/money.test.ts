import { readFile } from 'node:fs/promises';
import { createNote } from '@vaultra/core/contract/notes.ts';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testInTurns } from '../support/in-turns.ts';
import { newMember } from '../support/members.ts';
import { at, charge, dispute, refund } from '../support/plain-objects.ts';
import { cloud, open, type Shop, usePlainStripe } from '../support/shop.ts';
import { home, openView } from './support/app.ts';
import { faults, none } from './support/axe.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

/** An account with 108 sales of November in dollars and 21 in euros, and an account without sales. */

usePlainStripe();
/** A run includes half of these. */
const test = testInTurns(2);
let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await launchBrowser();
  // The pages poll, so they close before the cloud.
  return () => chromium.close();
});

const sales = (currency: string, count: number) =>
  Array.from({ length: count }, (_, n) =>
    charge({ id: `ch_${currency}_${n}`, created: at('2026-11-10') + n * 60, amount: 1000, currency }),
  );
const refunds = ['usd', 'eur'].map((currency) =>
  refund({
    id: `re_${currency}`,
    created: at('2026-11-12'),
    charge: `ch_${currency}_0`,
    currency,
    amount: 400,
  }),
);

/** In the 90 days of the dispute rate and the full months of the reasons, and before the last 30 days. */
const disputed = [
  charge({ id: 'ch_october', created: at('2026-10-05') }),
  dispute({ id: 'dp_1', created: at('2026-10-12'), charge: 'ch_october', reason: 'fraudulent' }),
];

async function homeOf(shop: Shop, search = ''): Promise<Page> {
  const page = await chromium.newPage({
    allow: [
      { status: 401, path: '/api/v1/auth/refresh' },
      { status: 400, path: '/api/v1/exports/charges.csv' },
    ],
  });
  await page.clock.install();
  await page.goto(`${cloud.url}/login`);
  await logIn(page, shop.owner);
  await page.waitForURL(home);
  await page.getByText(/^Synced/).waitFor();
  if (search !== '') {
    await page.goto(`${cloud.url}/dashboard${search}`);
    await page.waitForURL(home);
  }
  return page;
}

async function disconnect(page: Page): Promise<void> {
  await openView(page, 'settings/stripe');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText('Stripe is disconnected. We keep').waitFor();
}

/** Longer than any interval at which the page asks again. */
const refreshMs = 61_000;

/** Checks that the text does not appear, even after the page has refreshed itself several times: its clock runs ahead. */
async function neverSays(page: Page, words: string): Promise<void> {
  for (let time = 0; time < 4; time += 1) {
    expect(await page.getByText(words).count()).toBe(0);
    await page.clock.fastForward(refreshMs);
    await page.waitForLoadState('networkidle');
  }
  expect(await page.getByText(words).count()).toBe(0);
}

async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; rows: string[][] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const text = await readFile(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), rows: parse(text, { bom: true, record_delimiter: '\r\n' }) };
}

describe('a business that sells in two currencies', () => {
  let page: Page;
  let shop: Shop;
  beforeAll(async () => {
    shop = await open([...sales('usd', 108), ...sales('eur', 21), ...refunds, ...disputed]);
    page = await homeOf(shop);
  });
  /** A test that fails leaves a drawer open or another width. A page that is left while it loads may lose its session. */
  async function begin(search = ''): Promise<void> {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openView(page, `money${search}`);
    await page.getByRole('button', { name: 'Download' }).waitFor();
  }
  afterAll(() => page?.close());

  const dialog = () => page.getByRole('dialog');
  const card = (label: string) =>
    page
      .locator('dl > div')
      .filter({ has: page.locator('dt', { hasText: label }) })
      .first();
  const transactionsOf = (label: string) =>
    page.getByRole('button', { name: new RegExp(`${label}: see transactions$`) });
  const subtotal = () =>
    dialog().getByText('Subtotal of all rows').locator('..').locator('strong').textContent();
  const amounts = () => dialog().locator('li strong:last-child');
  async function showAllRows(): Promise<void> {
    const more = dialog().getByRole('button', { name: 'Show more' });
    const end = dialog().getByText(/^\d+ rows? in total\.$/);
    for (await more.or(end).waitFor(); !(await end.isVisible()); await more.or(end).waitFor()) {
      const shown = await amounts().count();
      await more.click();
      await expect.poll(() => amounts().count()).toBeGreaterThan(shown);
    }
  }

  it.each([
    ['USD', '108', '0.93', '0.92%', '$1,076.00', '$'],
    ['EUR', '21', '4.8', '0%', '€206.00', '€'],
  ])(
    'shows for %s only its own figures, with evidence that adds up to the card',
    async (code, count, rate, disputeRate, net, sign) => {
      await begin();
      await page.getByLabel(code, { exact: true }).check();
      await card('Net revenue').getByText(net).waitFor();
      await card('Transactions').getByText(count, { exact: true }).waitFor();
      await card('Average sale').getByText(`${sign}10.00`).waitFor();
      await card('Refund rate').getByText(`${rate}%`, { exact: true }).waitFor();
      await card('Dispute rate').getByText(disputeRate, { exact: true }).waitFor();
      await card('Weeks with a sale').getByText('All currencies').waitFor();

      await transactionsOf('Transactions').click();
      await dialog().getByText('Subtotal of all rows').waitFor();
      expect(await subtotal()).toBe(count);
      await showAllRows();
      expect(await amounts().allTextContents()).toEqual(
        Array.from({ length: Number(count) }, () => `${sign}10.00`),
      );
      await page.goBack();
      await dialog().waitFor({ state: 'detached' });

      await transactionsOf('Refund rate').click();
      await dialog().getByText(`Refunded charges 1 ÷ Transactions ${count}`).waitFor();
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
    },
  );

  test('the page has one dispute rate, and its transactions can be narrowed to a card network', async () => {
    await begin();
    await page.getByLabel('USD', { exact: true }).check();
    await card('Dispute rate').getByText('1 dispute of 109 charges').waitFor();
    expect(await page.locator('dt', { hasText: 'Dispute rate' }).count()).toBe(1);
    await transactionsOf('Dispute rate').click();
    await dialog().getByText('Disputes 1 ÷ Transactions 109').waitFor();
    await dialog().getByLabel('Show').selectOption('Visa');
    await dialog().getByText('Disputes 1 ÷ Transactions 130').waitFor();
    await dialog().getByText('Visa, all currencies.').waitFor();
    await page.reload();
    await dialog().getByText('Disputes 1 ÷ Transactions 130').waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    await dialog().waitFor({ state: 'detached' });

    await page.getByText('By card network and reason').click();
    await page.getByRole('button', { name: 'Fraudulent (see transactions)' }).click();
    await dialog().getByText('Reason: fraudulent, all currencies.').waitFor();
    expect(await dialog().locator('li').count()).toBe(1);
    await page.goBack();
    await dialog().waitFor({ state: 'detached' });
  });

  test('the chart of the chosen currency, by keyboard to the transactions of a day, and after a reload', async () => {
    await begin();
    await page.getByLabel('EUR', { exact: true }).check();
    const chart = page.getByRole('slider', { name: 'Net revenue, EUR by month' });
    await chart.waitFor();
    await page.getByRole('button', { name: 'Show as table' }).click();
    const row = page.getByRole('row', { name: /^Nov 2026/ });
    expect((await row.getByRole('cell').allTextContents())[3]).toBe('€206.00');
    await page.getByRole('button', { name: 'Show as table' }).click();

    await page.getByLabel('30 days').check();
    await page.getByLabel('Figure in the chart').selectOption('Transactions');
    const days = page.getByRole('slider', { name: 'Transactions, EUR by day' });
    await days.focus();
    await page.keyboard.press('Home');
    expect(await days.getAttribute('aria-valuetext')).toMatch(/^Tue, Nov 10, 2026.*: 21\./);
    await page.keyboard.press('Enter');
    await dialog().getByText('Nov 10, 2026 to Nov 10, 2026. EUR.').waitFor();
    expect(await subtotal()).toBe('21');
    await page.goBack();
    await dialog().waitFor({ state: 'detached' });
    await page.reload();
    await days.waitFor();
    expect(await page.getByLabel('EUR', { exact: true }).isChecked()).toBe(true);
  });

  test('the sum over a custom range is of exactly its days, and an address that cannot be used is corrected', async () => {
    const chart = page.getByRole('region', { name: 'Net revenue, USD' });
    const total = () => chart.locator('.viz-totals').textContent();
    await begin('?range=2026-11-10_2026-11-11');
    await chart.getByText('Nov 10 – 11, 2026').first().waitFor();
    expect(await chart.getByRole('radio', { name: 'Month', exact: true }).isChecked()).toBe(true);
    expect(await total()).toContain('$1,080.00');
    await chart.getByLabel('to', { exact: true }).fill('2026-11-12');
    await expect.poll(total).toContain('$1,076.00');
    await chart.getByRole('button', { name: 'Show as table' }).click();
    const cells = async (selector: string) => await chart.locator(`tr > ${selector}`).allTextContents();
    expect((await cells('th[scope=col]')).slice(0, 5)).toEqual([
      'Month',
      'Gross sales',
      'Refunds',
      'Disputed, less returned',
      'Net revenue',
    ]);
    expect((await cells('td')).slice(0, 4)).toEqual(['$1,080.00', '$4.00', '$0.00', '$1,076.00']);

    await begin('?range=2020-01-01_2026-11-11');
    await chart.getByText('Only part of these dates is known by month.').waitFor();
    expect(await chart.getByRole('alert').count()).toBe(0);
    expect(await chart.getByLabel('From').inputValue()).toBe('2020-01-01');

    for (const range of ['2026-02-30_2026-11-11', '2026-11-11_2026-11-10']) {
      await begin(`?range=${range}&by=week`);
      await page.waitForURL(/money\?by=week$/);
      expect(await chart.getByRole('radio', { name: '12 months' }).isChecked()).toBe(true);
    }
  });

  test('a note on a day is added by keyboard, seen in the chart, changed, deleted and brought back', async () => {
    await begin('?in=eur&chart=transaction_count&range=30d&by=day');
    const days = page.getByRole('slider', { name: 'Transactions, EUR by day' });
    await days.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await dialog().getByRole('button', { name: 'Add note on Nov 10, 2026' }).press('Enter');
    await dialog().getByRole('heading', { name: 'Add note' }).waitFor();
    await dialog().getByRole('button', { name: 'Save note' }).press('Enter');
    await dialog().getByText('Enter a note of at most 500 characters.').waitFor();
    await dialog().getByLabel('What happened').fill('Opened in Lisbon');
    await page.reload();
    await dialog().getByRole('button', { name: 'Save note' }).press('Enter');
    await dialog().waitFor({ state: 'detached' });

    const note = (text: string) => page.getByRole('listitem').filter({ hasText: text });
    expect(await note('Opened in Lisbon').locator('time').textContent()).toBe('Nov 10, 2026');
    await days.focus();
    await page.keyboard.press('Home');
    expect(await days.getAttribute('aria-valuetext')).toContain('Note of Nov 10: Opened in Lisbon');

    await page.getByRole('button', { name: 'Edit the note of Nov 10, 2026' }).click();
    await dialog().getByLabel('What happened').fill('Opened in Porto');
    await dialog().getByRole('button', { name: 'Save note' }).click();
    await note('Opened in Porto').waitFor();
    await page.getByRole('button', { name: 'Delete the note of Nov 10, 2026' }).press('Enter');
    await note('Opened in Porto').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Add note');
    await page
      .getByRole('status')
      .locator('div')
      .filter({ hasText: 'Note deleted' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await note('Opened in Porto').waitFor();
  });

  test('a viewer reads notes but cannot write them, and can try again a chart and transactions that failed', async () => {
    await shop.owner.call(createNote, { body: { day: '2026-11-11', text: 'Closed in Faro' } });
    const path = '/api/v1/metrics/history';
    const evidencePath = '/api/v1/metrics/evidence';
    const other = await chromium.newPage({
      allow: [
        { status: 401, path: '/api/v1/auth/refresh' },
        { status: 500, path },
        { status: 500, path: evidencePath },
      ],
    });
    const error = { code: 'INTERNAL_ERROR', message: 'Something failed. Try again.', request_id: 'req_1' };
    await other.route(`**${path}?*`, (route) => route.fulfill({ status: 500, json: { error } }));
    await other.goto(`${cloud.url}/login`);
    await logIn(other, await newMember(cloud, shop.owner, 'viewer'));
    await other.waitForURL(home);
    await openView(other, 'money');
    await other.getByText('The chart could not be loaded').waitFor();
    await other.getByText('$1,076.00').waitFor();
    await other.getByText('Closed in Faro').waitFor();
    expect(await other.getByRole('button', { name: /^(Add note|Edit|Delete)/ }).count()).toBe(0);
    await other.unroute(`**${path}?*`);
    await other.getByRole('button', { name: 'Try again' }).click();
    await other.getByRole('slider', { name: 'Net revenue, USD by month' }).waitFor();
    const evidence = `**${evidencePath}?*`;
    await other.route(evidence, (route) => route.fulfill({ status: 500, json: { error } }));
    await openView(other, 'money?evidence=net_revenue');
    await other.getByText('The transactions could not be loaded').waitFor();
    await other.unroute(evidence);
    await other.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
    await other
      .getByRole('dialog')
      .getByText(/^Subtotal /)
      .waitFor();
    await other.context().close();
  });

  test('files contain the figures on the screen and the charges; the error of a too long range names a day that fits', async () => {
    await begin('?in=eur');
    await page.getByRole('button', { name: 'Download' }).click();
    const press = () => dialog().getByRole('button', { name: 'Download CSV' }).click();
    const screen = await saved(page, press);
    expect(screen.name).toBe('figures-2026-11-20.csv');
    expect(screen.rows).toContainEqual(['Sales', 'Net revenue', '206.00', 'money', 'EUR', '']);
    await dialog().waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Download' }).click();
    await dialog().getByLabel('Charges').check();
    await dialog().getByLabel('From').fill('2019-01-01');
    await press();
    await dialog()
      .getByText(/^Use a day from Nov \d+, 2021 on; a file has at most/)
      .waitFor();
    await dialog()
      .getByRole('button', { name: /^Use Nov \d+, 2021$/ })
      .click();
    const charges = await saved(page, press);
    expect(charges.rows).toHaveLength(1 + 21);
    await dialog().waitFor({ state: 'detached' });
  });

  test('axe finds no problem in the view, its drawer and its dialogs, also at 360 px', async () => {
    await begin();
    await page.setViewportSize({ width: 360, height: 780 });
    await page.getByText('By card network and reason').click();
    expect(await faults(page)).toEqual(none);
    await transactionsOf('Dispute rate').click();
    await dialog().getByText('Subtotal of all rows').waitFor();
    expect(await faults(page)).toEqual(none);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add note' }).click();
    await dialog().getByLabel('What happened').waitFor();
    expect(await faults(page)).toEqual(none);
    await page.goBack();
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Download' }).click();
    await dialog().getByLabel('Figures by day').check();
    expect(await faults(page)).toEqual(none);
    await page.keyboard.press('Escape');
    // It closes by going back, which would abort the next step.
    await dialog().waitFor({ state: 'detached' });
  });

  test('does not say that payments are being read after a disconnect', async () => {
    await disconnect(page);
    await openView(page, 'home');
    await neverSays(page, 'still reading');
    await page.getByText('These figures no longer change.').waitFor();
  });
});

describe('an account without sales', () => {
  test('shows the next step instead of zeros, even right after connecting', async () => {
    const page = await homeOf(await open([]), '?connected=1');
    await page.getByRole('heading', { name: 'No sales in this Stripe account yet' }).waitFor();
    await neverSays(page, 'still reading');
    expect(await page.getByText('$0.00').count()).toBe(0);
    await page.getByText('Make your first sale with Stripe.').waitFor();
    await disconnect(page);
    await openView(page, 'home');
    await page.getByText('It had no sales.').waitFor();
    await neverSays(page, 'still reading');
    expect(await page.getByText('$0.00').count()).toBe(0);
    await page.close();
  });
});
