import { defineConfig } from 'vitest/config';

/**
 * `npm run check:deploy`: two real runs of SST, which bundle every function. Separate from `npm test`, because they
 * take minutes.
 */
export default defineConfig({
  test: {
    name: 'deploy',
    include: ['tests/deploy/**/*.test.ts'],
    // A build uses both cores.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 15 * 60_000,
  },
});
