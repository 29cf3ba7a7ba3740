import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    exhaustive: boolean;
  }
}

/**
 * How often a property is tried: `many` times in an exhaustive run and a fifth of that in `npm test`. fast-check takes a new seed each
 * time, and prints it if the property fails.
 */
export const runs = (many: number): number => (inject('exhaustive') ? many : Math.ceil(many / 5));

/**
 * For property tests that only await promises. They starve the test runner's timeout, because its timer never runs. So the
 * property ends itself earlier, also while shrinking, and then prints the seed.
 */
export const bounded = { interruptAfterTimeLimit: 25_000, markInterruptAsFailure: true };
