import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import budget from '../../stacks/bundle-budget.json' with { type: 'json' };
import { type Budget, type BundleSize, sizeOf } from '../../stacks/bundling.ts';
import { bundleHandlers, handlers } from '../../stacks/plain-cdk/bundle.ts';
import type { Progress } from './figure.ts';

/** Differences that are not worth a line: a renewal should show what a change costs. */
const noise = 1000;

/** The current sizes of all functions. */
export async function currentSizes(progress: Progress): Promise<Budget> {
  const folder = await mkdtemp(join(tmpdir(), 'vaultra-budget-'));
  try {
    progress(`bundling ${handlers.length} functions`);
    const bundles = await bundleHandlers(folder, handlers);
    return Object.fromEntries(bundles.map(({ name, metafile }) => [name, sizeOf(name, metafile)]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The changes since a budget was written: grown, shrunk, new and removed bundles, the largest growth first. */
export function changes(now: Budget, before: Budget): string[] {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return names
    .map((name) => ({ name, by: (now[name]?.start ?? 0) - (before[name]?.start ?? 0) }))
    .filter(({ name, by }) => Math.abs(by) >= noise || !now[name] || !before[name])
    .sort((a, b) => b.by - a.by)
    .map(({ name }) => `${name}: ${words(before[name], now[name])}`);
}

function words(before: BundleSize | undefined, now: BundleSize | undefined): string {
  const kb = ({ start, all }: BundleSize) => `${Math.round(start / 1000)} KB (all ${Math.round(all / 1000)})`;
  if (!now) return 'is gone';
  return before ? `${kb(before)} → ${kb(now)}` : `new, ${kb(now)}`;
}

/** Compares the bundles with the budget, and with `renew` writes them as the new one. */
export async function benchBudget(parts: readonly string[], progress: Progress): Promise<string> {
  const isRenewal = parts[0] === 'renew';
  if (parts.length > 1 || (parts[0] !== undefined && !isRenewal))
    throw new Error(`unknown part ${parts.join(' ')}: use renew, or nothing`);
  const now = await currentSizes(progress);
  const lines = changes(now, budget);
  if (isRenewal) {
    const rows = Object.entries(now)
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([name, { start, all }]) => `  ${JSON.stringify(name)}: { "start": ${start}, "all": ${all} }`);
    await writeFile('stacks/bundle-budget.json', `{\n${rows.join(',\n')}\n}\n`);
  }
  return [
    ...lines,
    `${lines.length} of ${Object.keys(now).length} bundles changed by a kilobyte or more`,
  ].join('\n');
}
