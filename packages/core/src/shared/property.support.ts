/**
 * For properties that only wait for promises: the test runner's timeout never comes, as nothing lets its timer run. So
 * the property ends itself before that, also while it makes a counterexample smaller, and then prints the seed.
 */
export const bounded = { interruptAfterTimeLimit: 25_000, markInterruptAsFailure: true };
