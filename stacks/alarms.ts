import type { QueueName } from '@vaultra/core/contract/queues.ts';
import { readAllowanceAlarmPercent } from '@vaultra/core/contract/read-allowance.ts';
import {
  stageDimension,
  type TelemetryName,
  telemetryNamespace,
  telemetrySpec,
} from '@vaultra/core/contract/telemetry.ts';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  type MetricOptions,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import type { Stack } from 'sst/constructs';
import { type AlarmKind, textOf } from './alarm-kinds.ts';
import type { Resources } from './grants.ts';

/** What the alarms and the dashboard show. */
export interface Watched {
  httpApi: HttpApi;
  resources: Pick<Resources, 'queues' | 'table'>;
  consumers: readonly IFunction[];
  dispatchers: readonly IFunction[];
  triggers: readonly IFunction[];
  /** Those with addresses of their own, which API Gateway does not count. */
  streams: readonly IFunction[];
  /** The webhook's door. */
  door: IFunction;
  /** The job that runs most often. */
  mostFrequent: IFunction;
  scheduleGroup: ScheduleGroup;
  lambdaQuota: number;
  /** The vault of daily backups; undefined in a stage without backups. */
  backupVault: string | undefined;
  agentDollarsPerDay: number;
}

const [minutes, hours] = [Duration.minutes, Duration.hours];
const five = minutes(5);

/**
 * When a waiting message is too old, in seconds. An event should be in the score within minutes; retries of the one before it take at
 * most 8. The other queues get the hourly jobs' work, which must end before the next hour's.
 */
const oldest: Readonly<Record<QueueName, number>> = {
  'stripe-events': 900,
  'follow-up': 1800,
  work: 3600,
  notifications: 3600,
  webhooks: 3600,
  accounts: 3600,
};

/** A metric of ours in this stage. */
export function ours(stack: Stack, name: TelemetryName, options: MetricOptions = {}): Metric {
  return new Metric({
    namespace: telemetryNamespace,
    metricName: name,
    statistic: telemetrySpec(name).statistic,
    ...options,
    dimensionsMap: { [stageDimension]: stack.stage, ...options.dimensionsMap },
  });
}

/** A metric of the whole account in the region, which stages share. */
export function ofAccount(namespace: string, metricName: string, options: MetricOptions): Metric {
  return new Metric({ namespace, metricName, ...options });
}

/** Throttled requests to the table and its index. */
export function tableThrottles({ resources: { table } }: Pick<Watched, 'resources'>): MathExpression {
  const of = (metricName: string, GlobalSecondaryIndexName?: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      statistic: Stats.SUM,
      dimensionsMap: {
        TableName: table.tableName,
        ...(GlobalSecondaryIndexName ? { GlobalSecondaryIndexName } : {}),
      },
    });
  return new MathExpression({
    // DynamoDB sends nothing while nothing is throttled.
    expression: 'FILL(reads, 0) + FILL(writes, 0) + FILL(indexReads, 0) + FILL(indexWrites, 0)',
    label: 'Throttled',
    usingMetrics: {
      reads: of('ReadThrottleEvents'),
      writes: of('WriteThrottleEvents'),
      indexReads: of('ReadThrottleEvents', 'gsi1'),
      indexWrites: of('WriteThrottleEvents', 'gsi1'),
    },
    period: five,
  });
}

/** Answers with 5xx of the functions that stream: https://docs.aws.amazon.com/lambda/latest/dg/urls-monitoring.html */
function streamErrors({ streams }: Pick<Watched, 'streams'>): MathExpression {
  const counts = streams.map(
    (fn, index) => [`m${index}`, fn.metric('Url5xxCount', { statistic: Stats.SUM })] as const,
  );
  return new MathExpression({
    expression: counts.map(([name]) => `FILL(${name}, 0)`).join(' + '),
    label: 'Streams with 5xx',
    usingMetrics: Object.fromEntries(counts),
    period: five,
  });
}

interface Rule {
  metric: IMetric;
  /** Reached or passed, it triggers; `isBelow`: below it. */
  threshold: number;
  /** How many periods in a row. */
  periods?: number;
  isBelow?: boolean;
  /** Of what, if the kind has several alarms. */
  of?: string;
}

/** Every alarm. Each mails its topic, with the address of its runbook. */
export function addAlarms(
  stack: Stack,
  topic: ITopic,
  watched: Watched,
  { prefix, runbooks }: { prefix: (name: string) => string; runbooks: string | undefined },
): void {
  const alarm = (kind: AlarmKind, { metric, threshold, periods = 1, isBelow = false, of }: Rule) => {
    const id = of ? `${kind}-${of}` : kind;
    new Alarm(stack, id, {
      alarmName: prefix(id),
      alarmDescription: textOf(kind, runbooks, of),
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: isBelow
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: isBelow ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(topic));
  };
  const { httpApi, resources, consumers, dispatchers, triggers, door, scheduleGroup } = watched;
  const sum = { period: five, statistic: Stats.SUM };

  for (const { spec, queue, deadLetterQueue } of Object.values(resources.queues)) {
    const most = { period: five, statistic: Stats.MAXIMUM };
    const dead = deadLetterQueue.metricApproximateNumberOfMessagesVisible(most);
    alarm('dead-letters', { of: spec.name, metric: dead, threshold: 1 });
    const age = queue.metricApproximateAgeOfOldestMessage(most);
    alarm('queue-age', { of: spec.name, metric: age, threshold: oldest[spec.name] });
  }
  for (const fn of [...consumers, ...dispatchers])
    alarm('function-errors', { of: fn.node.id, metric: fn.metricErrors(sum), threshold: 1 });
  // Cognito tries three times, so four are more than one user.
  for (const fn of triggers)
    alarm('trigger-errors', { of: fn.node.id, metric: fn.metricErrors(sum), threshold: 4 });
  for (const fn of consumers) {
    const metric = fn.metric('RecursiveInvocationsDropped', sum);
    alarm('recursion', { of: fn.node.id, metric, threshold: 1 });
  }

  alarm('throttles', { metric: ofAccount('AWS/Lambda', 'Throttles', sum), threshold: 10, periods: 2 });
  const running = ofAccount('AWS/Lambda', 'ConcurrentExecutions', { period: five, statistic: Stats.MAXIMUM });
  alarm('concurrency', { metric: running, threshold: Math.ceil(watched.lambdaQuota * 0.8), periods: 3 });
  alarm('schedule-drops', { metric: scheduleGroup.metricDropped(sum), threshold: 1 });
  const runs = watched.mostFrequent.metricInvocations({ period: minutes(15), statistic: Stats.SUM });
  alarm('schedule-silence', { metric: runs, threshold: 1, periods: 3, isBelow: true });
  if (watched.backupVault !== undefined) {
    const completed = new Metric({
      namespace: 'AWS/Backup',
      metricName: 'NumberOfBackupJobsCompleted',
      dimensionsMap: { BackupVaultName: watched.backupVault },
      ...{ period: hours(1), statistic: Stats.SUM },
    });
    // AWS reports a backup that fails, and nothing of one that never begins.
    alarm('missing-backups', { metric: completed, threshold: 1, periods: 26, isBelow: true });
  }

  alarm('api-errors', { metric: httpApi.metricServerError(sum), threshold: 5 });
  alarm('api-errors', { of: 'streams', metric: streamErrors(watched), threshold: 5 });
  const slowest = { period: five, statistic: Stats.percentile(99) };
  alarm('api-latency', { metric: httpApi.metricLatency(slowest), threshold: 5000, periods: 3 });
  alarm('door-latency', { metric: door.metricDuration(slowest), threshold: 3000, periods: 3 });

  alarm('event-lag', { metric: ours(stack, 'OldestEventAge', { period: five }), threshold: 900, periods: 3 });
  const recompute = ours(stack, 'RecomputeTime', { period: minutes(15) });
  const { timeoutSeconds } = resources.queues['follow-up'].spec;
  alarm('slow-recomputes', { metric: recompute, threshold: timeoutSeconds * 500 });
  const differences = ours(stack, 'RollupDifferences', { period: five });
  alarm('rollup-differences', { metric: differences, threshold: 1 });
  alarm('table-throttles', { metric: tableThrottles(watched), threshold: 10, periods: 2 });
  // Every run of the sync dispatcher sends it.
  const used = ours(stack, 'StripeReadsUsed', { period: minutes(30) });
  alarm('stripe-reads', { metric: used, threshold: readAllowanceAlarmPercent });
  const cost = ours(stack, 'AgentCost', { period: Duration.days(1) });
  alarm('agent-cost', { metric: cost, threshold: watched.agentDollarsPerDay });

  alarm('mail-refusals', { metric: ours(stack, 'MailsRefused', { period: minutes(15) }), threshold: 5 });
  const rate = { period: hours(1), statistic: Stats.MAXIMUM };
  // From these rates on, SES reviews an account:
  // https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
  alarm('mail-bounces', { metric: ofAccount('AWS/SES', 'Reputation.BounceRate', rate), threshold: 0.05 });
  alarm('mail-complaints', {
    metric: ofAccount('AWS/SES', 'Reputation.ComplaintRate', rate),
    threshold: 0.001,
  });
}
