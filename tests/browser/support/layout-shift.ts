import type { Page } from 'playwright-core';

/** Adds up how far parts of a page move without the user, from its next load on. */
export const watchShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
        if (!hadRecentInput)
          Reflect.set(window, 'shifted', Number(Reflect.get(window, 'shifted') ?? 0) + value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

/** The cumulative layout shift since the page was loaded. */
export const shifted = (page: Page): Promise<number> =>
  page.evaluate(() => Number(Reflect.get(window, 'shifted') ?? 0));
