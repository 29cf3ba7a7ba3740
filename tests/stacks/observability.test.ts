import { readdirSync, readFileSync } from 'node:fs';
import { type Endpoint, streams as isStream } from '@vaultra/core/contract/endpoint.ts';
import { jobs } from '@vaultra/core/contract/jobs.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { serviceEvents } from '@vaultra/core/contract/service-events.ts';
import { telemetry } from '@vaultra/core/contract/telemetry.ts';
import { triggers } from '@vaultra/core/contract/triggers.ts';
import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type AlarmKind,
  alarmKinds,
  mailedKinds,
  reportedKinds,
  runbookOf,
} from '../../stacks/alarm-kinds.ts';
import { addSpendingMails } from '../../stacks/spending.ts';
import { defaultTemplates, synthesize, type Templates } from './synthesize.ts';
import { listOf, only, resources, spell } from './template.ts';

let templates: Templates;
let production: Templates;
beforeAll(async () => {
  templates = await defaultTemplates();
  production = await synthesize({
    stage: 'prod',
    settings: {
      ...{ ALARM_EMAIL: 'a@example.com', LAMBDA_QUOTA: '1000', MONTHLY_BUDGET_USD: '50' },
      ...{
        AGENT_DAILY_USD: '7',
        COST_ANOMALIES: 'create',
        RUNBOOKS_URL: 'https://git.example/docs/runbooks/',
      },
    },
  });
});

const alarmsOf = ({ Observability }: Templates) =>
  resources(Observability, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties);
const kindOf = ({ AlarmDescription }: { AlarmDescription: string }) =>
  AlarmDescription.match(/Runbook: \S*?([a-z-]+)\.md$/)?.[1] ?? '';
const ofKind = (kind: AlarmKind, all = templates) => alarmsOf(all).filter((one) => kindOf(one) === kind);

describe('alarms and runbooks', () => {
  const kinds = Object.keys(alarmKinds) as AlarmKind[];
  const folder = 'docs/runbooks';

  it('are paired: each kind of alarm is deployed, and has a runbook, and there is no other runbook', () => {
    const deployed = new Set([...alarmsOf(templates), ...alarmsOf(production)].map(kindOf));
    expect([...deployed, ...mailedKinds, ...reportedKinds].sort()).toEqual([...kinds].sort());
    const files = readdirSync(folder).filter((file) => file !== 'README.md');
    expect(files.sort()).toEqual(kinds.map((kind) => `${kind}.md`).sort());
  });

  it.each(kinds)(
    '%s: its runbook says what it means, why its threshold, how to see, and what to do',
    (kind) => {
      const text = readFileSync(runbookOf(kind), 'utf8');
      expect(text.split('\n')[0]).toBe(`# ${kind}`);
      expect(text).toContain(alarmKinds[kind]);
      const titles = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
      expect(titles).toEqual(['What it means', 'How to see', 'What to do']);
      const [, seeing = ''] = text.split('## How to see');
      expect(seeing.split('## What to do')[0]).toMatch(/```sh\n[\s\S]+```/);
      expect(text).toMatch(/\*\*Threshold\.\*\*/);
    },
  );

  it('the list of runbooks names each, and each metric with its unit and meaning', () => {
    const list = readFileSync(`${folder}/README.md`, 'utf8');
    for (const kind of kinds) expect(list).toContain(`[${kind}](${kind}.md)`);
    for (const { name, unit, meaning } of telemetry)
      expect(list).toContain(`| \`${name}\` | ${unit} | ${meaning} |`);
    const rows = [...list.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual(telemetry.map(({ name }) => name));
  });

  it('a mail of an alarm has the address of its runbook', () => {
    for (const alarm of alarmsOf(production))
      expect(alarm.AlarmDescription).toContain(
        `Runbook: https://git.example/docs/runbooks/${kindOf(alarm)}.md`,
      );
    expect(ofKind('api-errors')[0]?.AlarmDescription).toMatch(/Runbook: docs\/runbooks\/api-errors\.md$/);
  });

  it('an alarm’s name begins with its stage', () => {
    for (const { AlarmName } of alarmsOf(production)) expect(AlarmName).toMatch(/^prod-vaultra-[a-z_-]+$/);
  });
});

describe('alarms', () => {
  it('watch every queue, every function without a waiting caller, and every trigger', () => {
    expect(ofKind('dead-letters')).toHaveLength(queues.length);
    expect(ofKind('queue-age')).toHaveLength(queues.length);
    expect(ofKind('recursion')).toHaveLength(queues.length);
    expect(ofKind('function-errors')).toHaveLength(queues.length + jobs.length + serviceEvents.length);
    expect(ofKind('trigger-errors')).toHaveLength(triggers.length);
    const watched = (kind: AlarmKind) => ofKind(kind).map(({ Dimensions }) => spell(Dimensions[0].Value));
    expect(watched('dead-letters').every((name) => name.includes('deadletters'))).toBe(true);
    expect(watched('queue-age').some((name) => name.includes('deadletters'))).toBe(false);
    for (const kind of ['function-errors', 'trigger-errors', 'recursion'] as const)
      expect(new Set(watched(kind)).size).toBe(ofKind(kind).length);
  });

  it.each([
    ['throttles', 'AWS/Lambda', 'Throttles', 10],
    ['concurrency', 'AWS/Lambda', 'ConcurrentExecutions', 8],
    ['schedule-drops', 'AWS/Scheduler', 'InvocationDroppedCount', 1],
    ['schedule-silence', 'AWS/Lambda', 'Invocations', 1],
    ['mail-bounces', 'AWS/SES', 'Reputation.BounceRate', 0.05],
    ['mail-complaints', 'AWS/SES', 'Reputation.ComplaintRate', 0.001],
    ['stripe-reads', 'Vaultra', 'StripeReadsUsed', 70],
    ['slow-recomputes', 'Vaultra', 'RecomputeTime', 30_000],
    ['agent-cost', 'Vaultra', 'AgentCost', 20],
  ] as const)('%s watches %s %s from %d on', (kind, Namespace, MetricName, Threshold) => {
    expect(ofKind(kind)).toEqual([expect.objectContaining({ Namespace, MetricName, Threshold })]);
  });

  it('watch the errors of API Gateway, and of every function that has an address of its own', () => {
    const [gateway, streams, ...more] = ofKind('api-errors');
    expect(more).toEqual([]);
    expect(gateway).toMatchObject({ Namespace: 'AWS/ApiGateway', MetricName: '5xx', Threshold: 5 });
    const metrics: { MetricStat?: { Metric: { MetricName: string } } }[] = streams?.Metrics ?? [];
    const counted = metrics.flatMap(({ MetricStat }) => MetricStat?.Metric.MetricName ?? []);
    expect(counted).toEqual(
      Array((routes as readonly Endpoint[]).filter(isStream).length).fill('Url5xxCount'),
    );
    expect(streams?.Threshold).toBe(5);
  });

  it('take their limits from the settings', () => {
    expect(ofKind('concurrency', production)[0]?.Threshold).toBe(800);
    expect(ofKind('agent-cost', production)[0]?.Threshold).toBe(7);
  });

  it('watch the slowest hundredth of the API and of the webhook’s door', () => {
    expect(ofKind('api-latency')[0]).toMatchObject({ MetricName: 'Latency', ExtendedStatistic: 'p99' });
    const [door] = ofKind('door-latency');
    expect(door).toMatchObject({ MetricName: 'Duration', ExtendedStatistic: 'p99' });
    expect(spell(door?.Dimensions[0].Value)).toMatch(/httpstripewebhook/);
  });

  it('watch reads and writes of the table and of its index', () => {
    const metrics: { MetricStat?: { Metric: { MetricName: string; Dimensions: object[] } } }[] =
      ofKind('table-throttles')[0]?.Metrics;
    const watched = metrics
      .flatMap(({ MetricStat }) => MetricStat ?? [])
      .map(({ Metric: { MetricName, Dimensions } }) => `${MetricName} ${Dimensions.length}`);
    expect(watched.sort()).toEqual([
      ...['ReadThrottleEvents 1', 'ReadThrottleEvents 2'],
      ...['WriteThrottleEvents 1', 'WriteThrottleEvents 2'],
    ]);
  });

  it('watch for a day without a backup where there are backups', () => {
    expect(ofKind('missing-backups')).toEqual([]);
    // CloudWatch looks back at most seven days, and at most one if the periods are shorter than an hour.
    expect(ofKind('missing-backups', production)).toEqual([
      expect.objectContaining({
        ...{ Namespace: 'AWS/Backup', MetricName: 'NumberOfBackupJobsCompleted', Statistic: 'Sum' },
        Dimensions: [{ Name: 'BackupVaultName', Value: 'prod-vaultra-backups' }],
        ...{ Period: 3600, EvaluationPeriods: 26, Threshold: 1, ComparisonOperator: 'LessThanThreshold' },
      }),
    ]);
  });

  it('mail the topic; only the silence of a schedule, and of backups, counts as one', () => {
    const topic = only(production.Observability, 'AWS::SNS::Topic');
    for (const alarm of alarmsOf(production)) {
      expect(alarm.AlarmActions).toEqual([{ Ref: topic.id }]);
      const isOfSilence = ['schedule-silence', 'missing-backups'].includes(kindOf(alarm));
      const silence = isOfSilence ? 'breaching' : 'notBreaching';
      expect(alarm.TreatMissingData, alarm.AlarmName).toBe(silence);
    }
    templates.Observability.resourceCountIs('AWS::SNS::Subscription', 0);
    production.Observability.hasResourceProperties('AWS::SNS::Subscription', {
      ...{ Protocol: 'email', Endpoint: 'a@example.com' },
    });
  });
});

it('CloudWatch and EventBridge may publish to the topic, only over TLS', () => {
  const topic = only(templates.Observability, 'AWS::SNS::Topic');
  const { PolicyDocument, Topics } = only(templates.Observability, 'AWS::SNS::TopicPolicy').properties;
  expect(Topics).toEqual([{ Ref: topic.id }]);
  expect(PolicyDocument.Statement).toEqual([
    expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    {
      Sid: expect.any(String),
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Resource: { Ref: topic.id },
      Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
    },
    {
      Sid: expect.any(String),
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'events.amazonaws.com' },
      Resource: { Ref: topic.id },
    },
  ]);
});

it('the dashboard shows every metric of ours, and every part of the way from a webhook to the bill', () => {
  const { DashboardName, DashboardBody } = only(
    templates.Observability,
    'AWS::CloudWatch::Dashboard',
  ).properties;
  expect(DashboardName).toBe('test-vaultra-overview');
  const { widgets } = JSON.parse(
    DashboardBody['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'x')).join(''),
  ) as { widgets: { type: string; properties: { metrics?: unknown[][]; markdown?: string } }[] };
  const shown = widgets.flatMap(({ properties }) => properties.metrics ?? []);
  const ours = shown.flatMap(([namespace, name]) => (namespace === 'Vaultra' ? [name] : []));
  expect(new Set(ours)).toEqual(new Set(telemetry.map(({ name }) => name)));
  const setAside = shown.filter(([, name]) => name === 'MessagesSetAside').map((metric) => metric[3]);
  expect(setAside.sort()).toEqual(queues.map(({ name }) => name).sort());
  const namespaces = new Set(shown.map(([namespace]) => namespace));
  for (const one of ['AWS/ApiGateway', 'AWS/SQS', 'AWS/Lambda', 'AWS/DynamoDB', 'AWS/SES', 'AWS/Scheduler'])
    expect(namespaces).toContain(one);
});

it('the functions between a webhook and the score are traced, and no other function', () => {
  const traced = Object.values(templates).flatMap((template) =>
    resources(template, 'AWS::Lambda::Function').flatMap(({ id, properties }) =>
      properties.TracingConfig?.Mode === 'Active' ? [id.replace(/[0-9A-F]{8}$/, '')] : [],
    ),
  );
  const consumers = queues.map(({ name }) => `queue${name.replaceAll('-', '')}`);
  expect(traced.sort()).toEqual([...consumers, 'httpstripewebhook'].sort());
  const permitted = Object.values(templates).flatMap((template) =>
    resources(template, 'AWS::IAM::Policy').flatMap(({ id, properties }) =>
      properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) =>
        listOf(Action).some((action) => action.startsWith('xray:')) ? [id] : [],
      ),
    ),
  );
  expect(permitted).toHaveLength(traced.length);
});

describe('mails about costs', () => {
  it('are sent at 80 and 100 percent of the month’s limit, and if the month will pass it', () => {
    const { Budget, NotificationsWithSubscribers } = only(
      production.Observability,
      'AWS::Budgets::Budget',
    ).properties;
    expect(Budget).toMatchObject({ TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 50, Unit: 'USD' } });
    const mails = NotificationsWithSubscribers as {
      Notification: { NotificationType: string; Threshold: number };
      Subscribers: unknown[];
    }[];
    expect(
      mails.map(({ Notification }) => `${Notification.NotificationType} ${Notification.Threshold}`),
    ).toEqual([...['ACTUAL 80', 'ACTUAL 100', 'FORECASTED 100']]);
    for (const { Subscribers } of mails)
      expect(Subscribers).toEqual([{ SubscriptionType: 'EMAIL', Address: 'a@example.com' }]);
  });

  it('report unusual costs through a monitor of the account, made or given', () => {
    const monitor = only(production.Observability, 'AWS::CE::AnomalyMonitor');
    const subscription = only(production.Observability, 'AWS::CE::AnomalySubscription').properties;
    expect(subscription.MonitorArnList).toEqual([{ 'Fn::GetAtt': [monitor.id, 'MonitorArn'] }]);
    expect(subscription.Subscribers).toEqual([{ Type: 'EMAIL', Address: 'a@example.com' }]);
    const arn = 'arn:aws:ce::123456789012:anomalymonitor/0a1b2c3d-0000-4000-8000-000000000000';
    const stack = new Stack(new App(), 'Given', { env: { region: 'us-east-1' } });
    addSpendingMails(
      stack,
      { MAIL_FROM: 'a@example.com', ALARM_EMAIL: 'a@example.com', COST_ANOMALIES: arn },
      String,
    );
    const given = Template.fromStack(stack);
    given.resourceCountIs('AWS::CE::AnomalyMonitor', 0);
    given.hasResourceProperties('AWS::CE::AnomalySubscription', { MonitorArnList: [arn] });
  });

  it('about unusual costs are refused outside of us-east-1, with what to do', () => {
    const stack = new Stack(new App(), 'Elsewhere', { env: { region: 'eu-west-1' } });
    const settings = { MAIL_FROM: 'a@example.com', ALARM_EMAIL: 'a@example.com', COST_ANOMALIES: 'create' };
    expect(() => addSpendingMails(stack, settings, String)).toThrow(
      /^COST_ANOMALIES: AWS makes these mails only in us-east-1, and this stage is in eu-west-1: leave it out/,
    );
  });

  it('are sent only where a setting asks for them', () => {
    for (const type of ['AWS::Budgets::Budget', 'AWS::CE::AnomalyMonitor', 'AWS::CE::AnomalySubscription'])
      templates.Observability.resourceCountIs(type, 0);
  });
});
