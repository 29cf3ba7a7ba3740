import type { Grant } from './endpoint.ts';

/** A scheduled job: a dispatcher (`functions/src/jobs/<name>.ts`) that pages through the connected accounts and
 * sends each its message; the queue's consumer does the work. Overlapping or repeated runs are harmless. */
export interface JobSpec {
  name: string;
  summary: string;
  /** Minutes, hours, day of month, month, day of week; UTC. */
  cron: `${string} ${string} ${string} ${string} ${string}`;
  grants: readonly Grant[];
}

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
    summary: 'Recompute every connected business',
    cron: '0 * * * *',
    grants: ['table:read', 'queue:follow-up'],
  },
  {
    name: 'compute_readiness',
    summary: 'Sweep up scores that are older than their metrics',
    cron: '10 * * * *',
    grants: ['table:read', 'queue:follow-up'],
  },
  {
    name: 'generate_recommendations',
    summary: 'Run the rules for every scored business',
    cron: '20 5 * * *',
    grants: ['table:read', 'queue:follow-up'],
  },
] as const satisfies readonly JobSpec[];

export type JobName = (typeof jobs)[number]['name'];
