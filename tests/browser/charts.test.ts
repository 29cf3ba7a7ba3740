import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { faults, none } from './support/axe.ts';
import { launchBrowser, type TestBrowser } from './support/browser.ts';
import { type ChartsPage, serveCharts } from './support/charts-page.ts';

/** The charts in a browser, on a test page with made-up data of a shop on November 18, 2026. */

let served: ChartsPage;
let chromium: TestBrowser;
beforeAll(async () => {
  [served, chromium] = await Promise.all([serveCharts(), launchBrowser()]);
});
afterAll(async () => {
  await chromium.close();
  served.stop();
});

type Options = Parameters<TestBrowser['newPage']>[0];

async function open(options: Options): Promise<Page> {
  const page = await chromium.newPage(options);
  await page.goto(served.url);
  await page.getByRole('slider', { name: 'Score history' }).waitFor();
  return page;
}

describe.each([
  { width: 360, colorScheme: 'light' as const },
  { width: 360, colorScheme: 'dark' as const },
  { width: 1440, colorScheme: 'light' as const },
  { width: 1440, colorScheme: 'dark' as const },
])('at $width px in $colorScheme mode', ({ width, colorScheme }) => {
  let page: Page;
  beforeAll(async () => {
    page = await open({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    await page.context().close();
  });

  test('axe finds no problem in charts, and the page does not scroll sideways', async () => {
    expect(await faults(page)).toEqual(none);
  });

  test('a tooltip is inside the page at both ends of a chart', async () => {
    const slider = page.getByRole('slider', { name: 'Net revenue by month' });
    for (const key of ['Home', 'End']) {
      await slider.press(key);
      const box = await page.locator('.viz-tooltip').boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    }
    expect(await faults(page)).toEqual(none);
  });

  test('every mark has a contrast of 3:1 to its ground', async () => {
    const marks: [selector: string, property: 'fill' | 'stroke' | 'background-color'][] = [
      ['#bars .viz-bar:not(.viz-open)', 'fill'],
      ['#bars .viz-bar.viz-open', 'stroke'],
      ['#bars .viz-before', 'stroke'],
      ['#bars .viz-zero', 'stroke'],
      ['#bars .viz-mark path', 'fill'],
      ['#bars .viz-pin circle', 'fill'],
      ['#lines .viz-series-0 .viz-line', 'stroke'],
      ['#lines .viz-series-1 .viz-line', 'stroke'],
      ['#score .viz-reconstructed', 'stroke'],
      ['#score .viz-fan', 'stroke'],
      ['#small .viz-spark path', 'stroke'],
      ['#small .viz-meter-fill', 'background-color'],
      ['#small .viz-bad .viz-meter-fill', 'background-color'],
      ['#small .viz-meter-limit', 'background-color'],
    ];
    for (const [selector, property] of marks) {
      expect(await contrast(page.locator(selector).first(), property), selector).toBeGreaterThanOrEqual(3);
    }
  });

  test('the tables of all charts pass axe too', async () => {
    const buttons = page.getByRole('button', { name: 'Show as table' });
    for (const button of await buttons.all()) await button.click();
    expect(await page.getByRole('table').count()).toBe(4);
    expect(await faults(page)).toEqual(none);
  });
});

/** The contrast of a mark to the card that it is on, as WCAG 2 counts it. */
function contrast(mark: Locator, property: 'fill' | 'stroke' | 'background-color'): Promise<number> {
  return mark.evaluate((element, name) => {
    const card = element.closest('.card');
    if (!card) throw new Error('The mark is not on a card.');
    const ground = getComputedStyle(card).backgroundColor;
    const luminance = (color: string) => {
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      if (!context) throw new Error('No canvas.');
      // The card shows through a mark that has no color, or part of one. Alone, such a mark would count as black.
      for (const layer of [ground, color]) {
        context.fillStyle = layer;
        context.fillRect(0, 0, 1, 1);
      }
      const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
        const part = byte / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const [dark = 0, light = 0] = [
      luminance(getComputedStyle(element).getPropertyValue(name)),
      luminance(ground),
    ].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }, property);
}

describe('by keyboard and mouse', () => {
  let page: Page;
  let bars: Locator;
  const slider = () => bars.getByRole('slider');
  const says = () => slider().getAttribute('aria-valuetext');
  const tooltip = () => bars.locator('.viz-tooltip');
  beforeEach(async () => {
    page = await open({ viewport: { width: 1280, height: 900 } });
    bars = page.locator('#bars');
  });
  afterEach(async () => {
    await page.context().close();
  });

  test('arrow keys, Home and End move the point, Enter opens its days, Escape leaves it', async () => {
    await bars.getByRole('checkbox', { name: 'Year before' }).focus();
    await page.keyboard.press('Tab');
    expect(await slider().evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await says()).toMatch(
      /^Nov 2026 \(so far\): \$[\d,.]+\. Nov 1 – 18, 2025: \$[\d,.]+, now .+ more\./,
    );
    expect(await says()).toContain('Note of Nov 2: First day of the holiday sale');
    await page.keyboard.press('ArrowLeft');
    expect(await says()).toMatch(/^Oct 2026: /);
    expect(await tooltip().innerText()).toContain('Oct 2026');
    await page.keyboard.press('Home');
    expect(await says()).toMatch(/^Dec 2025: /);
    await page.keyboard.press('ArrowLeft');
    expect(await says()).toMatch(/^Dec 2025: /);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('Opened: 2026-01-01 to 2026-01-31').waitFor();
    await page.keyboard.press('End');
    expect(await slider().getAttribute('aria-valuenow')).toBe('12');
    await page.keyboard.press('Escape');
    await tooltip().waitFor({ state: 'detached' });
    expect(await slider().evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('the table has the figures of the chart', async () => {
    const said: string[] = [];
    await slider().focus();
    await page.keyboard.press('End');
    for (let index = 0; index < 12; index += 1) {
      said.push((await says()) ?? '');
      await page.keyboard.press('ArrowLeft');
    }
    await bars.getByRole('button', { name: 'Show as table' }).click();
    const rows = await bars.locator('tbody tr').all();
    expect(rows.length).toBe(12);
    for (const [index, row] of rows.entries()) {
      const [month = '', value = '', before = ''] = await row.locator('th, td').allInnerTexts();
      expect(said[index]).toMatch(new RegExp(`^${month}\\b`));
      expect(said[index]).toContain(`: ${value}.`);
      if (before !== '–') expect(said[index]).toContain(`: ${before}`);
    }
    await bars.getByRole('button', { name: 'Oct 2026' }).click();
    await page.getByText('Opened: 2026-10-01 to 2026-10-31').waitFor();
  });

  test('the mouse shows the point below it, and a click opens its days', async () => {
    const box = await slider().boundingBox();
    if (!box) throw new Error('The chart has no place.');
    await page.mouse.move(box.x + box.width - 40, box.y + 100);
    expect(await tooltip().innerText()).toContain('Nov 2026 (so far)');
    await page.mouse.click(box.x + box.width - 40, box.y + 100);
    await page.getByText('Opened: 2026-11-01 to 2026-11-30').waitFor();
    await page.mouse.move(5, 5);
    await tooltip().waitFor({ state: 'detached' });
  });

  test('a range chooses its granularity, and the status says both', async () => {
    await bars.getByRole('radio', { name: '30 days' }).check();
    expect(await bars.getByRole('radio', { name: 'Day', exact: true }).isChecked()).toBe(true);
    expect(await bars.getByRole('status').textContent()).toBe('Oct 20 – Nov 18, 2026, by day, 30 days');
    await bars.getByRole('radio', { name: 'Week' }).check();
    expect(await bars.getByRole('status').textContent()).toBe('Oct 20 – Nov 18, 2026, by week, 5 weeks');
    await slider().press('End');
    expect(await says()).toMatch(/^Nov 16 – 22, 2026 \(so far\)/);
  });

  test('a custom range that runs backwards is refused, and the chart keeps the last one', async () => {
    await bars.getByRole('radio', { name: 'Custom' }).check();
    await bars.getByLabel('From').fill('2026-10-05');
    const before = await bars.getByRole('status').textContent();
    await bars.getByLabel('to', { exact: true }).fill('2026-10-01');
    expect(await bars.getByRole('alert').innerText()).toBe(
      'The end date is before the start date. Enter a later end date.',
    );
    expect(await bars.getByRole('status').textContent()).toBe(before);
    await bars.getByLabel('to', { exact: true }).fill('2026-10-11');
    expect(await bars.getByRole('alert').count()).toBe(0);
  });

  test('days without data are gaps', async () => {
    await bars.getByRole('radio', { name: 'Custom' }).check();
    await bars.getByLabel('From').fill('2026-07-01');
    await bars.getByLabel('to', { exact: true }).fill('2026-07-31');
    await bars.getByRole('radio', { name: 'Day', exact: true }).check();
    await page.waitForFunction(
      () => document.querySelectorAll('#bars svg .viz-series-0 .viz-bar').length === 17,
    );
    await slider().press('Home');
    for (let day = 0; day < 4; day += 1) await page.keyboard.press('ArrowRight');
    expect(await says()).toMatch(/^Sun, Jul 5, 2026: not known\./);
    await page.keyboard.press('Enter');
    expect(await page.getByText('Opened: nothing').count()).toBe(1);
  });

  test('the score line ends with the range of past cases', async () => {
    const line = page.getByRole('slider', { name: 'Score history' });
    await line.press('End');
    expect(await line.getAttribute('aria-valuetext')).toBe('Feb 16, 2027: range of past cases 58 to 73.');
    await line.press('Home');
    expect(await line.getAttribute('aria-valuetext')).toMatch(
      /^Oct 31, 2024 \(reconstructed\): score \d+, \w+\.$/,
    );
    await line.press('Enter');
    await page.getByText('Opened: 2024-10-31').waitFor();
  });
});

test('a tap shows the point with a button that opens its days', async () => {
  const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const bars = page.locator('#bars');
  await bars.getByRole('slider').tap({ position: { x: 60, y: 120 } });
  const tooltip = bars.locator('.viz-tooltip');
  expect(await tooltip.innerText()).toContain('Dec 2025');
  expect(await page.getByText('Opened: nothing').count()).toBe(1);
  const button = tooltip.getByRole('button', { name: 'See transactions' });
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await button.tap();
  await page.getByText('Opened: 2025-12-01 to 2025-12-31').waitFor();
  await page.getByRole('heading', { name: 'Charts' }).tap();
  await tooltip.waitFor({ state: 'detached' });
  await page.context().close();
});

test('charts load into the space that was kept for them', async () => {
  const page = await open({ viewport: { width: 1280, height: 900 } });
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
      }),
  );
  expect(shift).toBeLessThan(0.05);
  await page.context().close();
});

test('with reduced motion a tooltip appears at once', async () => {
  const page = await open({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await page.locator('#bars').getByRole('slider').press('End');
  const animation = await page
    .locator('.viz-tooltip')
    .evaluate((element) => getComputedStyle(element).animationName);
  expect(animation).toBe('none');
  await page.context().close();
});
