import { Alarm, type Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import type { App, Function as Lambda, Stack } from 'sst/constructs';
import { textOf } from './alarm-kinds.ts';
import { isProduction } from './protection.ts';
import { readSettings, type Settings } from './settings.ts';

/**
 * The functions whose new versions are tried first: without them, no user and no event gets in. Each deployment of one takes five
 * minutes longer, so not all are.
 */
const tried = ['http/stripe/webhook', 'http/auth/login', 'queues/stripe-events'].map(
  (file) => `${file}.handler`,
);

/** What calls reach: the version that its alias names. A deployment moves the alias to the new version, and moves it back if that fails. */
const aliasName = 'live';

const five = Duration.minutes(5);

export function triesFirst(stack: Stack, { CANARY }: Settings): boolean {
  return (CANARY ?? (isProduction(stack) ? 'on' : 'off')) === 'on';
}

/** What API Gateway and SQS call for a function: for most functions itself. */
export function served(stack: Stack, handler: string, fn: Lambda): IFunction {
  if (!tried.includes(handler)) return fn;
  const settings = readSettings();
  const { id } = fn.node;
  const alias = new Alias(stack, `${id}-${aliasName}`, { aliasName, version: fn.currentVersion });
  const name = (text: string) => (stack.node.root as App).logicalPrefixedName(`${text}-${id}`);
  const alarms = triesFirst(stack, settings) ? alarmsOf(stack, fn, alias, name, settings) : [];

  const role = new Role(stack, `${id}-deployer`, {
    assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
  });
  const rights = new Policy(stack, `${id}-deployer-rights`, {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        // Not the alias's own reference, because the alias is made after the right to move it.
        resources: [fn.functionArn, `${fn.functionArn}:${aliasName}`],
      }),
      ...(alarms.length > 0
        ? [
            new PolicyStatement({
              actions: ['cloudwatch:DescribeAlarms'],
              resources: alarms.map(({ alarmArn }) => alarmArn),
            }),
          ]
        : []),
    ],
  });
  const group = new LambdaDeploymentGroup(stack, `${id}-deployments`, {
    alias,
    alarms,
    application: new LambdaApplication(stack, `${id}-application`, { applicationName: name('deploy') }),
    deploymentConfig:
      alarms.length > 0
        ? LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES
        : LambdaDeploymentConfig.ALL_AT_ONCE,
    // CDK would attach a managed policy, which may change every function of the account.
    role: role.withoutPolicyUpdates(),
  });
  group.node.addDependency(rights);
  return alias;
}

/** While one of them is triggered, CodeDeploy goes back to the version before, and begins no deployment. */
function alarmsOf(
  stack: Stack,
  fn: Lambda,
  alias: Alias,
  name: (text: string) => string,
  { RUNBOOKS_URL }: Settings,
): Alarm[] {
  const { id } = fn.node;
  const sum = { period: five, statistic: Stats.SUM };
  // A handler that answers 500, or returns a message to its queue, does not fail in Lambda's eyes. Each logs an error.
  const logged = new MetricFilter(stack, `${id}-errors`, {
    logGroup: fn.logGroup,
    filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
    metricNamespace: 'Vaultra/Logs',
    metricName: name('errors'),
  }).metric(sum);
  const alarm = (what: string, metric: Metric, threshold: number) =>
    new Alarm(stack, `${id}-${what}`, {
      alarmName: name(what),
      alarmDescription: textOf('rollbacks', RUNBOOKS_URL, id),
      metric,
      threshold,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  return [alarm('crashes', alias.metricErrors(sum), 1), alarm('failures', logged, 3)];
}
