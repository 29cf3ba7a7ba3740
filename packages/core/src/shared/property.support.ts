/**
 * For property tests that only await promises. They starve the test runner's timeout, because its timer never runs. So the
 * property ends itself earlier, also while shrinking, and then prints the seed.
 */
export const bounded = { interruptAfterTimeLimit: 25_000, markInterruptAsFailure: true };
