import { type TelemetrySpec, telemetry } from '@vaultra/core/contract/telemetry.ts';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  type Metric,
  PeriodOverride,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Aws, Duration } from 'aws-cdk-lib/core';
import type { Stack } from 'sst/constructs';
import { ofAccount, ours, tableThrottles, type Watched } from './alarms.ts';

const five = Duration.minutes(5);
const sum = { period: five, statistic: Stats.SUM };
const most = { period: five, statistic: Stats.MAXIMUM };
const slowest = { period: five, statistic: Stats.percentile(99) };

/** The dashboard: from a webhook to the score, the API, the agent, the queues, the table, and what drives costs. */
export function addDashboard(stack: Stack, watched: Watched, dashboardName: string): void {
  const { httpApi, resources, consumers, door, scheduleGroup } = watched;
  const { queues, table } = resources;
  const pairs = Object.values(queues);
  const named = (metrics: readonly (readonly [string, Metric])[]) =>
    metrics.map(([label, metric]) => metric.with({ label }));

  const dashboard = new Dashboard(stack, 'Dashboard', {
    dashboardName,
    defaultInterval: Duration.hours(12),
    periodOverride: PeriodOverride.INHERIT,
  });
  const section = (title: string, ...widgets: IWidget[]) =>
    dashboard.addWidgets(new TextWidget({ markdown: `## ${title}`, width: 24, height: 1 }), ...widgets);

  section(
    'From a webhook to the score',
    ...graphsOf(
      stack,
      'events',
      pairs.map(({ spec }) => spec.name),
    ),
    graph(
      'Webhook door, ms',
      named([
        ['p50', door.metricDuration({ period: five, statistic: 'p50' })],
        ['p99', door.metricDuration(slowest)],
      ]),
    ),
  );
  section(
    'API',
    graph(
      'Requests',
      named([
        ['all', httpApi.metricCount(sum)],
        ['4xx', httpApi.metricClientError(sum)],
        ['5xx', httpApi.metricServerError(sum)],
      ]),
    ),
    graph(
      'Answers, ms',
      named([
        ['p50', httpApi.metricLatency({ period: five, statistic: 'p50' })],
        ['p99', httpApi.metricLatency(slowest)],
      ]),
    ),
  );
  section('Agent', ...graphsOf(stack, 'agent'));
  section(
    'Queues',
    graph(
      'Waiting messages',
      named(
        pairs.map(({ spec, queue }) => [spec.name, queue.metricApproximateNumberOfMessagesVisible(most)]),
      ),
    ),
    graph(
      'Oldest message, s',
      named(pairs.map(({ spec, queue }) => [spec.name, queue.metricApproximateAgeOfOldestMessage(most)])),
    ),
    graph(
      'Dead letters',
      named(
        pairs.map(({ spec, deadLetterQueue }) => [
          spec.name,
          deadLetterQueue.metricApproximateNumberOfMessagesVisible(most),
        ]),
      ),
    ),
    graph('Failures of consumers', named(consumers.map((fn) => [fn.node.id, fn.metricErrors(sum)]))),
    graph(
      'Starts of jobs',
      named([
        ['dropped', scheduleGroup.metricDropped(sum)],
        ['attempts', scheduleGroup.metricAttempts(sum)],
      ]),
    ),
  );
  section(
    'Table',
    graph(
      'Capacity units',
      named([
        ['read', table.metricConsumedReadCapacityUnits(sum)],
        ['write', table.metricConsumedWriteCapacityUnits(sum)],
      ]),
    ),
    graph('Throttled requests', [tableThrottles(watched)]),
  );
  section('Stripe’s API', ...graphsOf(stack, 'stripe'));
  section(
    'Mail and webhooks',
    ...graphsOf(stack, 'outgoing'),
    graph(
      'Bounces and complaints',
      named([
        ['bounces', ofAccount('AWS/SES', 'Reputation.BounceRate', most)],
        ['complaints', ofAccount('AWS/SES', 'Reputation.ComplaintRate', most)],
      ]),
    ),
  );
  section(
    'What drives the bill',
    graph(
      'Lambda, all stages',
      named([
        ['invocations', ofAccount('AWS/Lambda', 'Invocations', sum)],
        ['throttles', ofAccount('AWS/Lambda', 'Throttles', sum)],
        ['at a time', ofAccount('AWS/Lambda', 'ConcurrentExecutions', most)],
      ]),
    ),
    graph('Consumers’ running time, ms', named(consumers.map((fn) => [fn.node.id, fn.metricDuration(sum)]))),
  );
}

/** A graph for each metric of a section, one line for each value of its own dimension. */
function graphsOf(
  stack: Stack,
  section: TelemetrySpec['section'],
  queueNames: readonly string[] = [],
): IWidget[] {
  return (telemetry as readonly TelemetrySpec[])
    .filter((spec) => spec.section === section)
    .map(({ name, unit, dimensions }) => {
      const metric = (options = {}) =>
        ours(stack, name as (typeof telemetry)[number]['name'], { period: five, ...options });
      const metrics = dimensions.includes('Queue')
        ? queueNames.map((Queue) => metric({ dimensionsMap: { Queue }, label: Queue }))
        : [metric()];
      return graph(unit === 'Count' || unit === 'None' ? name : `${name}, ${unit.toLowerCase()}`, metrics);
    });
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({
    title,
    left,
    width: 6,
    height: 5,
    region: Aws.REGION,
    leftYAxis: { min: 0, showUnits: false },
  });
}
