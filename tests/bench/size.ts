import type { Business } from '@vaultra/core/contract/users.ts';

/** The amount of work of each benchmark. */
export interface Size {
  /** Businesses of the sandbox. */
  backfill: {
    plainPuts: number;
    businesses: readonly { name: string; industry: NonNullable<Business['industry']> }[];
  };
  /** The charges of `days` days: first `perDay` per day, then four times as many per day, then four times the days. */
  metrics: { perDay: number; days: number; tries: number };
  pipeline: { deliveries: number };
  /** The functions to import: by default, every one. */
  coldStarts: { only?: readonly string[]; starts: number };
  /** Questions that owners ask, and tries of the request that answers are compared with. */
  agent: { questions: number; tries: number };
  /** Businesses of the sandbox whose past is checked. */
  backtest: { businesses: readonly string[] };
  /** A business of the sandbox, loads of its home, and pages for Lighthouse, which npm downloads. */
  web: { business: string; loads: number; audits: readonly ('landing' | 'home')[] };
  /** The number of measured runs, and of runs before them for the compiler's warm-up. */
  cpu: { warmUps: number; runs: number };
  door: { perRun: number };
  consumer: { batches: number };
  reads: { charges: readonly number[]; perRun: number };
  /** The charges behind a snapshot that is read, and businesses for which an hourly job has nothing to do. */
  scale: { snapshot: number; quiet: number };
}

/** The sizes for `npm run bench`. */
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
  coldStarts: {
    only: [
      'http/system/health',
      'http/stripe/webhook',
      'http/auth/login',
      'http/metrics/current',
      'queues/work',
    ],
    starts: 7,
  },
  agent: { questions: 40, tries: 20 },
  backtest: {
    businesses: [
      'Harbor & Pine',
      'Northwind Analytics',
      'Fieldnote Studio',
      'Gadget Gulch',
      'Saltmarsh Coffee',
    ],
  },
  web: { business: 'Gadget Gulch', loads: 5, audits: ['landing', 'home'] },
  cpu: { warmUps: 5, runs: 9 },
  door: { perRun: 200 },
  consumer: { batches: 10 },
  reads: { charges: [100, 10_000, 1_000_000], perRun: 3 },
  scale: { snapshot: 10_000, quiet: 200 },
};

/** The smallest sizes with which every benchmark returns every figure, for tests. The figures mean nothing. */
export const tiny: Size = {
  backfill: { plainPuts: 1, businesses: [{ name: 'Fieldnote Studio', industry: 'services' }] },
  metrics: { perDay: 1, days: 2, tries: 1 },
  pipeline: { deliveries: 10 },
  coldStarts: { only: ['http/system/health', 'doors/mcp'], starts: 1 },
  agent: { questions: 3, tries: 1 },
  backtest: { businesses: ['Fieldnote Studio'] },
  web: { business: 'Fieldnote Studio', loads: 1, audits: [] },
  cpu: { warmUps: 0, runs: 1 },
  door: { perRun: 10 },
  // With fewer events, a day's mix would not have every kind.
  consumer: { batches: 10 },
  reads: { charges: [10, 20], perRun: 1 },
  scale: { snapshot: 10, quiet: 2 },
};
