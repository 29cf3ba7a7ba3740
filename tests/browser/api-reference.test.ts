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

test('the API reference shows an operation, leads to a schema that it names, and is small', async () => {
  const page = await chromium.newPage({ viewport: { width: 1280, height: 900 } });
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) =>
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize)),
  );
  await page.goto(`${cloud.url}/api/docs`, { waitUntil: 'networkidle' });
  // Mostly the font.
  expect((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)).toBeLessThan(120_000);
  const operation = page.locator('details').filter({ hasText: 'POST /users/businesses' }).first();
  await operation.locator('summary').click();
  await operation.getByText('Access token required').waitFor();
  await operation.getByText('other_processors').waitFor();
  await operation.getByRole('link', { name: 'Business', exact: true }).click();
  // The link opens what it leads to.
  await page.getByText('legal_entity').last().waitFor();
  await page.locator('#schema-Business').waitFor();
  expect(chromium.problems()).toEqual([]);
  await chromium.close();
});

test('text does not become markup, not even through a policy', async () => {
  const other = await launchBrowser();
  const page = await other.newPage();
  const answer = await page.goto(`${cloud.url}/login`);
  expect(answer?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'");
  const thrown = await page.evaluate(() => {
    const nameOf = (attempt: () => void) => {
      try {
        attempt();
        return 'nothing';
      } catch (error) {
        return (error as Error).name;
      }
    };
    return [
      nameOf(() => {
        document.body.innerHTML = '<img src=x>';
      }),
      nameOf(() => Reflect.get(window, 'trustedTypes').createPolicy('default', {})),
    ];
  });
  expect(thrown).toEqual(['TypeError', 'TypeError']);
  expect(other.problems().join()).toContain('TrustedHTML');
  await expect(other.close()).rejects.toThrow('TrustedHTML');
});
