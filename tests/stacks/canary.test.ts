import { beforeAll, describe, expect, it } from 'vitest';
import { defaultTemplates, productionTemplates, type Templates } from './synthesize.ts';
import { listOf, only, type Resource, resources, spell } from './template.ts';

let templates: Templates;
let production: Templates;
beforeAll(async () => {
  templates = await defaultTemplates();
  production = await productionTemplates();
});

const tried = [
  ['BusinessRoutes', 'http-stripe-webhook'],
  ['AccountRoutes', 'http-auth-login'],
  ['Ingest', 'queue-stripe-events'],
] as const;
const idOf = (name: string) => name.replaceAll('-', '');
const all = (from: Templates, type: string) =>
  Object.values(from).flatMap((template) => resources(template, type));

it('only log-ins, webhooks, and events have versions', () => {
  for (const stage of [templates, production]) {
    const aliases = all(stage, 'AWS::Lambda::Alias').map(({ id }) => id.replace(/live[0-9A-F]{8}$/, ''));
    expect(aliases.sort()).toEqual(tried.map(([, name]) => idOf(name)).sort());
  }
});

describe.each(tried)('in %s, %s', (stack, name) => {
  const id = idOf(name);
  const found = (from: Templates, type: string, pattern: string): Resource => {
    const [one, ...others] = resources(from[stack], type).filter((resource) =>
      new RegExp(`^${id}${pattern}[0-9A-F]{8}$`).test(resource.id),
    );
    if (!one || others.length > 0) throw new Error(`expected one ${type} ${id}${pattern}`);
    return one;
  };
  const aliasOf = (from: Templates) => found(from, 'AWS::Lambda::Alias', 'live');
  const alarms = () =>
    resources(production[stack], 'AWS::CloudWatch::Alarm').filter(({ id: of }) => of.startsWith(id));

  it('is called only through its alias', () => {
    const alias = aliasOf(production);
    const fn = found(production, 'AWS::Lambda::Function', '');
    const permissions = resources(production[stack], 'AWS::Lambda::Permission');
    const callable = permissions.filter(({ properties }) =>
      [alias.id, `${fn.id}.Arn`, fn.id].includes(spell(properties.FunctionName)),
    );
    if (stack === 'Ingest') {
      const mapping = resources(production.Ingest, 'AWS::Lambda::EventSourceMapping').filter(
        ({ properties }) => spell(properties.EventSourceArn).startsWith('stripeevents'),
      );
      expect(mapping.map(({ properties }) => spell(properties.FunctionName))).toEqual([`${alias.id}:live`]);
      expect(callable).toEqual([]);
    } else {
      expect(callable.map(({ properties }) => spell(properties.FunctionName))).toEqual([alias.id]);
      const uris = resources(production[stack], 'AWS::ApiGatewayV2::Integration').map(({ properties }) =>
        spell(properties.IntegrationUri),
      );
      expect(uris).toContain(alias.id);
      expect(uris).not.toContain(`${fn.id}.Arn`);
    }
  });

  it('gets a tenth of the calls for five minutes in production, and all at once elsewhere', () => {
    const group = (from: Templates) => {
      const { id: of, properties } = found(from, 'AWS::CodeDeploy::DeploymentGroup', 'deployments');
      const alias = Object.values(from[stack].findResources('AWS::Lambda::Alias')).find(
        ({ Properties }) => spell(Properties.FunctionName) === found(from, 'AWS::Lambda::Function', '').id,
      );
      expect(alias?.UpdatePolicy.CodeDeployLambdaAliasUpdate.DeploymentGroupName).toEqual({ Ref: of });
      return properties;
    };
    expect(group(production)).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
      },
      AlarmConfiguration: { Enabled: true, Alarms: alarms().map(({ id: of }) => ({ Name: { Ref: of } })) },
    });
    expect(group(templates).DeploymentConfigName).toBe('CodeDeployDefault.LambdaAllAtOnce');
    expect(group(templates)).not.toHaveProperty('AlarmConfiguration.Alarms.0');
  });

  it('goes back on one crash, or on three logged errors, within five minutes', () => {
    const fn = found(production, 'AWS::Lambda::Function', '');
    const filter = found(production, 'AWS::Logs::MetricFilter', 'errors').properties;
    expect(filter.FilterPattern).toBe('{ $.level = "ERROR" }');
    expect(spell(filter.LogGroupName)).toBe(spell(fn.properties.LoggingConfig.LogGroup));
    const [metric] = filter.MetricTransformations;
    const [crashes, failures] = alarms().map(({ properties }) => properties);
    expect(alarms()).toHaveLength(2);
    expect(crashes).toMatchObject({ MetricName: 'Errors', Threshold: 1, Period: 300, Statistic: 'Sum' });
    const dimensions = crashes.Dimensions.map((one: { Name: string; Value: unknown }) => [
      one.Name,
      spell(one.Value),
    ]);
    expect(dimensions).toEqual([
      ['FunctionName', fn.id],
      ['Resource', `${fn.id}:live`],
    ]);
    const { MetricName, MetricNamespace: Namespace } = metric;
    expect(failures).toMatchObject({ MetricName, Namespace, Threshold: 3, Period: 300, Statistic: 'Sum' });
    for (const { AlarmDescription } of [crashes, failures])
      expect(AlarmDescription).toMatch(/\(.+\)\. Runbook: docs\/runbooks\/rollbacks\.md$/);
  });

  it('is moved by a role that may move this alias, see these alarms, and nothing else', () => {
    const fn = found(production, 'AWS::Lambda::Function', '').id;
    const role = found(production, 'AWS::IAM::Role', 'deployer');
    expect(role.properties).not.toHaveProperty('ManagedPolicyArns');
    const policies = resources(production[stack], 'AWS::IAM::Policy').filter(({ properties }) =>
      properties.Roles.some((ref: unknown) => spell(ref) === role.id),
    );
    const rights = policies.flatMap(({ properties }) =>
      properties.PolicyDocument.Statement.flatMap(
        ({ Action, Resource: on }: { Action: string | string[]; Resource: unknown }) =>
          listOf(Action).flatMap((action) => listOf(on).map((one) => `${action} on ${spell(one)}`)),
      ),
    );
    const moving = ['GetAlias', 'UpdateAlias', 'GetProvisionedConcurrencyConfig'];
    expect(rights).toEqual([
      ...moving.flatMap((action) =>
        [`${fn}.Arn`, `${fn}.Arn:live`].map((one) => `lambda:${action} on ${one}`),
      ),
      ...alarms().map(({ id: of }) => `cloudwatch:DescribeAlarms on ${of}.Arn`),
    ]);
  });
});

it('a deployment that was rolled back is reported to the topic of alarms, only this stage’s', () => {
  const { EventPattern, Targets } = only(
    production.Observability,
    'AWS::Events::Rule',
    ({ EventPattern: pattern }) => pattern.source.includes('aws.codedeploy'),
  ).properties;
  const [{ prefix }] = EventPattern.detail.application;
  const applications = all(production, 'AWS::CodeDeploy::Application').map(
    ({ properties }) => properties.ApplicationName as string,
  );
  expect(applications).toHaveLength(tried.length);
  for (const name of applications) expect(name.startsWith(prefix), name).toBe(true);
  expect(prefix).toBe('prod-vaultra-deploy-');
  expect(Targets).toHaveLength(1);
  expect(Targets[0].Arn).toEqual({ Ref: only(production.Observability, 'AWS::SNS::Topic').id });
  expect(Targets[0].InputTransformer.InputTemplate).toMatch(/docs\/runbooks\/rollbacks\.md/);
});
