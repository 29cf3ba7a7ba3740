import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Evaluated instead of added as a script, because the pages' content security policy would block a script. */
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Waits until drawers and messages have come in: half transparent, their texts have too little contrast. Endless ones are skeletons. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < 2_000);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

/** The violations axe finds, with their places, and the overflow of the page in pixels. */
export async function faults(page: Page): Promise<{ found: string[]; wider: number }> {
  await settled(page);
  await page.evaluate(axe);
  // Without the elements that pass, which are most of a result.
  const { violations, passes } = await page.evaluate<Pick<AxeResults, 'violations'> & { passes: number }>(
    "axe.run({ resultTypes: ['violations'] }).then(({ violations, passes }) => ({ violations, passes: passes.length }))",
  );
  expect(passes).toBeGreaterThan(10);
  return {
    found: violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)),
    wider: await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  };
}

export const none = { found: [], wider: 0 };
