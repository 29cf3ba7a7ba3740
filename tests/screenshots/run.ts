/**
 * `npm run screenshots [-- --business "Gadget Gulch"]`: pictures of every page and view in both themes, on a phone and a desktop, and an
 * index.html with all of them, in the ignored folder `screenshots/`. Without a name, it is the demo's business.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSite } from '@vaultra/local/site-build.ts';
import { launchBrowser } from '../browser/support/browser.ts';
import { logIn } from '../browser/support/log-in.ts';
import { expectedRefusals, publicPages, seePage, seeView, views } from '../browser/support/places.ts';
import { startTestCloud } from '../support/cloud.ts';
import { beginRun } from '../support/made-once.ts';
import { backfilled, connectStripe, newOwner, type Owner } from '../support/owner.ts';
import { type Picture, sheet } from './sheet.ts';

process.env.POWERTOOLS_LOG_LEVEL ??= 'CRITICAL';
const { values } = parseArgs({ options: { business: { type: 'string', default: 'Harbor & Pine' } } });
const height = 900;
const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url));
const begun = Date.now();
const progress = (text: string) =>
  console.error(`${String(Math.round((Date.now() - begun) / 1000)).padStart(3)} s  ${text}`);

const endRun = await beginRun();
await buildSite(() => progress('building the site'));
progress(`${values.business}: connecting and reading its history`);
const cloud = await startTestCloud(
  { VAULTRA_NOW: new Date().toISOString() },
  { businesses: [values.business] },
);
const pictures: Picture[] = [];
try {
  const owner = await newOwner(cloud, { name: values.business });
  await connectStripe(cloud, owner, values.business);
  await backfilled(cloud, owner);
  await cloud.drain();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const width of [390, 1440]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      progress(`${width} px, ${colorScheme}`);
      await shoot(owner, width, colorScheme);
    }
  }
  await writeFile(join(folder, 'index.html'), sheet(values.business, pictures));
  progress(`${pictures.length} pictures: ${join(folder, 'index.html')}`);
} finally {
  await cloud.stop();
  await endRun();
}

async function shoot(owner: Owner, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  const chromium = await launchBrowser();
  try {
    const page = await chromium.newPage({
      viewport: { width, height },
      colorScheme,
      reducedMotion: 'reduce',
      allow: expectedRefusals,
    });
    const take = async (place: string) => {
      const file = `${place.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'landing'}-${width}-${colorScheme}.png`;
      await page.evaluate(() => document.fonts.ready);
      // A dialog covers the window, and what is below it says nothing. Else the window is as high as the page, so that the bar is at its end.
      if ((await page.locator('dialog:modal').count()) === 0)
        await page.setViewportSize({
          width,
          height: await page.evaluate(() => document.documentElement.scrollHeight),
        });
      await page.screenshot({ path: join(folder, file), animations: 'disabled' });
      await page.setViewportSize({ width, height });
      pictures.push({ place, width, colorScheme, file });
    };
    for (const [path, text] of publicPages) {
      await seePage(page, cloud.url + path, text);
      await take(path);
    }
    await page.goto(`${cloud.url}/login`);
    await logIn(page, owner);
    await page.waitForURL('**/b/*/home');
    const business = `${cloud.url}/b/${owner.businessId}`;
    for (const view of views) {
      await seeView(page, business, view);
      await take(view[0]);
    }
    await page.goto(`${business}/ask`);
    await page.getByLabel('Your question').fill('What hurts my score?');
    await page.keyboard.press('Enter');
    await page.getByText('Written from your figures').waitFor();
    await take('ask');
    await page.goto(`${cloud.url}/b/new`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await take('b/new');
  } finally {
    await chromium.close();
  }
}
