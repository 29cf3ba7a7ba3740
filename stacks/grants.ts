import { exportsPrefix } from '@vaultra/core/contract/blobs.ts';
import type { Grant } from '@vaultra/core/contract/endpoint.ts';
import type { QueueName, QueueSpec } from '@vaultra/core/contract/queues.ts';
import { tableKeys } from '@vaultra/core/contract/table.ts';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Config } from 'sst/constructs';

type Secret = InstanceType<typeof Config.Secret>;
export type SecretName = Grant extends infer G ? (G extends `secret:${infer Name}` ? Name : never) : never;

/** A queue of the contract, made. */
export interface QueuePair {
  spec: QueueSpec;
  queue: Queue;
  deadLetterQueue: Queue;
}

/** What functions may be granted. */
export interface Resources {
  table: Table;
  encryptionKey: Key;
  /** What secrets kept in the table are encrypted with. */
  cipherKey: Key;
  /** Where files lie, encrypted with the table's key. */
  blobs: Bucket;
  secrets: Record<SecretName, Secret>;
  userPool: UserPool;
  userPoolClient: UserPoolClient;
  queues: Record<QueueName, QueuePair>;
  /** Where the dashboard is, which also fronts the API. */
  siteUrl: string;
  stripeClientId: string;
  /** The address that mail comes from. */
  mailFrom: string;
}

/**
 * A grant, or what follows from what a function is: `tokens` is verifying access tokens, which takes the pool's public keys
 * and so no permission; `dead-letters:…` is putting aside, with the reason, what a queue's own consumer gives up.
 */
export type Need = Grant | 'tokens' | `dead-letters:${QueueName}`;

export interface Access {
  permissions: PolicyStatement[];
  environment: Record<string, string>;
  secrets: Secret[];
}

/** Exactly what a function with these needs gets: its policy, its environment and the secrets it may read. */
export function accessTo(needs: readonly Need[], resources: Resources): Access {
  const parts = needs.map((need) => accessOf(need, resources));
  return {
    permissions: parts.flatMap(({ permissions = [] }) => permissions),
    environment: Object.assign({}, ...parts.map(({ environment }) => environment)),
    secrets: parts.flatMap(({ secrets = [] }) => secrets),
  };
}

function accessOf(need: Need, resources: Resources): Partial<Access> {
  const { table, encryptionKey, cipherKey, userPool, secrets } = resources;
  switch (need) {
    case 'table:read':
    case 'table:write':
      return {
        permissions: [
          allow(tableActions[need], table.tableArn, ...indexesOf(table)),
          through('dynamodb', keyActions[need], encryptionKey),
        ],
        environment: { TABLE_NAME: table.tableName },
      };
    case 'tokens':
      return { environment: poolVariables(resources) };
    case 'identity':
      // The other calls (SignUp, InitiateAuth, …) are made by anybody who knows the client's id.
      return {
        permissions: [
          allow(
            ['cognito-idp:AdminConfirmSignUp', 'cognito-idp:AdminUpdateUserAttributes'],
            userPool.userPoolArn,
          ),
        ],
        environment: poolVariables(resources),
      };
    case 'identity:delete':
      return {
        permissions: [
          allow(
            [
              'cognito-idp:AdminGetUser',
              'cognito-idp:AdminDisableUser',
              'cognito-idp:AdminUserGlobalSignOut',
              'cognito-idp:AdminDeleteUser',
            ],
            userPool.userPoolArn,
          ),
        ],
        environment: poolVariables(resources),
      };
    case 'queue:stripe-events':
    case 'queue:work':
    case 'queue:follow-up':
    case 'queue:notifications':
    case 'queue:accounts': {
      const { queue, spec } = resources.queues[after<QueueName>('queue:', need)];
      return toSend(queue, spec.urlVariable);
    }
    case 'dead-letters:stripe-events':
    case 'dead-letters:work':
    case 'dead-letters:follow-up':
    case 'dead-letters:notifications':
    case 'dead-letters:accounts': {
      const { deadLetterQueue, spec } = resources.queues[after<QueueName>('dead-letters:', need)];
      return toSend(deadLetterQueue, spec.deadLetterUrlVariable);
    }
    case 'mail':
      return {
        permissions: [allow(['ses:SendEmail'], ...identitiesOf(resources))],
        environment: { MAIL_FROM: resources.mailFrom },
      };
    case 'blobs:read':
      return {
        permissions: [
          allow(['s3:GetObject'], filesIn(resources)),
          through('s3', ['kms:Decrypt'], encryptionKey),
        ],
        environment: { BLOB_BUCKET: resources.blobs.bucketName },
      };
    case 'blobs:write':
      return {
        permissions: [
          allow(['s3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'], filesIn(resources)),
          new PolicyStatement({
            actions: ['s3:ListBucket'],
            resources: [resources.blobs.bucketArn],
            conditions: { StringLike: { 's3:prefix': `${exportsPrefix}*` } },
          }),
          // S3 asks for both of who uploads in parts:
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
          through('s3', ['kms:GenerateDataKey', 'kms:Decrypt'], encryptionKey),
        ],
        environment: { BLOB_BUCKET: resources.blobs.bucketName },
      };
    case 'cipher:encrypt':
    case 'cipher:decrypt':
      return {
        permissions: [allow([need === 'cipher:encrypt' ? 'kms:Encrypt' : 'kms:Decrypt'], cipherKey.keyArn)],
        environment: { CIPHER_KEY_ARN: cipherKey.keyArn },
      };
    case 'secret:STRIPE_SECRET_KEY':
    case 'secret:STATE_SECRET':
      return {
        secrets: [secrets[after<SecretName>('secret:', need)]],
        environment: stripeVariables(resources),
      };
    case 'secret:STRIPE_WEBHOOK_SECRET':
      return { secrets: [secrets[after<SecretName>('secret:', need)]] };
  }
}

/** A transaction needs the permissions of the actions in it:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
const tableActions = {
  'table:read': ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  'table:write': [
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:BatchWriteItem',
    'dynamodb:ConditionCheckItem',
  ],
};

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
const keyActions = {
  'table:read': ['kms:Decrypt'],
  'table:write': [
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
  ],
};

function allow(actions: string[], ...resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}

function through(service: 'dynamodb' | 's3', actions: string[], key: Key): PolicyStatement {
  const conditions = { StringEquals: { 'kms:ViaService': `${service}.${key.stack.region}.amazonaws.com` } };
  return new PolicyStatement({ actions, resources: [key.keyArn], conditions });
}

function toSend(queue: Queue, urlVariable: string): Partial<Access> {
  return {
    permissions: [allow(['sqs:SendMessage'], queue.queueArn)],
    environment: { [urlVariable]: queue.queueUrl },
  };
}

const filesIn = ({ blobs }: Resources) => blobs.arnForObjects(`${exportsPrefix}*`);

function after<Name extends string>(prefix: string, need: `${string}:${Name}`): Name {
  return need.slice(prefix.length) as Name;
}

function indexesOf(table: Table): string[] {
  return Object.keys(tableKeys.indexes).map((name) => `${table.tableArn}/index/${name}`);
}

/** What SES may know the address by: one of the two is verified, itself or its domain. */
function identitiesOf({ table: { stack }, mailFrom }: Resources): string[] {
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  return [mailFrom, domain].map((resourceName) =>
    stack.formatArn({ service: 'ses', resource: 'identity', resourceName }),
  );
}

function poolVariables({ userPool, userPoolClient }: Resources) {
  return { USER_POOL_ID: userPool.userPoolId, USER_POOL_CLIENT_ID: userPoolClient.userPoolClientId };
}

function stripeVariables({ stripeClientId, siteUrl }: Resources) {
  return { STRIPE_CONNECT_CLIENT_ID: stripeClientId, SITE_URL: siteUrl };
}
