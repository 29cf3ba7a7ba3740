import type { Business } from '@vaultra/core/contract/users.ts';

/** How much each bench does. */
export interface Size {
  /** The businesses are the sandbox's. */
  backfill: {
    plainPuts: number;
    businesses: readonly { name: string; industry: NonNullable<Business['industry']> }[];
  };
  /** The charges are of so many days, first `perDay`, then four times as many, then four times the days. */
  metrics: { perDay: number; days: number; tries: number };
  pipeline: { deliveries: number };
  /** Every handler that is deployed, unless only some are named. */
  bundles: { only?: readonly string[]; starts: number };
  /** Runs whose CPU time is taken, and those before them, in which the compiler warms up. */
  cpu: { warmUps: number; runs: number };
  door: { perRun: number };
  consumer: { batches: number };
  reads: { charges: readonly number[]; perRun: number };
}

/** What `npm run bench` prints. */
export const full: Size = {
  backfill: {
    plainPuts: 300,
    businesses: [
      { name: 'Northwind Analytics', industry: 'saas' },
      { name: 'Harbor & Pine', industry: 'retail' },
    ],
  },
  metrics: { perDay: 5, days: 60, tries: 40 },
  pipeline: { deliveries: 200 },
  bundles: { starts: 7 },
  cpu: { warmUps: 5, runs: 9 },
  door: { perRun: 200 },
  consumer: { batches: 10 },
  reads: { charges: [100, 10_000, 1_000_000], perRun: 3 },
};

/** Enough for every bench to give every figure, which then means nothing: a test runs it. */
export const tiny: Size = {
  backfill: { plainPuts: 1, businesses: [{ name: 'Fieldnote Studio', industry: 'services' }] },
  metrics: { perDay: 1, days: 2, tries: 1 },
  pipeline: { deliveries: 10 },
  bundles: { only: ['http/system/health', 'queues/accounts', 'queues/stripe-events'], starts: 1 },
  cpu: { warmUps: 0, runs: 1 },
  door: { perRun: 10 },
  // Fewer events are not yet every kind of a day's mix.
  consumer: { batches: 10 },
  reads: { charges: [10, 20], perRun: 1 },
};
