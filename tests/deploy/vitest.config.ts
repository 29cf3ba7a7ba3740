import { defineConfig } from 'vitest/config';

/** `npm run check:deploy`: two real runs of SST, which bundle every function; apart from `npm test` for the minutes they take. */
export default defineConfig({
  test: {
    name: 'deploy',
    include: ['tests/deploy/**/*.test.ts'],
    // A build takes both cores.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 15 * 60_000,
  },
});
