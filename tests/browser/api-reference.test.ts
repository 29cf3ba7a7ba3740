import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { businesses: [] }), launchBrowser()]);
}, startLimitMs);
afterAll(async () => {
  await cloud.stop();
});

test('the API reference shows an operation with its parameters and answers, under Trusted Types', async () => {
  const page = await chromium.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(20_000);
  const answer = await page.goto(`${cloud.url}/api/docs`);
  expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
  const operation = page.locator('.opblock').first();
  await operation.locator('.opblock-summary-control').first().click();
  await operation.getByText('Responses', { exact: true }).waitFor();
  await operation
    .getByText(/^Example Value$/)
    .first()
    .waitFor();
  expect(chromium.problems()).toEqual([]);
  await chromium.close();
});

test('text does not become markup', async () => {
  const other = await launchBrowser();
  const page = await other.newPage();
  await page.goto(`${cloud.url}/login`);
  const thrown = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<img src=x>';
      return 'nothing';
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(thrown).toBe('TypeError');
  expect(other.problems().join()).toContain('TrustedHTML');
  await expect(other.close()).rejects.toThrow('TrustedHTML');
});
