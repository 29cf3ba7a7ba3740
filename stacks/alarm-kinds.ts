/**
 * Every kind of alarm, with what it says. `docs/runbooks/<kind>.md` has what it means, how to see more, what to do, and why its
 * threshold is what it is.
 */
export const alarmKinds = {
  'dead-letters': 'A queue gave up on messages',
  'queue-age': 'A message waits too long in a queue',
  'function-errors': 'A consumer or a job failed as a whole',
  'trigger-errors': 'Sign-ups, log-ins, or emailed codes fail in a trigger of the user pool',
  recursion: 'Lambda stopped a chain of messages',
  throttles: 'Lambda refused to start functions',
  concurrency: 'The account’s Lambda concurrency is nearly used up',
  'schedule-drops': 'A scheduled job could not be started',
  'schedule-silence': 'The sync job has not run for 45 minutes',
  'api-errors': 'The API answered with 5xx',
  'api-latency': 'One API answer in a hundred is too slow',
  'door-latency': 'One delivery of a Stripe webhook in a hundred is too slow',
  'event-lag': 'Events of Stripe are applied late',
  'slow-recomputes': 'One recompute in a hundred takes half of the time it may',
  'rollup-differences': 'Rollups differed from the ledger',
  'table-throttles': 'DynamoDB throttled the table or its index',
  'stripe-reads': 'The allowance of Stripe reads is nearly used up',
  'agent-cost': 'The language model cost more today than a day should',
  'mail-refusals': 'SES refuses our emails',
  'mail-bounces': 'Too many emails bounce',
  'mail-complaints': 'Too many recipients mark our emails as spam',
  'failed-backups': 'A backup of the table, or its copy, failed',
  'missing-backups': 'No backup of the table was completed for 26 hours',
  rollbacks: 'A new version of a function failed, and the one before serves again',
  'aws-bill': 'This month’s AWS bill is near its limit, or grows unusually',
} as const;

export type AlarmKind = keyof typeof alarmKinds;

/** Kinds that AWS Budgets and Cost Anomaly Detection report by email, without a CloudWatch alarm. */
export const mailedKinds = ['aws-bill'] as const satisfies readonly AlarmKind[];

/** Kinds that EventBridge reports to the topic of alarms, without a CloudWatch alarm. */
export const reportedKinds = ['failed-backups', 'rollbacks'] as const satisfies readonly AlarmKind[];

const folder = 'docs/runbooks';

/** What an alarm says, with the address of its runbook. */
export function textOf(kind: AlarmKind, base: string | undefined, of?: string): string {
  return `${alarmKinds[kind]}${of ? ` (${of})` : ''}. Runbook: ${runbookOf(kind, base)}`;
}

/** @param base the address of the folder with the runbooks; without it, their path in the repository */
export function runbookOf(kind: AlarmKind, base: string = folder): string {
  return `${base.replace(/\/$/, '')}/${kind}.md`;
}
