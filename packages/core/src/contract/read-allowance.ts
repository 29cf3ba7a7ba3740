/** The CloudWatch metric for Stripe's read allowance: the jobs report it and an alarm watches it. */
export const readAllowance = {
  namespace: 'Vaultra',
  metric: 'StripeReadsUsed',
  /** The deployed stage, because stages can share an AWS account. */
  dimension: 'Stage',
  /** Percent of the allowance of 30 days. */
  alarmAtPercent: 70,
} as const;
