import { readAllowance } from '@vaultra/core/contract/read-allowance.ts';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Duration } from 'aws-cdk-lib/core';
import { type StackContext, use } from 'sst/constructs';
import { Gateway } from './api.ts';
import { Ingest } from './ingest.ts';
import { Jobs } from './jobs.ts';
import { Mail } from './mail.ts';
import { readSettings } from './settings.ts';

/**
 * Alarms for dead letters, message chains that Lambda stopped, failing functions without a waiting caller, API errors,
 * and Stripe reads near the allowance.
 */
export function Observability({ stack }: StackContext) {
  const { httpApi } = use(Gateway);
  const { resources, consumers } = use(Ingest);
  const { dispatchers } = use(Jobs);
  const { feedback } = use(Mail);
  const { ALARM_EMAIL } = readSettings();

  const topic = new Topic(stack, 'Alarms', { enforceSSL: true });
  // Enforcing SSL creates a policy that replaces the default one, which allows CloudWatch to publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  if (ALARM_EMAIL) topic.addSubscription(new EmailSubscription(ALARM_EMAIL));

  /** Triggers at the first period that reaches the threshold. */
  const alarmAt = (threshold: number, id: string, alarmDescription: string, metric: IMetric) => {
    const alarm = new Alarm(stack, id, {
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  };
  const period = Duration.minutes(5);

  for (const { deadLetterQueue } of Object.values(resources.queues)) {
    const metric = deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' });
    alarmAt(1, deadLetterQueue.node.id, 'Messages were given up: find out why, then redrive them', metric);
  }
  for (const fn of [...consumers, ...dispatchers, ...feedback]) {
    alarmAt(1, `${fn.id}-errors`, 'The function failed as a whole: see its log', fn.metricErrors({ period }));
  }
  for (const fn of consumers) {
    const metric = fn.metric('RecursiveInvocationsDropped', { period, statistic: Stats.SUM });
    alarmAt(1, `${fn.id}-recursion`, 'Lambda stopped a chain of messages: long work is stuck', metric);
  }
  const { namespace, metric: metricName, dimension, alarmAtPercent } = readAllowance;
  const used = new Metric({
    namespace,
    metricName,
    dimensionsMap: { [dimension]: stack.stage },
    statistic: Stats.MAXIMUM,
    // Every run of the sync dispatcher sends the metric.
    period: Duration.minutes(30),
  });
  alarmAt(alarmAtPercent, 'stripe-reads', 'The 30 days’ allowance of Stripe reads is nearly used up', used);
  alarmAt(5, 'api-errors', 'The API answered with 5xx', httpApi.metricServerError({ period }));
}
