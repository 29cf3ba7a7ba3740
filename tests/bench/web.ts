import { buildSite } from '@vaultra/local/site-build.ts';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser/support/browser.ts';
import { shifted, watchShifts } from '../browser/support/layout-shift.ts';
import { logIn } from '../browser/support/log-in.ts';
import { startTestCloud } from '../support/cloud.ts';
import { backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';
import { type Figure, median, type Progress } from './figure.ts';
import { lighthouse } from './lighthouse.ts';
import type { Size } from './size.ts';

/** A slow phone on a slow network: 1.6 Mbit/s, 150 ms for each round trip, a quarter of this machine's speed. */
const slowNetwork = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const slowness = 4;
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** How fast pages appear in a real browser: home's dial on a slow phone, and what Lighthouse says of the pages that are opened first. */
export async function benchWeb(
  { business, loads, audits }: Size['web'],
  progress: Progress,
): Promise<Figure[]> {
  await buildSite(() => progress('building the site'));
  progress(`${business}: connecting and reading its history`);
  const cloud = await startTestCloud({}, { businesses: [business] });
  try {
    const owner = await newOwner(cloud, { name: business });
    await connectStripe(cloud, owner, business);
    await backfilled(cloud, owner);
    await cloud.drain();
    const paths = { landing: '/', home: `/b/${owner.businessId}/home` };
    progress('loading home on a slow phone');
    const figures = await slowLoads(cloud.url, paths.home, owner, loads);
    for (const page of audits) {
      progress(`${page}: Lighthouse`);
      figures.push(...(await lighthouse(page, cloud.url, paths[page], owner)));
    }
    if (cloud.errors.length > 0) throw new AggregateError(cloud.errors.flat(), 'the cloud reported errors');
    return figures;
  } finally {
    await cloud.stop();
  }
}

async function slowLoads(origin: string, path: string, owner: Owner, loads: number): Promise<Figure[]> {
  const chromium = await launchBrowser();
  try {
    const page = await chromium.newPage({ ...phone, allow: [{ status: 401, path: '/api/v1/auth/refresh' }] });
    await page.goto(`${origin}/login`);
    await logIn(page, owner);
    await page.waitForURL('**/b/*/home');
    await page.locator('svg.dial').waitFor();
    const found: Load[] = [];
    for (let index = 0; index < loads; index += 1) found.push(await slowLoad(page, origin + path));
    const of = (name: keyof Load) => median(found.map((load) => load[name]));
    return [
      {
        name: 'home, slow phone: the dial is there',
        value: of('dialMs') / 1000,
        unit: `s, median of ${loads}`,
      },
      { name: 'home: initial JavaScript', value: of('scriptBytes') / 1000, unit: 'kB, as sent' },
      { name: 'home: initial requests', value: of('requests'), unit: 'until the network is quiet' },
      { name: 'home: layout shift', value: of('shift'), unit: 'cumulative' },
    ];
  } finally {
    await chromium.close();
  }
}

interface Load {
  dialMs: number;
  scriptBytes: number;
  requests: number;
  shift: number;
}

/** Loads a page as for the first time, in a new tab. */
async function slowLoad(loggedIn: Page, address: string): Promise<Load> {
  const page = await loggedIn.context().newPage();
  const browser = await page.context().newCDPSession(page);
  await browser.send('Network.enable');
  await browser.send('Network.clearBrowserCache');
  await browser.send('Network.emulateNetworkConditions', slowNetwork);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: slowness });
  await watchShifts(page);
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('svg.dial')) return;
      observer.disconnect();
      requestAnimationFrame(() => Reflect.set(window, 'dialMs', performance.now()));
    }).observe(document, { childList: true, subtree: true });
  });
  const scripts: Promise<number>[] = [];
  let requests = 0;
  page.on('requestfinished', (request) => {
    requests += 1;
    if (request.resourceType() === 'script')
      scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.locator('svg.dial').waitFor();
  await page.waitForFunction(() => Reflect.has(window, 'dialMs'));
  const dialMs = await page.evaluate(() => Number(Reflect.get(window, 'dialMs')));
  const shift = await shifted(page);
  const scriptBytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
  await page.close();
  return { dialMs, scriptBytes, requests, shift };
}
