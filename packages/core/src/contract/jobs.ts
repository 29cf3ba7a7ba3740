import type { Grant } from './endpoint.ts';

/** A job is a dispatcher (`functions/src/jobs/<name>.ts`). It pages through the connected accounts and sends a message for each. The
 * queue's consumer does the work. Overlapping and repeated runs are harmless. */
export interface JobSpec {
  name: string;
  summary: string;
  /** Minute, hour, day of month, month, day of week, in UTC. Null for a job that runs only on request. */
  cron: `${string} ${string} ${string} ${string} ${string}` | null;
  grants: readonly Grant[];
}

/** The input of a job that a schedule starts. */
export const scheduledInput = { scheduled: true };

export const jobs = [
  {
    name: 'stripe_sync',
    summary: 'Fetch new data from Stripe',
    cron: '*/15 * * * *',
    // It writes when it starts a backfill: after a failed one, or if the last sync is older than Stripe's events.
    grants: ['table:read', 'table:write', 'queue:work'],
  },
  {
    name: 'compute_metrics',
    summary: 'Recompute every business whose figures changed with time',
    cron: '0 * * * *',
    grants: ['table:read', 'queue:follow-up'],
  },
  {
    name: 'compute_readiness',
    summary: 'The same, ten minutes later, for missed businesses',
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
    summary: 'Compare every ledger with Stripe and fix what was missed',
    cron: '40 3 * * *',
    grants: ['table:read', 'queue:work'],
  },
  {
    name: 'send_notification_digest',
    summary: 'Send due digests; hourly, because mornings are local',
    // After the hourly recompute.
    cron: '30 * * * *',
    grants: ['table:read', 'queue:notifications', 'queue:webhooks'],
  },
  {
    name: 'retry_deliveries',
    summary: 'Try again what a webhook did not take',
    cron: '*/5 * * * *',
    grants: ['table:read', 'queue:webhooks'],
  },
  {
    name: 'delete_accounts',
    summary: 'Continue due deletions, and start those of former Stripe accounts',
    cron: '50 * * * *',
    grants: ['table:read', 'queue:accounts'],
  },
  {
    name: 'rebuild_rollups',
    summary: 'Recount every ledger, or that of `business_id`, and report differences; none are expected',
    cron: null,
    grants: ['table:read', 'table:write', 'queue:work'],
  },
  {
    name: 'switch_off_two_step',
    summary:
      'Switch two-step log-in off for a user who lost their app and codes; takes `email`, `operator` and `reason`',
    cron: null,
    grants: ['table:read', 'table:write', 'identity:read', 'mail'],
  },
] as const satisfies readonly JobSpec[];

export type JobName = (typeof jobs)[number]['name'];
