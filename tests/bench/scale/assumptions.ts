/** What the model assumes because nothing here can measure it. Another business: change it here, and run the bench again. */

export interface Kind {
  name: string;
  /** Of all businesses. */
  share: number;
  /** Charges a month. */
  charges: number;
}

/**
 * The businesses. An assumption: no public source gives the spread of charges among Stripe's accounts. Most small businesses are small,
 * and the mean must not hide the large ones.
 */
export const kinds: readonly Kind[] = [
  { name: 'small', share: 0.6, charges: 20 },
  { name: 'median', share: 0.3, charges: 150 },
  { name: 'large', share: 0.1, charges: 1500 },
];

export const assumed = {
  /**
   * Businesses whose accounts are read every 15 minutes: those with a charge in the last week whose webhooks are not proven to
   * arrive, because they are connected by a restricted key or one was lost. All others are read every three hours or less.
   */
  polledOftenShare: 0.08,
  /** Of a business in a month: users who log in, visits, and the API requests of a visit. */
  users: 1.2,
  visits: 8,
  requestsPerVisit: 12,
  edgeRequestsPerVisit: 40,
  edgeMegabytesPerVisit: 1,
  /** The digest each week, and alerts. */
  mails: 5,
  /** The milliseconds that a function waits for a request, in the same region, and for Stripe. */
  tableMs: 5,
  queueMs: 10,
  stripeMs: 250,
  /** A function of 1,024 MB has this part of a processor; Lambda gives a whole one at 1,769 MB. */
  processor: 1024 / 1769,
  memoryGigabytes: 1,
  /** Bytes of logs of an invocation: its own line, and Lambda's START, END, and REPORT. */
  logBytes: 700,
  /** Bytes of the table for a charge: its unit and its part of the rollups and their indexes; kept 37 months. */
  tableBytesPerCharge: 900,
  keptMonths: 37,
  /** The nightly comparison with Stripe: its steps, if each part fits a page. */
  reconcileSteps: 9,
  /** A step that reads Stripe: a sync that finds nothing, or a page of the nightly comparison. */
  stripeStep: { cpuMs: 4, tableCalls: 4, readUnits: 6, writeUnits: 0 },
  /** The account's quota of concurrent executions, as LAMBDA_QUOTA. */
  concurrencyQuota: 1000,
  /** Recomputes at a time, as QUEUE_CONCURRENCY=follow-up=100. Without it, the queue takes an equal share. */
  followUps: 100,
  /** The busiest hour in relation to the mean one. */
  peak: 4,
  /** Lambda asks an idle queue with five pollers, each every 20 seconds. */
  idlePollsPerQueue: (5 * 3600 * 730) / 20,
} as const;

export const hoursOfMonth = 730;
export const sizes = [100, 10_000, 100_000, 1_000_000] as const;
