import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, charge, refund } from '../support/plain-objects.ts';
import { cloud, open, type Shop, usePlainStripe } from '../support/shop.ts';
import { home, openView } from './support/app.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';

/** An account with 108 sales in dollars and 21 in euros, and an account without sales. */

usePlainStripe();
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

async function homeOf(shop: Shop, search = ''): Promise<Page> {
  const page = await chromium.newPage({ allow: [{ status: 401, path: '/api/v1/auth/refresh' }] });
  page.setDefaultTimeout(20_000);
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

/** Checks for a while that the text does not appear, even after the page refreshes itself. */
async function neverSays(page: Page, words: string, forMs = 6_000): Promise<void> {
  for (const until = Date.now() + forMs; Date.now() < until; ) {
    expect(await page.getByText(words).count()).toBe(0);
    await page.waitForTimeout(200);
  }
}

describe('a business that sells in two currencies', () => {
  let page: Page;
  beforeAll(async () => {
    page = await homeOf(await open([...sales('usd', 108), ...sales('eur', 21), ...refunds]));
    await openView(page, 'money');
  });
  afterAll(() => page?.close());

  const card = (label: string) =>
    page
      .getByRole('region', { name: 'Key figures' })
      .locator('.metric')
      .filter({ has: page.locator('dt', { hasText: label }) })
      .first();

  test.each([
    ['USD', '108', '0.93', '$1,076.00', '$'],
    ['EUR', '21', '4.8', '€206.00', '€'],
  ])(
    'shows for %s only its own figures, with evidence that adds up to the card',
    async (code, count, rate, net, sign) => {
      await page.getByLabel(code, { exact: true }).check();
      await card('Net revenue').getByText(net).waitFor();
      await card('Transactions').getByText(count, { exact: true }).waitFor();
      await card('Transactions').getByText(code).waitFor();
      await card('Refund rate').getByText(`${rate}%`, { exact: true }).waitFor();
      await card('Weeks with a sale').getByText('All currencies').waitFor();

      await page.getByRole('button', { name: /^See transactions \(Transactions\)/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Subtotal of all rows').waitFor();
      expect(await dialog.locator('.evidence-subtotal strong').textContent()).toBe(count);
      for (const more = dialog.getByRole('button', { name: 'Show more' }); await more.isVisible(); ) {
        await more.click();
        await dialog.getByRole('button', { name: 'Loading…' }).waitFor({ state: 'detached' });
      }
      const amounts = await dialog.locator('.evidence-amount').allTextContents();
      expect(amounts).toEqual(Array.from({ length: Number(count) }, () => `${sign}10.00`));
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });

      await page.getByRole('button', { name: /^See transactions \(Refund rate\)/ }).click();
      await dialog.getByText(`Refunded charges 1 ÷ Transactions ${count}`).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    },
  );

  test('shows the months of the chosen currency as a chart and a table', async () => {
    await page.getByLabel('EUR', { exact: true }).check();
    await page.getByRole('heading', { name: 'Net revenue by month, EUR' }).waitFor();
    await page.getByText('Show as a table').click();
    const row = page.getByRole('row', { name: /November 2026/ });
    expect(await row.getByRole('cell').allTextContents()).toEqual(['€206.00', '€210.00', '€4.00', '21']);
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
    await neverSays(page, 'still reading', 3_000);
    expect(await page.getByText('$0.00').count()).toBe(0);
    await page.getByText('Make your first sale with Stripe.').waitFor();
    await disconnect(page);
    await openView(page, 'home');
    await page.getByText('It had no sales.').waitFor();
    await neverSays(page, 'still reading', 3_000);
    expect(await page.getByText('$0.00').count()).toBe(0);
    await page.close();
  });
});
