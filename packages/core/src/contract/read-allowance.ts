/** The figure by which Stripe's allowance of reads is watched: where the jobs send it and what its alarm looks at. */
export const readAllowance = {
  namespace: 'Vaultra',
  metric: 'StripeReadsUsed',
  /** The stage that is deployed, so that stages in one AWS account stay apart. */
  dimension: 'Stage',
  /** In percent of what 30 days allow. */
  alarmAtPercent: 70,
} as const;
