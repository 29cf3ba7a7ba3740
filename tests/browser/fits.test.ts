import { createBusiness } from '@vaultra/core/contract/users.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLimitMs, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type Owner, ownerOfConnected } from '../support/owner.ts';
import { sampled } from '../support/sampled.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { logIn } from './support/log-in.ts';
import { expectedRefusals, publicPages, seePage, seeView, views } from './support/places.ts';
import { smallTargets } from './support/targets.ts';

let cloud: TestCloud;
let chromium: TestBrowser;
let business: string;
let owner: Owner;
let page: Page;
beforeAll(async () => {
  [cloud, chromium] = await Promise.all([startTestCloud({}, { connected: true }), launchBrowser()]);
  owner = await ownerOfConnected(cloud, 'Gadget Gulch', 'ecommerce');
  business = `${cloud.url}/b/${owner.businessId}`;
  page = await chromium.newPage({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    allow: expectedRefusals,
  });
  await page.goto(`${cloud.url}/login`);
  await logIn(page, owner);
  await page.waitForURL('**/b/*/home');
}, startLimitMs);
afterAll(async () => {
  await chromium.close();
  await cloud.stop();
  expect(cloud.errors).toEqual([]);
});

/** From a small phone to a large screen. 640 and 320 are a window of 1280 pixels at a zoom of 200% and 400%. */
const widths = [320, 360, 390, 640, 768, 1024, 1280, 1440, 1920];
/** Widths with different layouts, for targets. */
const layouts = [390, 1440];

/** The elements that make the page wider than the window. */
function widest(): string {
  const { scrollWidth, clientWidth } = document.documentElement;
  const out = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > clientWidth,
  );
  const names = out.map(
    (element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`,
  );
  return `${scrollWidth - clientWidth} px, ${[...new Set(names)].join(', ').slice(0, 300)}`;
}

/** The figures that are broken over two lines. */
function broken(): string[] {
  const figure = /^[−+±]?[$€£]?[\d.,]+[%×]?$/;
  return [...document.querySelectorAll('main *')].flatMap((element) => {
    const text = element.textContent ?? '';
    if (element.childElementCount > 0 || element.closest('svg') || !figure.test(text)) return [];
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1 ? [text] : [];
  });
}

/** The elements that do not fit, by width. */
async function overflowing(): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    // Charts are redrawn for the new width.
    const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
    const wide = await page
      .waitForFunction(fits, null, { timeout: 1_000 })
      .then(() => null)
      .catch(() => page.evaluate(widest));
    if (wide !== null) found.push(`${width} px: wider than the window: ${wide}`);
    found.push(...(await page.evaluate(broken)).map((text) => `${width} px: in two lines: ${text}`));
    if (layouts.includes(width))
      found.push(...(await smallTargets(page)).map((target) => `${width} px: small target ${target}`));
  }
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(
        ({ playState, effect }) =>
          playState === 'running' && Number(effect?.getComputedTiming().duration) > 1,
      )
      .map(
        (animation) =>
          `moves although reduced: ${(animation as CSSAnimation).animationName ?? 'a transition'}`,
      ),
  );
  await page.setViewportSize({ width: 390, height: 844 });
  return [...found, ...moving];
}

describe('at every width and zoom nothing is cut off, targets are 24 px, and nothing moves where motion is reduced:', () => {
  test.each(sampled(views, 6))('the view %s', async (view, name) => {
    await seeView(page, business, [view, name]);
    expect(await overflowing()).toEqual([]);
  });

  test('the view ask, with an answer', async () => {
    await page.goto(`${business}/ask`);
    await page.getByLabel('Your question').fill('What hurts my score?');
    await page.keyboard.press('Enter');
    await page.getByText('Written from your figures').waitFor();
    expect(await overflowing()).toEqual([]);
  });

  test('the settings of a business whose name is one word of 60 letters, and its deletion', async () => {
    const name = 'Donaudampfschifffahrtsgesellschaft'.padEnd(60, 'x');
    const { id } = (await owner.call(createBusiness, { body: { name } })).business;
    for (const view of ['home', 'settings/members', 'settings/business']) {
      await page.goto(`${cloud.url}/b/${id}/${view}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect.soft(await overflowing(), view).toEqual([]);
    }
    await page.getByRole('button', { name: `Delete ${name}` }).click();
    await page.getByRole('dialog').waitFor();
    expect(await overflowing()).toEqual([]);
    const inside = (dialog: Element) => dialog.scrollWidth <= dialog.clientWidth;
    expect(await page.getByRole('dialog').evaluate(inside)).toBe(true);
  });

  test('at 400% on a phone, the bar is at the end of the page and covers nothing', async () => {
    await page.goto(`${business}/home`);
    await page.setViewportSize({ width: 360, height: 225 });
    await page.getByRole('region', { name: 'Funding readiness' }).waitFor();
    const bar = page.getByRole('navigation', { name: 'Main views' });
    expect((await bar.boundingBox())?.y).toBeGreaterThan(225);
    await page.setViewportSize({ width: 390, height: 844 });
    expect((await bar.boundingBox())?.y).toBeLessThan(844);
  });

  test('the palette', async () => {
    await page.goto(`${business}/home`);
    await page.getByRole('region', { name: 'Funding readiness' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('fund');
    await page.getByRole('option', { name: /^Funding/ }).waitFor();
    expect(await overflowing()).toEqual([]);
  });

  test('the public pages', async () => {
    // Log-in pages send a user to the app.
    const member = page;
    page = await chromium.newPage({ reducedMotion: 'reduce', allow: expectedRefusals });
    try {
      for (const [path, text] of sampled(publicPages, 5)) {
        await seePage(page, cloud.url + path, text);
        expect.soft(await overflowing(), path).toEqual([]);
      }
    } finally {
      await page.context().close();
      page = member;
    }
  });
});

test('a small target beside another is a fault; a small target with space around it or in a sentence is not', async () => {
  const plain = await chromium.newPage();
  await plain.setContent(`
    <p>Read <a href="#a" style="font-size:10px">this</a> first.</p>
    <button style="height:12px;padding:0" aria-label="close">x</button><button style="height:12px;padding:0">y</button>
    <div style="margin:40px"><button style="height:12px;padding:0">apart</button></div>`);
  expect(await smallTargets(plain)).toEqual([
    expect.stringMatching(/^button “close”/),
    expect.stringMatching(/^button “y”/),
  ]);
});
