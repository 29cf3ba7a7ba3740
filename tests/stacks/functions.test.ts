import { grantsOf } from '@vaultra/core/contract/endpoint.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultTemplates, productionTemplates, type Templates } from './synthesize.ts';
import { only, resources, spell } from './template.ts';

let templates: Templates;
let production: Templates;
beforeAll(async () => {
  templates = await defaultTemplates();
  production = await productionTemplates();
});

const all = (from: Templates, type: string) =>
  Object.values(from).flatMap((template) => resources(template, type).map((one) => ({ ...one, template })));

describe('logs', () => {
  it('stay after a production stage is removed, and go with any other', () => {
    const policies = (from: Templates) =>
      Object.values(from).flatMap((template) =>
        Object.values(template.findResources('AWS::Logs::LogGroup')).map((group) => group.DeletionPolicy),
      );
    expect(new Set(policies(production))).toEqual(new Set(['Retain']));
    expect(new Set(policies(templates))).toEqual(new Set(['Delete']));
  });

  it('end after three months', () => {
    const groups = all(templates, 'AWS::Logs::LogGroup');
    expect(new Set(groups.map(({ properties }) => properties.RetentionInDays))).toEqual(new Set([90]));
    expect(groups).toHaveLength(all(templates, 'AWS::Lambda::Function').length + 1);
  });

  it('of the API’s requests are where CloudWatch needs no resource policy, in a group of this stack alone', () => {
    const { DestinationArn } = only(templates.Api, 'AWS::ApiGatewayV2::Stage').properties.AccessLogSettings;
    const [id] = DestinationArn['Fn::GetAtt'];
    const group = resources(templates.Api, 'AWS::Logs::LogGroup').find((one) => one.id === id);
    expect(group?.properties.LogGroupName).toEqual({
      'Fn::Join': [
        '',
        [
          '/aws/vendedlogs/test-vaultra-Api/',
          { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] },
        ],
      ],
    });
  });
});

describe('a function that SST or CDK adds', () => {
  const added = () => all(templates, 'AWS::Lambda::Function').filter(({ id }) => /^(Custom|AWS679)/.test(id));

  it('runs on Node 24 and arm64, with its own log group', () => {
    const names = added().map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(new Set(names.map((name) => name.slice(0, 10)))).toEqual(
      new Set(['CustomReso', 'CustomS3Au', 'AWS679f53f']),
    );
    for (const { id, properties, template } of added()) {
      expect(properties, id).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      const groups = resources(template, 'AWS::Logs::LogGroup').map((group) => group.id);
      expect(groups).toContain(spell(properties.LoggingConfig.LogGroup));
    }
  });

  it('may write only to its own log group', () => {
    for (const { id, properties, template } of added()) {
      const role = resources(template, 'AWS::IAM::Role').find(
        (one) => one.id === spell(properties.Role).replace(/\.Arn$/, ''),
      );
      expect(role?.properties, id).not.toHaveProperty('ManagedPolicyArns');
      const [policy, ...others] = role?.properties.Policies ?? [];
      expect(others).toEqual([]);
      expect(policy.PolicyDocument.Statement).toEqual([
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': [spell(properties.LoggingConfig.LogGroup), 'Arn'] },
        },
      ]);
    }
  });
});

it('no unused SSM parameter is written', () => {
  const written = all(production, 'AWS::SSM::Parameter').map(({ properties }) => properties.Name);
  const reading = all(production, 'AWS::Lambda::Function').map(
    ({ properties }) => properties.Environment?.Variables?.AUTH_PARAMETER,
  );
  expect(written).toEqual([...new Set(reading.filter(Boolean))]);
});

describe('the secret of the user pool’s client', () => {
  const reference = '{{resolve:secretsmanager:test-vaultra-pool-client:SecretString:::}}';

  it('is copied once per deployment, and only the functions that act as the client get it', () => {
    const stored = only(templates.Auth, 'AWS::SecretsManager::Secret').properties;
    expect(stored.Name).toBe('test-vaultra-pool-client');
    expect(spell(stored.SecretString)).toMatch(
      /^UsersApiDescribeCognitoUserPoolClient\w+\.UserPoolClient\.ClientSecret$/,
    );
    const receivers = all(templates, 'AWS::Lambda::Function').flatMap(({ id, properties }) => {
      const value = properties.Environment?.Variables?.USER_POOL_CLIENT_SECRET;
      return value === undefined ? [] : [[id.replace(/[0-9A-F]{8}$/, ''), value]];
    });
    const acting = routes.filter((route) =>
      grantsOf(route).some((grant) => /^identity:(client|log-in|google)$/.test(grant)),
    );
    expect(acting.length).toBeGreaterThan(5);
    expect(receivers.sort()).toEqual(
      acting.map(({ operation }) => [`http${operation.replace(/\W/g, '')}`, reference]).sort(),
    );
  });

  it('is in no output of a stack, and in no log', () => {
    for (const template of Object.values(templates)) {
      const { Outputs = {} } = template.toJSON();
      expect(JSON.stringify(Outputs)).not.toMatch(/ClientSecret|DescribeCognito/);
    }
    const copy = only(templates.Auth, 'Custom::DescribeCognitoUserPoolClient').properties;
    const call = JSON.stringify(copy.Update);
    expect(call).toContain('describeUserPoolClient');
    expect(call).toMatch(/logApiResponseData\\*":false/);
  });
});
