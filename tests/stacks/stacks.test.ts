import { exportDays, exportsPrefix } from '@vaultra/core/contract/blobs.ts';
import { doors } from '@vaultra/core/contract/doors.ts';
import { basePath, type Endpoint, type Grant, grantsOf, streams } from '@vaultra/core/contract/endpoint.ts';
import { jobs } from '@vaultra/core/contract/jobs.ts';
import { queues, redriveAfter } from '@vaultra/core/contract/queues.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { tableKeys } from '@vaultra/core/contract/table.ts';
import { functionSeconds, longestAnswerSeconds } from '@vaultra/core/contract/timing.ts';
import { triggers } from '@vaultra/core/contract/triggers.ts';
import { deadLetterName, queueName } from '@vaultra/local/sqs/queue-specs.ts';
import { Match } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { scheduleExpression } from '../../stacks/schedule-expression.ts';
import { defaultTemplates, ofApi, stackNames, synthesize, type Templates } from './synthesize.ts';
import { only, resources, spell } from './template.ts';

let templates: Templates;
let production: Templates;
beforeAll(async () => {
  templates = await defaultTemplates();
  const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000';
  production = await synthesize({
    stage: 'prod',
    settings: {
      SITE_DOMAIN: 'app.example.com',
      SITE_CERTIFICATE_ARN: certificate,
      LLM_PROVIDER: 'bedrock',
      ANSWER_SECONDS: '20',
    },
  });
});

describe('storage', () => {
  it('has the table of the contract', () => {
    const { partitionKey, sortKey, indexes, timeToLive } = tableKeys;
    const schema = (keys: { partitionKey: string; sortKey: string }) => [
      { AttributeName: keys.partitionKey, KeyType: 'HASH' },
      { AttributeName: keys.sortKey, KeyType: 'RANGE' },
    ];
    const table = only(templates.Storage, 'AWS::DynamoDB::Table').properties;
    expect(table.KeySchema).toEqual(schema({ partitionKey, sortKey }));
    expect(table.GlobalSecondaryIndexes).toMatchObject(
      Object.entries(indexes).map(([IndexName, keys]) => ({
        IndexName,
        KeySchema: schema(keys),
        Projection: { ProjectionType: 'ALL' },
      })),
    );
    expect(table.TimeToLiveSpecification).toEqual({ AttributeName: timeToLive, Enabled: true });
    expect(table.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(table.SSESpecification).toMatchObject({ SSEEnabled: true, SSEType: 'KMS' });
    expect(spell(table.SSESpecification.KMSMasterKeyId)).toMatch(/^TableKey/);
    const keys = resources(templates.Storage, 'AWS::KMS::Key');
    expect(keys.map(({ properties }) => properties.EnableKeyRotation)).toEqual([true, true]);
  });

  it('keeps files private, encrypted, and for one week', () => {
    const { properties } = only(templates.Storage, 'AWS::S3::Bucket');
    expect(Object.values(properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    const [{ ServerSideEncryptionByDefault: encryption }] =
      properties.BucketEncryption.ServerSideEncryptionConfiguration;
    expect(encryption.SSEAlgorithm).toBe('aws:kms');
    expect(spell(encryption.KMSMasterKeyID)).toMatch(/^TableKey/);
    expect(properties.LifecycleConfiguration.Rules).toEqual([
      {
        Prefix: exportsPrefix,
        ExpirationInDays: exportDays,
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        Status: 'Enabled',
      },
    ]);
    templates.Storage.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    });
  });

  it.each([
    [
      'Storage',
      'AWS::DynamoDB::Table',
      { DeletionProtectionEnabled: true },
      { DeletionProtectionEnabled: false },
    ],
    ['Storage', 'AWS::KMS::Key', {}, {}],
    ['Auth', 'AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' }, { DeletionProtection: 'INACTIVE' }],
  ] as const)('keeps %s’s %s only in production', (stack, type, kept, gone) => {
    production[stack].hasResource(type, {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: kept,
    });
    templates[stack].hasResource(type, {
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
      Properties: gone,
    });
  });
});

it('auth: signs in by email, does not disclose known emails, and rotates refresh tokens', () => {
  expect(only(templates.Auth, 'AWS::Cognito::UserPool').properties).toMatchObject({
    UserPoolTier: 'ESSENTIALS',
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    AutoVerifiedAttributes: ['email'],
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    Policies: { PasswordPolicy: { MinimumLength: 8 } },
  });
  expect(only(templates.Auth, 'AWS::Cognito::UserPoolClient').properties).toMatchObject({
    // Rotation does not allow ALLOW_REFRESH_TOKEN_AUTH.
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    AccessTokenValidity: 15,
    TokenValidityUnits: { AccessToken: 'minutes' },
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: false,
  });
});

describe('ingest', () => {
  it.each(queues.map((spec) => [spec.name, spec] as const))(
    '%s has a consumer and a dead-letter queue',
    (_, spec) => {
      const id = spec.name.replaceAll('-', '');
      const all = resources(templates.Ingest, 'AWS::SQS::Queue');
      const queue = all.find((resource) => new RegExp(`^${id}[0-9A-F]{8}$`).test(resource.id));
      const dead = all.find((resource) => new RegExp(`^${id}deadletters[0-9A-F]{8}$`).test(resource.id));
      expect(queue?.properties).toMatchObject({
        QueueName: `test-${queueName(spec.name)}`,
        FifoQueue: true,
        SqsManagedSseEnabled: true,
        DelaySeconds: spec.delaySeconds,
        VisibilityTimeout: 6 * spec.timeoutSeconds,
        RedrivePolicy: {
          maxReceiveCount: redriveAfter(spec),
          deadLetterTargetArn: { 'Fn::GetAtt': [dead?.id, 'Arn'] },
        },
      });
      expect(dead?.properties).toMatchObject({
        QueueName: `test-${deadLetterName(spec.name)}`,
        FifoQueue: true,
        SqsManagedSseEnabled: true,
      });
      for (const secured of [queue, dead]) {
        templates.Ingest.hasResourceProperties('AWS::SQS::QueuePolicy', {
          Queues: [{ Ref: secured?.id }],
          PolicyDocument: {
            Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
          },
        });
      }
      templates.Ingest.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        EventSourceArn: { 'Fn::GetAtt': [queue?.id, 'Arn'] },
        BatchSize: spec.batchSize,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      const consumer = resources(templates.Ingest, 'AWS::Lambda::Function').find((fn) =>
        fn.id.startsWith(`queue${id}`),
      );
      // Otherwise, Lambda would stop a long chain after about 16 messages.
      expect(consumer?.properties).toMatchObject({ Timeout: spec.timeoutSeconds, RecursiveLoop: 'Allow' });
      // Only the queue's own consumer can dead-letter messages or request retries.
      expect(consumer?.properties.Environment.Variables[spec.urlVariable]).toEqual({ Ref: queue?.id });
      expect(consumer?.properties.Environment.Variables[spec.deadLetterUrlVariable]).toEqual({
        Ref: dead?.id,
      });
    },
  );

  it('gives the sender address only to functions that may send mail', () => {
    const senders = Object.values(templates).flatMap((template) =>
      resources(template, 'AWS::Lambda::Function').flatMap(({ id, properties }) => {
        const { MAIL_FROM, SITE_URL } = properties.Environment?.Variables ?? {};
        return MAIL_FROM ? [[id.replace(/[0-9A-F]{8}$/, ''), MAIL_FROM, typeof SITE_URL]] : [];
      }),
    );
    const granted = [
      ...routes.map((route: Endpoint) => [`http-${route.operation}`, grantsOf(route)] as const),
      ...queues.map(({ name, grants }) => [`queue-${name}`, grants] as const),
      ...jobs.map(({ name, grants }) => [`job-${name}`, grants] as const),
      ...triggers.map(({ name, grants }) => [`trigger-${name}`, grants] as const),
    ].filter(([, grants]) => (grants as readonly Grant[]).includes('mail'));
    const expected = granted.map(([id]) => [id.replace(/[^a-z]/gi, ''), 'hello@vaultra.example', 'object']);
    expect(senders.sort()).toEqual(expected.sort());
  });

  it('has no other queue', () => {
    templates.Ingest.resourceCountIs('AWS::SQS::Queue', 2 * queues.length);
    templates.Ingest.resourceCountIs('AWS::Lambda::EventSourceMapping', queues.length);
  });
});

it('jobs: has a schedule for exactly the scheduled jobs of the contract, at their times', () => {
  const schedules = resources(templates.Jobs, 'AWS::Scheduler::Schedule').map(({ properties }) => ({
    at: `${properties.ScheduleExpression} ${properties.ScheduleExpressionTimezone}`,
    calls: spell(properties.Target.Arn).replace(/[0-9A-F]{8}\.Arn$/, ''),
    state: properties.State,
  }));
  const expected = jobs.flatMap(({ name, cron }) =>
    cron === null
      ? []
      : {
          at: `${scheduleExpression(cron)} Etc/UTC`,
          calls: `job${name.replaceAll('_', '')}`,
          state: 'ENABLED',
        },
  );
  const byCall = (a: { calls: string }, b: { calls: string }) => a.calls.localeCompare(b.calls);
  expect(schedules.sort(byCall)).toEqual(expected.sort(byCall));
});

describe('api', () => {
  const keyOf = ({ method, path }: Endpoint) => `${method} ${basePath}${path}`;

  const served = (routes as readonly Endpoint[]).filter((route) => !streams(route));
  const doorRoutes = doors.flatMap(({ name, paths }) => paths.map((path) => [`ANY ${path}`, `door${name}`]));

  it('has exactly the routes of the contract that do not stream, each with its own function', () => {
    const integrations = new Map(
      ofApi(templates, 'AWS::ApiGatewayV2::Integration').map(({ id, properties }) => [id, properties]),
    );
    const connected = ofApi(templates, 'AWS::ApiGatewayV2::Route').map(({ properties }) => {
      const integration = integrations.get(spell(properties.Target).replace('integrations/', ''));
      expect(integration.PayloadFormatVersion).toBe('2.0');
      return [
        properties.RouteKey,
        spell(integration.IntegrationUri).replace(/(live[0-9A-F]{8}|[0-9A-F]{8}\.Arn)$/, ''),
      ];
    });
    expect(Object.fromEntries(connected)).toEqual({
      ...Object.fromEntries(
        served.map((route) => [keyOf(route), `http${route.operation.replace(/\W/g, '')}`]),
      ),
      ...Object.fromEntries(doorRoutes),
      $default: 'httpunknownroute',
    });
    expect(connected).toHaveLength(served.length + doorRoutes.length + 1);
  });

  it('lets no function post to its own machine', () => {
    const all = stackNames.flatMap((name) =>
      resources(templates[name], 'AWS::Lambda::Function').flatMap(({ properties }) =>
        Object.keys(properties.Environment?.Variables ?? {}),
      ),
    );
    expect(all).toContain('TABLE_NAME');
    expect(all).not.toContain('WEBHOOK_LOOPBACK');
  });

  it('gives each function the configuration for its needs', () => {
    const variables = Object.fromEntries(
      ofApi(templates, 'AWS::Lambda::Function').map(({ id, properties }) => [
        id.replace(/[0-9A-F]{8}$/, ''),
        Object.keys(properties.Environment?.Variables ?? {}).filter(
          (name) => !/^(SST|AWS|NODE|VAULTRA)_/.test(name),
        ),
      ]),
    );
    expect(variables.httpsystemhealth).toEqual(['ORIGIN_SECRET']);
    expect(variables.httpmetricscurrent).toEqual([
      'ORIGIN_SECRET',
      'USER_POOL_ID',
      'USER_POOL_CLIENT_ID',
      'TABLE_NAME',
    ]);
    expect(variables.httpauthrefresh).toEqual([
      'ORIGIN_SECRET',
      'USER_POOL_ID',
      'USER_POOL_CLIENT_ID',
      'USER_POOL_CLIENT_SECRET',
    ]);
    expect(variables.httpstripewebhook).toEqual(['ORIGIN_SECRET', 'STRIPE_EVENTS_QUEUE_URL']);
    expect(variables.httpstripeconnect).toEqual([
      'ORIGIN_SECRET',
      'USER_POOL_ID',
      'USER_POOL_CLIENT_ID',
      'TABLE_NAME',
      'SITE_URL',
      'STRIPE_CONNECT_CLIENT_ID',
    ]);
    expect(variables.httpconnectedappsapprove).toContain('SITE_URL');
    expect(variables.httpagentchat).toContain('STRIPE_CONNECT_CLIENT_ID');
    expect(variables.httpstripecallback).toEqual([
      'ORIGIN_SECRET',
      'TABLE_NAME',
      'WORK_QUEUE_URL',
      'STRIPE_CONNECT_CLIENT_ID',
      'SITE_URL',
      'CIPHER_KEY_ARN',
    ]);
    expect(variables.httpstripestatus).toEqual([
      'ORIGIN_SECRET',
      'USER_POOL_ID',
      'USER_POOL_CLIENT_ID',
      'TABLE_NAME',
      'STRIPE_CONNECT_CLIENT_ID',
    ]);
  });

  it('applies the contract’s throttles after the routes exist', () => {
    const declared = routes.filter((route: Endpoint) => route.throttle);
    const { DependsOn = [], Properties } =
      Object.values(templates.Api.findResources('AWS::ApiGatewayV2::Stage'))[0] ?? {};
    expect(Properties.RouteSettings).toEqual(
      Object.fromEntries(
        declared.map(({ throttle, ...route }: Endpoint) => [
          keyOf(route as Endpoint),
          { ThrottlingRateLimit: throttle?.rate, ThrottlingBurstLimit: throttle?.burst },
        ]),
      ),
    );
    const routeIds = resources(templates.Api, 'AWS::ApiGatewayV2::Route').map(({ id }) => id);
    // The order of stacks covers the routes in other stacks.
    expect(routeIds).toHaveLength(doorRoutes.length + 1);
    expect(DependsOn).toEqual(expect.arrayContaining(routeIds));
  });

  it('logs only ids, and nothing that a caller sent', () => {
    const { AccessLogSettings } = only(templates.Api, 'AWS::ApiGatewayV2::Stage').properties;
    const logged = Object.values<string>(JSON.parse(AccessLogSettings.Format));
    const allowed = ['requestId', 'routeKey', 'status', 'responseLatency', 'responseLength'];
    expect(logged).toContain('$context.error.message');
    expect(logged.filter((value) => !/rror/.test(value))).toEqual(allowed.map((name) => `$context.${name}`));
  });
});

it('stays far below the limit of 500 resources per stack', () => {
  for (const [name, template] of Object.entries(templates)) {
    expect(Object.keys(template.toJSON().Resources).length, name).toBeLessThan(400);
  }
});

describe('the function that answers questions', () => {
  const found = <T extends { id: string }>(all: T[]) => all.find(({ id }) => /^httpagentchat/.test(id));

  it('has the time that an answer may take, and time to store it', () => {
    const fn = found(resources(production.Streams, 'AWS::Lambda::Function'))?.properties;
    expect(fn.Environment.Variables.ANSWER_SECONDS).toBe('20');
    expect(fn.Timeout).toBe(functionSeconds);
    expect(fn.Timeout).toBeGreaterThan(longestAnswerSeconds);
  });

  it('may call one model of Bedrock, and reads no key, where Bedrock answers', () => {
    const policies = resources(production.Streams, 'AWS::IAM::Policy').filter(({ id }) =>
      /^httpagentchat/.test(id),
    );
    const statements = policies.flatMap(({ properties }) => properties.PolicyDocument.Statement);
    expect(
      statements
        .filter(({ Action }) => JSON.stringify(Action).includes('bedrock'))
        .map((statement) => ({
          ...statement,
          Resource: spell(statement.Resource),
        })),
    ).toEqual([
      {
        Effect: 'Allow',
        Action: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
        Resource: 'arn:AWS::Partition:bedrock:us-east-1::foundation-model/openai.gpt-oss-120b-1:0',
      },
    ]);
    expect(JSON.stringify(statements)).not.toContain('OPENAI_API_KEY');
    expect(JSON.stringify(resources(templates.Streams, 'AWS::IAM::Policy'))).not.toContain('bedrock');
  });
});
