import { defineConfig } from 'vitest/config';

/**
 * - `boundaries`: rules about the code itself, part of `npm run check`;
 * - `unit`: beside the code they test;
 * - `cloud`: each file starts its own embedded cloud on free ports in a folder of its own, so files run in parallel.
 */
export default defineConfig({
  test: {
    // Much of the time is spent waiting for processes and a browser, so one more than the usual two cores.
    maxWorkers: 3,
    projects: [
      { test: { name: 'boundaries', include: ['tests/boundaries/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'cloud',
          include: ['tests/{http,journeys,browser,stacks}/**/*.test.ts'],
          pool: 'forks',
          globalSetup: ['tests/support/before-clouds.ts'],
          // Set before any handler is loaded: what is expected to fail is not worth a line.
          env: { POWERTOOLS_LOG_LEVEL: 'CRITICAL' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
