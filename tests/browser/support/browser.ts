import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { madeOnce } from '../../support/made-once.ts';
import { type AllowedFailure, watch } from './watch.ts';

export interface TestBrowser {
  browser: Browser;
  /** A page in a context of its own (no cookies of the others), watched for problems. */
  newPage(options?: BrowserContextOptions & { allow?: readonly AllowedFailure[] }): Promise<Page>;
  /** Console errors, page errors and violations of the content security policy so far, over all pages. */
  problems(): string[];
  /** Stops the browser. Rejects, listing them, if there were any problems. Call it before the
   * server stops: open pages go on calling it, and calls that fail are problems. */
  close(): Promise<void>;
}

/** Beyond playwright's own. What the npm Chromium's list has to weaken security for Lambda is left out: the policies
 * under test must hold. The sandbox needs a user that is not root. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox',
];

/**
 * Starts a headless Chromium: on Linux x64 the one that npm installed, unpacked once a run (about 3 s);
 * elsewhere the Chrome of the machine. Rejects naming what to install when there is none.
 */
export async function launchBrowser(): Promise<TestBrowser> {
  const bundled = process.platform === 'linux' && process.arch === 'x64';
  const browser = bundled ? await launchBundled() : await launchInstalled();
  const found: string[] = [];
  return {
    browser,
    async newPage({ allow = [], ...options } = {}) {
      const context = await browser.newContext(options);
      await watch(context, allow, (problem) => found.push(problem));
      return await context.newPage();
    },
    problems: () => [...found],
    async close() {
      await browser.close();
      if (found.length > 0) throw new Error(`The browser reported problems:\n- ${found.join('\n- ')}`);
    },
  };
}

async function launchBundled(): Promise<Browser> {
  try {
    const folder = await madeOnce('chromium', unpack);
    return await chromium.launch({ executablePath: join(folder, 'chromium'), args: quiet, headless: true });
  } catch (cause) {
    throw new Error('The Chromium of the npm package @sparticuz/chromium did not start.', { cause });
  }
}

/** It unpacks into TMPDIR, and takes what already lies there, half unpacked or not. */
async function unpack(folder: string): Promise<void> {
  const before = process.env.TMPDIR;
  try {
    process.env.TMPDIR = folder;
    const { default: npmChromium } = await import('@sparticuz/chromium');
    await npmChromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

async function launchInstalled(): Promise<Browser> {
  try {
    return await chromium.launch({ channel: 'chrome', args: quiet, headless: true });
  } catch (cause) {
    throw new Error(
      `The browser tests need Google Chrome on ${process.platform} ${process.arch}: install it from https://www.google.com/chrome and run them again.`,
      { cause },
    );
  }
}
