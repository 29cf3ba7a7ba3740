import { defineConfig } from 'vitest/config';

/**
 * - `boundaries`: rules about the code itself, part of `npm run check`;
 * - `unit`, `local`: beside the code they test; those of the embedded cloud's parts hold ports, files and processes;
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
          include: ['packages/{core,functions,web}/src/**/*.test.ts'],
          // They leave nothing behind in the modules they load, which are then loaded once a worker.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'local',
          include: ['packages/local/src/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'cloud',
          include: ['tests/{http,journeys,browser,stacks}/**/*.test.ts'],
          pool: 'forks',
          globalSetup: ['tests/support/build-site.ts'],
          // Set before any handler is loaded: what is expected to fail is not worth a line.
          env: { POWERTOOLS_LOG_LEVEL: 'CRITICAL' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
