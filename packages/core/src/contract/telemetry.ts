/**
 * What the functions measure of themselves, for CloudWatch. The functions write it, the dashboard shows it, alarms watch it, and
 * docs/runbooks lists it. CloudWatch charges for each name and combination of dimensions, so none names a business.
 */

/** The namespace of all of them. */
export const telemetryNamespace = 'Vaultra';

/** The deployed stage, because stages can share an AWS account. Every metric has this dimension. */
export const stageDimension = 'Stage';

export interface TelemetrySpec {
  name: string;
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
  unit: 'Count' | 'Seconds' | 'Milliseconds' | 'Percent' | 'None';
  /** Beside the stage. */
  dimensions: readonly string[];
  /** How the values of a period become one. */
  statistic: 'Sum' | 'Maximum' | 'p99';
  /** Its part of the dashboard. */
  section: 'events' | 'stripe' | 'agent' | 'outgoing';
  meaning: string;
}

export const telemetry = [
  {
    name: 'EventsDelivered',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'events',
    meaning:
      'Signed Stripe deliveries at the webhook endpoint, including event types that the product ignores',
  },
  {
    name: 'EventsAccepted',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'events',
    meaning: 'Events that the webhook endpoint queued',
  },
  {
    name: 'EventsApplied',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'events',
    meaning:
      'Queued events that the consumer has handled; those of accounts that are not connected change nothing',
  },
  {
    name: 'OldestEventAge',
    unit: 'Seconds',
    dimensions: [],
    statistic: 'Maximum',
    section: 'events',
    meaning: 'Age of the oldest event of a batch when it was applied, from its creation at Stripe',
  },
  {
    name: 'MessagesSetAside',
    unit: 'Count',
    dimensions: ['Queue'],
    statistic: 'Sum',
    section: 'events',
    meaning: 'Messages that went to a queue’s dead letters after their last try',
  },
  {
    name: 'ObjectsUnreadable',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'events',
    meaning: 'Objects of Stripe that became unreadable; the log names the id and the field',
  },
  {
    name: 'RollupDifferences',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'events',
    meaning: 'Rollups that differed from their ledger in a recount; none are expected',
  },
  {
    name: 'RecomputeTime',
    unit: 'Milliseconds',
    dimensions: [],
    statistic: 'p99',
    section: 'events',
    meaning: 'Time of one recompute of a business: figures, score, recommendations and alerts',
  },
  {
    name: 'StripeReads',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'stripe',
    meaning: 'Requests to Stripe’s API, with retries',
  },
  {
    name: 'StripeReadsUsed',
    unit: 'Percent',
    dimensions: [],
    statistic: 'Maximum',
    section: 'stripe',
    meaning: 'Part of Stripe’s read allowance of 30 days that a pool of readers has used',
  },
  {
    name: 'AgentInputTokens',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'agent',
    meaning: 'Tokens sent to the language model',
  },
  {
    name: 'AgentOutputTokens',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'agent',
    meaning: 'Tokens that the language model wrote',
  },
  {
    name: 'AgentCost',
    unit: 'None',
    dimensions: [],
    statistic: 'Sum',
    section: 'agent',
    meaning: 'US dollars for the language model; absent if the model’s prices are not set',
  },
  {
    name: 'MailsSent',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'outgoing',
    meaning: 'Emails that SES accepted',
  },
  {
    name: 'MailsRefused',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'outgoing',
    meaning: 'Emails that SES refused; they were certainly not sent',
  },
  {
    name: 'DeliveriesMade',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'outgoing',
    meaning: 'Events that the webhook of a business accepted',
  },
  {
    name: 'DeliveriesFailed',
    unit: 'Count',
    dimensions: [],
    statistic: 'Sum',
    section: 'outgoing',
    meaning: 'Tries that the webhook of a business refused or did not answer; most are tried again',
  },
] as const satisfies readonly TelemetrySpec[];

export type TelemetryName = (typeof telemetry)[number]['name'];

export function telemetrySpec(name: TelemetryName): TelemetrySpec {
  return telemetry.find((one) => one.name === name) as TelemetrySpec;
}
