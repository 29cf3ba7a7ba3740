import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchProfile } from '../browser/support/browser.ts';
import { logIn } from '../browser/support/log-in.ts';
import type { Owner } from '../support/owner.ts';
import type { Figure } from './figure.ts';

/** npm downloads it on first use, because it is too large to install with everything else. */
const exact = 'lighthouse@13.5.0';

const categories = ['performance', 'accessibility', 'best-practices'] as const;

interface Report {
  categories: Record<
    (typeof categories)[number],
    { score: number | null; auditRefs: { id: string; weight: number }[] }
  >;
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>;
}

/** Lighthouse's scores of one page on its usual phone, and what took points off. The owner is logged in, except on the landing page. */
export async function lighthouse(
  page: 'landing' | 'home',
  origin: string,
  path: string,
  owner: Owner,
): Promise<Figure[]> {
  const work = await mkdtemp(join(tmpdir(), 'vaultra-lighthouse-'));
  const port = await freePort();
  const profile = await launchProfile(join(work, 'profile'), port);
  try {
    if (page === 'home') {
      const [tab = await profile.newPage()] = profile.pages();
      await tab.goto(`${origin}/login`);
      await logIn(tab, owner);
      await tab.waitForURL('**/b/*/home');
      await tab.goto('about:blank');
    }
    const file = join(work, 'report.json');
    await run([
      origin + path,
      ...['--port', String(port), '--disable-storage-reset', '--quiet', '--max-wait-for-load', '60000'],
      ...['--output', 'json', '--output-path', file, `--only-categories=${categories.join(',')}`],
    ]);
    return figuresOf(page, JSON.parse(await readFile(file, 'utf8')));
  } finally {
    await profile.close();
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The score of each category, then each audit that took points off. */
export function figuresOf(page: string, { categories: scores, audits }: Report): Figure[] {
  return categories.flatMap((category) => {
    const { score, auditRefs } = scores[category];
    if (score === null) throw new Error(`Lighthouse could not measure ${category} of ${page}`);
    const lost = auditRefs.flatMap(({ id, weight }) => {
      const audit = audits[id];
      if (weight === 0 || !audit || audit.score === null || audit.score >= 1) return [];
      const unit = [audit.title, audit.displayValue].filter(Boolean).join(': ');
      return [{ name: `${page}: ${category}: ${id}`, value: Math.round(audit.score * 100), unit }];
    });
    return [{ name: `${page}: ${category}`, value: Math.round(score * 100), unit: 'of 100' }, ...lost];
  });
}

async function run(args: readonly string[]): Promise<void> {
  const npm = ['exec', '--yes', '--prefer-offline', `--package=${exact}`, '--', 'lighthouse', ...args];
  const child = spawn('npm', npm, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`${exact} failed:\n${said}`);
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer()
    .once('error', reject)
    .listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  return promise;
}
