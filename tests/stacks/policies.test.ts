import { type DoorSpec, doors } from '@vaultra/core/contract/doors.ts';
import { type Endpoint, type Grant, grantsOf, streams } from '@vaultra/core/contract/endpoint.ts';
import { jobs } from '@vaultra/core/contract/jobs.ts';
import { queues } from '@vaultra/core/contract/queues.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { serviceEvents } from '@vaultra/core/contract/service-events.ts';
import { triggers } from '@vaultra/core/contract/triggers.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { routeStackOf } from '../../stacks/api.ts';
import { defaultTemplates, type StackName, stackNames, type Templates } from './synthesize.ts';
import { listOf, resources, spell } from './template.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

let templates: Templates;
beforeAll(async () => {
  templates = await defaultTemplates();
});

const keyUse = 'kms on TableKey';
const keyForFiles = 'kms on TableKey for files';
const keyWrites = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];
const tableWrites = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'ConditionCheckItem'];
const onTable = (actions: string[]) =>
  actions.flatMap((action) =>
    ['Table.Arn', 'Table.Arn/index/gsi1'].map((on) => `dynamodb:${action} on ${on}`),
  );
const secret = (name: string) =>
  ['test', '.fallback'].map(
    (stage) => `ssm:GetParameters on parameter/sst/vaultra/${stage}/Secret/${name}/value`,
  );

/** The permissions of each grant, written out independently of the code. */
const worth: Record<Grant, string[]> = {
  'table:read': [
    ...onTable(['GetItem', 'BatchGetItem', 'Query']),
    `${keyUse}: kms:Decrypt`,
    `${keyUse}: kms:DescribeKey`,
  ],
  'table:write': [
    ...onTable(tableWrites),
    ...['kms:Decrypt', 'kms:DescribeKey', ...keyWrites].map((action) => `${keyUse}: ${action}`),
  ],
  limits: [
    'dynamodb:UpdateItem on Table.Arn, of RATE#* alone',
    ...['kms:Decrypt', 'kms:DescribeKey', ...keyWrites].map((action) => `${keyUse}: ${action}`),
  ],
  identity: [
    'cognito-idp:AdminConfirmSignUp on Users.Arn',
    'cognito-idp:AdminUpdateUserAttributes on Users.Arn',
  ],
  'identity:client': [],
  'identity:log-in': ['cognito-idp:AdminInitiateAuth on Users.Arn'],
  'identity:sign-out': ['cognito-idp:AdminUserGlobalSignOut on Users.Arn'],
  'identity:set-password': ['cognito-idp:AdminSetUserPassword on Users.Arn'],
  'identity:google': [],
  'identity:link': ['ListUsers', 'AdminGetUser', 'AdminLinkProviderForUser', 'AdminDeleteUser'].map(
    (action) => `cognito-idp:${action} on Users.Arn`,
  ),
  'identity:read': ['cognito-idp:ListUsers on Users.Arn'],
  'identity:status': ['cognito-idp:ListUsers on Users.Arn', 'cognito-idp:AdminGetUser on Users.Arn'],
  'queue:stripe-events': ['sqs:SendMessage on stripeevents.Arn'],
  'queue:work': ['sqs:SendMessage on work.Arn'],
  'queue:follow-up': ['sqs:SendMessage on followup.Arn'],
  'identity:delete': [
    'ListUsers',
    'AdminGetUser',
    'AdminDisableUser',
    'AdminUserGlobalSignOut',
    'AdminDeleteUser',
  ].map((action) => `cognito-idp:${action} on Users.Arn`),
  'queue:accounts': ['sqs:SendMessage on accounts.Arn'],
  'queue:notifications': ['sqs:SendMessage on notifications.Arn'],
  'queue:webhooks': ['sqs:SendMessage on webhooks.Arn'],
  // In SES's sandbox the recipient's identity is checked too.
  mail: ['identity/*', 'configuration-set/test-vaultra-mail'].map(
    (on) => `ses:SendEmail on ${on} from hello@vaultra.example`,
  ),
  'codes:open': ['kms:Decrypt on CodeKey.Arn'],
  'blobs:read': ['s3:GetObject on Blobs.Arn/exports/*', `${keyForFiles}: kms:Decrypt`],
  'blobs:write': [
    ...['PutObject', 'AbortMultipartUpload', 'DeleteObject'].map(
      (action) => `s3:${action} on Blobs.Arn/exports/*`,
    ),
    's3:ListBucket on Blobs.Arn below exports/*',
    ...['GenerateDataKey', 'Decrypt'].map((action) => `${keyForFiles}: kms:${action}`),
  ],
  'cipher:encrypt': ['kms:Encrypt on CipherKey.Arn'],
  'cipher:decrypt': ['kms:Decrypt on CipherKey.Arn'],
  'stripe:ids': [],
  site: [],
  // The tests' stage has neither a language model nor a hosted index.
  model: [],
  knowledge: [],
  'secret:STRIPE_SECRET_KEY': secret('STRIPE_SECRET_KEY'),
  'secret:STRIPE_WEBHOOK_SECRET': secret('STRIPE_WEBHOOK_SECRET'),
  'secret:STATE_SECRET': secret('STATE_SECRET'),
};
const consuming = [
  'ReceiveMessage',
  'ChangeMessageVisibility',
  'GetQueueUrl',
  'DeleteMessage',
  'GetQueueAttributes',
];

/** X-Ray has no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html */
const tracing = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
const toTrace = tracing.map((action) => `${action} on *`);

const functions: { stack: StackName; id: string; grants: readonly Grant[]; extra?: string[] }[] = [
  ...routes.map((route: Endpoint) => ({
    stack: routeStackOf(route),
    id: `http-${route.operation.replace('/', '-')}`,
    grants: grantsOf(route),
    // A function that is older than the user pool reads the pool's ids.
    extra: [
      ...(streams(route) ? ['ssm:GetParameters on parameter/vaultra/test/auth'] : []),
      ...(route.operation === 'stripe/webhook' ? toTrace : []),
    ],
  })),
  { stack: 'Api', id: 'http-unknown-route', grants: [] },
  ...doors.map(({ name, grants }: DoorSpec) => ({ stack: 'Api' as const, id: `door-${name}`, grants })),
  ...queues.map(({ name, grants }) => ({
    stack: 'Ingest' as const,
    id: `queue-${name}`,
    grants,
    extra: [
      ...consuming.map((action) => `sqs:${action} on ${name.replace('-', '')}.Arn`),
      `sqs:SendMessage on ${name.replace('-', '')}deadletters.Arn`,
      ...toTrace,
    ],
  })),
  ...jobs.map(({ name, grants }) => ({ stack: 'Jobs' as const, id: `job-${name}`, grants })),
  ...triggers.map(({ name, grants }) => ({ stack: 'Auth' as const, id: `trigger-${name}`, grants })),
  ...serviceEvents.map(({ name, grants }) => ({ stack: 'Mail' as const, id: `event-${name}`, grants })),
];

describe('a function has exactly the permissions of its grants', () => {
  it.each(functions)('$id', ({ stack, id, grants, extra = [] }) => {
    const logicalId = id.replace(/[^a-z]/gi, '');
    const role = `${logicalId}role`;
    const statements = statementsOf(stack, role);
    const logs = ['CreateLogStream', 'PutLogEvents'].map(
      (action) => `logs:${action} on ${logicalId}logs.Arn`,
    );
    const expected = new Set([...logs, ...grants.flatMap((grant) => worth[grant]), ...extra]);
    expect(new Set(statements.flatMap(describeStatement))).toEqual(expected);

    const fn = resources(templates[stack], 'AWS::Lambda::Function').find(
      ({ id }) => nameOf(id) === logicalId,
    );
    expect(nameOf(spell(fn?.properties.Role))).toBe(`${role}.Arn`);
    const [itsRole] = resources(templates[stack], 'AWS::IAM::Role').filter(({ id }) => nameOf(id) === role);
    expect(itsRole?.properties).not.toHaveProperty('ManagedPolicyArns');
  });

  it('every function is in the contract', () => {
    const made = Object.values(templates).flatMap((template) =>
      resources(template, 'AWS::Lambda::Function').map(({ id }) => nameOf(id)),
    );
    const ours = made.filter((name) => !/^(Custom|AWS679)/.test(name));
    expect(ours.sort()).toEqual(functions.map(({ id }) => id.replace(/[^a-z]/gi, '')).sort());
  });
});

it('a function that only reads can write only counters', () => {
  const reading = routes.filter((route: Endpoint) => !grantsOf(route).includes('table:write'));
  expect(reading.length).toBeGreaterThan(10);
  for (const route of reading) {
    const { operation } = route;
    const writes = statementsOf(routeStackOf(route), `http${operation.replace(/[^a-z]/gi, '')}role`)
      .filter(({ Action }) => listOf(Action).some((action) => tableWrites.includes(action.slice(9))))
      .flatMap(describeStatement);
    expect(
      writes.filter((write) => !write.endsWith('of RATE#* alone')),
      operation,
    ).toEqual([]);
  }
});

it('the webhook’s door reads the signing secret and the key that hides fingerprints, and no key of Stripe’s API', () => {
  const read = statementsOf('BusinessRoutes', 'httpstripewebhookrole')
    .flatMap(describeStatement)
    .filter((permission) => permission.startsWith('ssm:'));
  expect(new Set(read)).toEqual(new Set([...secret('STRIPE_WEBHOOK_SECRET'), ...secret('STATE_SECRET')]));
});

describe('no policy has a wildcard', () => {
  // A schedule calls the function by its ARN or by a version's ARN, and CDK writes both.
  const versionsOfOneFunction = /^job\w+\.Arn:\*$/;
  // File names are not known in advance.
  const filesOfExports = /^Blobs\.Arn\/exports\/\*$/;
  // SST's uploader reads the uploaded pages and writes them to the site's bucket.
  const filesOfSite = /^(Site\.Arn|arn:AWS::Partition:s3:::cdk-hnb659fds-assets-\d+-us-east-1)\/\*$/;
  // Only in stages that may be in SES's sandbox; `mail.test.ts` checks production.
  const recipientsInSandbox = /^identity\/\*$/;
  const expected = [versionsOfOneFunction, filesOfExports, filesOfSite, recipientsInSandbox];

  it.each(stackNames)('in %s', (stack) => {
    for (const { id, properties } of resources(templates[stack], 'AWS::IAM::Policy')) {
      for (const statement of properties.PolicyDocument.Statement as Statement[]) {
        expect(statement.Effect, id).toBe('Allow');
        for (const action of listOf(statement.Action)) expect(action, id).not.toContain('*');
        if (listOf(statement.Action).toString() === tracing.toString()) continue;
        const wild = listOf(statement.Resource)
          .map(spell)
          .filter((resource) => resource.includes('*'));
        expect(
          wild.filter((resource) => !expected.some((pattern) => pattern.test(nameOf(resource)))),
          id,
        ).toEqual([]);
      }
    }
  });

  it('and no function uses a managed policy', () => {
    const managed = Object.values(templates).flatMap((template) =>
      resources(template, 'AWS::IAM::Role')
        .filter(({ properties }) => properties.ManagedPolicyArns)
        .map(({ id }) => nameOf(id)),
    );
    expect(managed).toEqual([]);
  });
});

function statementsOf(stack: StackName, role: string): Statement[] {
  return resources(templates[stack], 'AWS::IAM::Policy')
    .filter(({ properties }) => properties.Roles.some((ref: unknown) => nameOf(spell(ref)) === role))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement as Statement[]);
}

function describeStatement(statement: Statement): string[] {
  const actions = listOf(statement.Action);
  const on = listOf(statement.Resource).map((resource) => nameOf(spell(resource)));
  if (!statement.Condition)
    return actions.flatMap((action) => on.map((resource) => `${action} on ${resource}`));
  if (on.includes('Table.Arn')) {
    expect(statement.Condition).toEqual({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['RATE#*'] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    });
    return actions.flatMap((action) => on.map((resource) => `${action} on ${resource}, of RATE#* alone`));
  }
  if (actions.includes('ses:SendEmail')) {
    expect(Object.keys(statement.Condition)).toEqual(['StringEquals']);
    const { 'ses:FromAddress': from, ...others } = (statement.Condition as { StringEquals: object })
      .StringEquals as Record<string, string>;
    expect(others).toEqual({});
    return on.map((resource) => `ses:SendEmail on ${resource} from ${from}`);
  }
  const { StringLike, StringEquals } = statement.Condition as Record<string, Record<string, string>>;
  if (StringLike) {
    expect(Object.keys(StringLike)).toEqual(['s3:prefix']);
    return actions.map((action) => `${action} on ${on} below ${StringLike['s3:prefix']}`);
  }
  const uses = new Map([
    ['dynamodb.us-east-1.amazonaws.com', keyUse],
    ['s3.us-east-1.amazonaws.com', keyForFiles],
  ]);
  expect(on).toEqual(['TableKey.Arn']);
  const use = uses.get(StringEquals?.['kms:ViaService'] ?? '');
  expect(use).toBeDefined();
  return actions.map((action) => `${use}: ${action}`);
}

/**
 * A logical id without its hash, from this stack or another one; an SSM parameter by its path; an SES identity by its
 * name.
 */
function nameOf(spelled: string): string {
  return spelled
    .replace(/^arn:.*:(?:ssm|ses):us-east-1:123456789012:/, '')
    .replace(
      /^[\w-]+:ExportsOutput(?:Ref|FnGetAtt)(\w+?)[0-9A-F]{8}(Arn)?[0-9A-F]{8}/,
      (_, id, arn) => id + (arn ? '.Arn' : ''),
    )
    .replace(/^(\w+?)[0-9A-F]{8}(?=\.|$)/, '$1');
}
