import type { Grant } from './endpoint.ts';

/** A job: a dispatcher (`functions/src/jobs/<name>.ts`) that pages through the connected accounts and sends each its
 * message; the queue's consumer does the work. Overlapping or repeated runs are harmless. */
export interface JobSpec {
  name: string;
  summary: string;
  /** Minutes, hours, day of month, month, day of week; UTC. Null for what runs only when someone asks. */
  cron: `${string} ${string} ${string} ${string} ${string}` | null;
  grants: readonly Grant[];
}

/** What the schedules call their jobs with. */
export const scheduledInput = { scheduled: true };

export const jobs = [
  {
    name: 'stripe_sync',
    summary: 'Fetch what is new at Stripe',
    cron: '*/15 * * * *',
    // It writes where events no longer reach back, or a backfill had failed: then it begins one.
    grants: ['table:read', 'table:write', 'queue:work'],
  },
  {
    name: 'compute_metrics',
    summary: 'Recompute every business that time has changed something for',
    cron: '0 * * * *',
    grants: ['table:read', 'queue:follow-up'],
  },
  {
    name: 'compute_readiness',
    summary: 'The same, ten minutes later: what was missed',
    cron: '10 * * * *',
    grants: ['table:read', 'queue:follow-up'],
  },
  {
    name: 'generate_recommendations',
    summary: 'The same, once a day',
    cron: '20 5 * * *',
    grants: ['table:read', 'queue:follow-up'],
  },
  {
    name: 'reconcile_ledger',
    summary: 'Compare every ledger with Stripe and make good what was missed',
    cron: '40 3 * * *',
    grants: ['table:read', 'queue:work'],
  },
  {
    name: 'send_notification_digest',
    summary: 'Send what changed to whom it is due: mornings are local, so every hour',
    // After the hour's figures and scores.
    cron: '30 * * * *',
    grants: ['table:read', 'queue:notifications'],
  },
  {
    name: 'delete_accounts',
    summary: 'Go on with the deletions that are due, and begin those of former Stripe accounts',
    cron: '50 * * * *',
    grants: ['table:read', 'queue:accounts'],
  },
  {
    name: 'rebuild_rollups',
    summary: 'Count every ledger anew, or that of `business_id`, and tell what differs: nothing may',
    cron: null,
    grants: ['table:read', 'table:write', 'queue:work'],
  },
] as const satisfies readonly JobSpec[];

export type JobName = (typeof jobs)[number]['name'];
