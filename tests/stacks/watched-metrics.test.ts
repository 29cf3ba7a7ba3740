import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { queues } from '@vaultra/core/contract/queues.ts';
import { type TelemetrySpec, telemetry } from '@vaultra/core/contract/telemetry.ts';
import { measure } from '@vaultra/core/shared/telemetry.ts';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { productionTemplates, type Templates } from './synthesize.ts';
import { resources, spell } from './template.ts';

/**
 * What AWS itself sends, as far as we watch it: by namespace, the metrics with the sets of dimensions that each has.
 * A metric with another set of dimensions is another metric, which is never sent, so its alarm can never fire.
 */
const ofAws: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
  'AWS/SQS': {
    ApproximateNumberOfMessagesVisible: ['QueueName'],
    ApproximateAgeOfOldestMessage: ['QueueName'],
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html: of a function, of an alias, or of all functions.
  'AWS/Lambda': {
    Errors: ['FunctionName', 'FunctionName Resource'],
    Invocations: ['FunctionName', ''],
    Duration: ['FunctionName'],
    Throttles: [''],
    ConcurrentExecutions: [''],
    RecursiveInvocationsDropped: ['FunctionName'],
    // https://docs.aws.amazon.com/lambda/latest/dg/urls-monitoring.html
    Url5xxCount: ['FunctionName'],
  },
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
  'AWS/ApiGateway': { Count: ['ApiId'], '4xx': ['ApiId'], '5xx': ['ApiId'], Latency: ['ApiId'] },
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
  'AWS/DynamoDB': {
    ConsumedReadCapacityUnits: ['TableName'],
    ConsumedWriteCapacityUnits: ['TableName'],
    ReadThrottleEvents: ['TableName', 'GlobalSecondaryIndexName TableName'],
    WriteThrottleEvents: ['TableName', 'GlobalSecondaryIndexName TableName'],
  },
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html
  'AWS/Scheduler': { InvocationDroppedCount: ['ScheduleGroup'], InvocationAttemptCount: ['ScheduleGroup'] },
  // https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html
  'AWS/SES': { 'Reputation.BounceRate': [''], 'Reputation.ComplaintRate': [''] },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
  'AWS/Backup': { NumberOfBackupJobsCompleted: ['BackupVaultName'] },
};

interface Watched {
  by: string;
  namespace: string;
  name: string;
  /** Values by name, with references written out. */
  dimensions: Record<string, string>;
}

let templates: Templates;
let watched: Watched[];
beforeAll(async () => {
  templates = await productionTemplates();
  watched = [...alarms(), ...dashboards()];
});
afterEach(() => vi.unstubAllEnvs());

interface Shown {
  Namespace?: string;
  MetricName?: string;
  Dimensions?: { Name: string; Value: unknown }[];
}

const watchedOf = (by: string, { Namespace = '', MetricName = '', Dimensions = [] }: Shown): Watched => ({
  ...{ by, namespace: Namespace, name: MetricName },
  dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, spell(Value)])),
});

const alarms = (): Watched[] =>
  Object.values(templates).flatMap((template) =>
    resources(template, 'AWS::CloudWatch::Alarm').flatMap(({ properties }) => {
      const { AlarmName: by, Metrics = [] } = properties;
      const parts: { MetricStat?: { Metric: Shown } }[] = Metrics;
      const inFormula = parts.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));
      return (properties.MetricName ? [properties] : inFormula).map((one: Shown) => watchedOf(by, one));
    }),
  );

const dashboards = (): Watched[] =>
  Object.values(templates).flatMap((template) =>
    resources(template, 'AWS::CloudWatch::Dashboard').flatMap(({ properties }) => {
      const parts: unknown[] = properties.DashboardBody['Fn::Join'][1];
      const body = JSON.parse(parts.map(spell).join(''));
      const widgets: { properties: { metrics?: unknown[][]; title: string } }[] = body.widgets;
      return widgets.flatMap(({ properties: { metrics = [], title } }) =>
        // The last part of each is how it is drawn. A formula is nothing else, and its metrics follow it.
        metrics.flatMap((metric) => {
          const [Namespace, MetricName, ...pairs] = metric.filter((part) => typeof part === 'string');
          if (Namespace === undefined) return [];
          const Dimensions = pairs.flatMap((Name, index) =>
            index % 2 === 0 ? [{ Name, Value: pairs[index + 1] }] : [],
          );
          return [watchedOf(title, { Namespace, MetricName, Dimensions } as Shown)];
        }),
      );
    }),
  );

const isOurs = ({ namespace }: Watched) => namespace.startsWith('Vaultra');
const setOf = (names: string[]) => names.toSorted().join(' ');

describe('what alarms and the dashboard watch', () => {
  it('is many metrics, of AWS and of ours', () => {
    expect(watched.filter(isOurs).length).toBeGreaterThan(20);
    expect(watched.filter((one) => !isOurs(one)).length).toBeGreaterThan(60);
  });

  it('of AWS, is sent by AWS with exactly these dimensions', () => {
    const missing = watched
      .filter((one) => !isOurs(one))
      .filter(
        ({ namespace, name, dimensions }) =>
          !ofAws[namespace]?.[name]?.includes(setOf(Object.keys(dimensions))),
      );
    expect(missing).toEqual([]);
  });

  it('has the names of resources that the stage has', () => {
    const ids = Object.values(templates).flatMap((template) => Object.keys(template.toJSON().Resources));
    const given = [...queues.map(({ name }) => name as string), 'prod', 'gsi1'];
    // These have names, not only ids.
    const vaults = resources(templates.Storage, 'AWS::Backup::BackupVault');
    const groups = resources(templates.Jobs, 'AWS::Scheduler::ScheduleGroup');
    given.push(...vaults.map(({ properties }) => properties.BackupVaultName));
    given.push(...groups.map(({ properties }) => properties.Name));
    const unknown = watched.flatMap(({ by, dimensions }) =>
      Object.values(dimensions)
        .filter((value) => !given.includes(value) && !ids.some((id) => value.includes(id)))
        .map((value) => `${by}: ${value}`),
    );
    expect(unknown).toEqual([]);
  });

  it('of ours, is what the functions of this stage write to their logs, name by name', () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'prod-vaultra-queue-work');
    vi.stubEnv('SST_STAGE', 'prod');
    const written = (telemetry as readonly TelemetrySpec[]).map(({ name, dimensions }) => {
      const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      measure({ [name]: 1 }, Object.fromEntries(dimensions.map((dimension) => [dimension, 'work'])));
      const line = JSON.parse(String(write.mock.calls[0]?.[0]));
      write.mockRestore();
      const [{ Namespace, Dimensions, Metrics }] = line._aws.CloudWatchMetrics;
      expect(line.Stage).toBe('prod');
      return `${Namespace} ${Metrics[0].Name} ${setOf(Dimensions[0])}`;
    });
    const ours = watched.filter(({ namespace }) => namespace === 'Vaultra');
    for (const { by, namespace, name, dimensions } of ours) {
      expect(dimensions.Stage, by).toBe('prod');
      expect(written, by).toContain(`${namespace} ${name} ${setOf(Object.keys(dimensions))}`);
    }
  });

  it('of ours, counted from log lines, has the filter that counts them', () => {
    const filters = Object.values(templates).flatMap((template) =>
      resources(template, 'AWS::Logs::MetricFilter').flatMap(({ properties }) =>
        (properties.MetricTransformations as { MetricNamespace: string; MetricName: string }[]).map(
          ({ MetricNamespace, MetricName }) => `${MetricNamespace} ${MetricName}`,
        ),
      ),
    );
    const counted = watched.filter(({ namespace }) => namespace === 'Vaultra/Logs');
    expect(counted).toHaveLength(filters.length);
    for (const { namespace, name } of counted) expect(filters).toContain(`${namespace} ${name}`);
  });
});

it('each metric of ours is measured somewhere in the code', async () => {
  const calls: string[] = [];
  for await (const file of glob('packages/{core,functions}/src/**/*.ts', {
    exclude: (path) => path.endsWith('.test.ts'),
  }))
    for (const [call] of readFileSync(file, 'utf8').matchAll(/\bmeasure\(([^;]+)\);/g)) calls.push(call);
  const unmeasured = telemetry.filter(
    ({ name }) => !calls.some((call) => new RegExp(`\\b${name}\\b`).test(call)),
  );
  expect(unmeasured).toEqual([]);
});
