import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { madeOnce } from '../../support/made-once.ts';
import { type AllowedFailure, watch } from './watch.ts';

export interface TestBrowser {
  /** Opens a page in a context of its own (no shared cookies), watched for problems. */
  newPage(options?: BrowserContextOptions & { allow?: readonly AllowedFailure[] }): Promise<Page>;
  /** Console errors, page errors and content security policy violations so far, over all pages. */
  problems(): string[];
  /** Closes its pages. Rejects with the list of problems if there were any. Call it before the
   * server stops: open pages keep calling it, and failed calls are problems. */
  close(): Promise<void>;
}

/** Added to Playwright's flags. The npm Chromium's flags that weaken security for Lambda are left out, because the policies
 * under test must apply. Chromium's sandbox does not run as root, so it is off. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox',
];

const isBundled = process.platform === 'linux' && process.arch === 'x64';

/** The browser of this process of vitest, whose files share the process but not this module. A bench has its own. */
const isShared = process.env.VITEST === 'true';
const shared: { [key: symbol]: Browser | undefined } = globalThis;
const key = Symbol.for('vaultra test browser');

/**
 * Opens pages in a headless Chromium. The files of a process share it, because its start takes a second, and it ends with the process.
 * On Linux x64 it is the one from npm, unpacked once for each run (about 3 s); elsewhere it is the installed Chrome. Rejects with the
 * name of what to install when there is none.
 */
export async function launchBrowser(): Promise<TestBrowser> {
  const browser = await running();
  const found: string[] = [];
  const contexts: BrowserContext[] = [];
  return {
    async newPage({ allow = [], ...options } = {}) {
      const context = await browser.newContext(options);
      contexts.push(context);
      await watch(context, allow, (problem) => found.push(problem));
      return await context.newPage();
    },
    problems: () => [...found],
    async close() {
      if (isShared) await Promise.all(contexts.map((context) => context.close()));
      else await browser.close();
      if (found.length > 0) throw new Error(`The browser reported problems:\n- ${found.join('\n- ')}`);
    },
  };
}

async function running(): Promise<Browser> {
  const open = isShared ? shared[key] : undefined;
  // One that crashed fails only the file that used it.
  if (open?.isConnected()) return open;
  const launched = await (isBundled ? launchBundled() : launchInstalled());
  shared[key] = launched;
  return launched;
}

/** A browser with one lasting profile, which other tools reach at a port. It is not watched. */
export async function launchProfile(folder: string, port: number): Promise<BrowserContext> {
  const args = [...quiet, `--remote-debugging-port=${port}`];
  const from = isBundled ? { executablePath: await bundled() } : { channel: 'chrome' };
  return await chromium.launchPersistentContext(folder, { ...from, args, headless: true });
}

const bundled = async (): Promise<string> => join(await madeOnce('chromium', unpack), 'chromium');

async function launchBundled(): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath: await bundled(), args: quiet, headless: true });
  } catch (cause) {
    throw new Error('The Chromium of the npm package @sparticuz/chromium did not start.', { cause });
  }
}

/** It unpacks into TMPDIR and uses any files already there, even partly unpacked ones. */
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
