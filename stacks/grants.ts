import { blobFolders } from '@vaultra/core/contract/blobs.ts';
import type { Grant } from '@vaultra/core/contract/endpoint.ts';
import type { QueueName, QueueSpec } from '@vaultra/core/contract/queues.ts';
import { counterPrefix, tableKeys } from '@vaultra/core/contract/table.ts';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Config } from 'sst/constructs';
import { modelPermissions } from './bedrock.ts';
import type { Sender } from './mail.ts';
import { actionsOf, clientVariables, googleVariables, poolVariables } from './pool-access.ts';
import { keyActions, tableActions } from './table-actions.ts';

type Secret = InstanceType<typeof Config.Secret>;
export type SecretName =
  | (Grant extends infer G ? (G extends `secret:${infer Name}` ? Name : never) : never)
  | 'OPENAI_API_KEY'
  | 'PINECONE_API_KEY';

/** A queue of the contract with its dead-letter queue. */
export interface QueuePair {
  spec: QueueSpec;
  queue: Queue;
  deadLetterQueue: Queue;
}

/** The resources that functions may be granted. */
export interface Resources {
  table: ITable;
  encryptionKey: Key;
  /** Encrypts the secrets stored in the table. */
  cipherKey: Key;
  /** The user pool encrypts codes with it before it passes them to the trigger that mails them. */
  codeKey: Key;
  /** The bucket for files, encrypted with the table's key. */
  blobs: Bucket;
  secrets: Record<SecretName, Secret>;
  userPool: UserPool;
  userPoolClient: UserPoolClient;
  /** A reference to the client's secret. */
  clientSecret: string;
  /** The domain of the pool's own pages, which redirect to Google. Undefined if Google is not configured. */
  authDomain: string | undefined;
  queues: Record<QueueName, QueuePair>;
  /** The dashboard's address, which is also the API's. */
  siteUrl: string;
  /** The name of the SSM parameter with the pool's ids. */
  authParameter: string;
  /** The secrets that CloudFront may send, comma-separated. It sends the first. */
  originSecrets: string;
  /** Our public ids at Stripe, by variable. */
  stripeIds: Record<string, string>;
  sender: Sender;
  /** The language model, by variable. Empty: the composer answers. */
  model: Record<string, string>;
  /** The hosted search index, by variable. Empty: the index in the bundle. */
  knowledge: Record<string, string>;
}

/**
 * A grant, or a need that follows from a function's role. `tokens`: verifies access tokens; it uses the pool's public
 * keys and needs no permission. `tokens:named`: the same, but the function is older than the pool, and reads its ids from a
 * parameter. `edge`: knows CloudFront's secrets. `consumer:…`: a queue's own consumer requests retries and moves messages to the
 * dead-letter queue with the reason.
 */
export type Need = Grant | 'tokens' | 'tokens:named' | 'edge' | `consumer:${QueueName}`;

export interface Access {
  permissions: PolicyStatement[];
  environment: Record<string, string>;
  secrets: Secret[];
}

/** The complete access of a function with these needs: policy, environment and readable secrets. */
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
    case 'limits':
      return {
        permissions: [
          onCounters(table),
          // The key can encrypt any item, but only through DynamoDB, which accepts only counters.
          through('dynamodb', keyActions['table:write'], encryptionKey),
        ],
        environment: { TABLE_NAME: table.tableName },
      };
    case 'tokens':
      return { environment: poolVariables(resources) };
    case 'tokens:named':
      return {
        environment: { AUTH_PARAMETER: resources.authParameter },
        permissions: [
          allow(
            ['ssm:GetParameters'],
            table.stack.formatArn({
              service: 'ssm',
              resource: 'parameter',
              // It begins with a slash.
              resourceName: resources.authParameter.slice(1),
            }),
          ),
        ],
      };
    case 'edge':
      return { environment: { ORIGIN_SECRET: resources.originSecrets } };
    case 'site':
      return { environment: { SITE_URL: resources.siteUrl } };
    case 'identity':
    case 'identity:read':
    case 'identity:status':
    case 'identity:delete':
    case 'identity:sign-out':
    case 'identity:set-password':
      return {
        permissions: [allow(actionsOf(need), userPool.userPoolArn)],
        environment: poolVariables(resources),
      };
    case 'identity:client':
      return { environment: clientVariables(resources) };
    case 'identity:log-in':
      return {
        permissions: [allow(actionsOf(need), userPool.userPoolArn)],
        environment: clientVariables(resources),
      };
    case 'identity:google':
      return { environment: { ...clientVariables(resources), ...googleVariables(resources) } };
    case 'identity:link':
      // The pool's trigger gets the pool's id in its event.
      return { permissions: [allow(actionsOf(need), userPool.userPoolArn)] };
    case 'queue:stripe-events':
    case 'queue:work':
    case 'queue:follow-up':
    case 'queue:notifications':
    case 'queue:webhooks':
    case 'queue:accounts': {
      const { queue, spec } = resources.queues[after<QueueName>('queue:', need)];
      return toSend(queue, spec.urlVariable);
    }
    case 'consumer:stripe-events':
    case 'consumer:work':
    case 'consumer:follow-up':
    case 'consumer:notifications':
    case 'consumer:webhooks':
    case 'consumer:accounts': {
      const { queue, deadLetterQueue, spec } = resources.queues[after<QueueName>('consumer:', need)];
      const { permissions = [], environment } = toSend(deadLetterQueue, spec.deadLetterUrlVariable);
      // The event source grants the other permissions.
      return { permissions, environment: { ...environment, [spec.urlVariable]: queue.queueUrl } };
    }
    case 'mail':
      return {
        permissions: [toMail(resources)],
        // Mails link to the dashboard.
        environment: {
          MAIL_FROM: resources.sender.from,
          MAIL_CONFIGURATION_SET: resources.sender.configurationSet,
          SITE_URL: resources.siteUrl,
        },
      };
    case 'codes:open':
      return {
        permissions: [allow(['kms:Decrypt'], resources.codeKey.keyArn)],
        environment: { CODE_KEY_ARN: resources.codeKey.keyArn },
      };
    case 'blobs:read':
      return {
        permissions: [
          allow(['s3:GetObject'], ...filesIn(resources)),
          through('s3', ['kms:Decrypt'], encryptionKey),
        ],
        environment: { BLOB_BUCKET: resources.blobs.bucketName },
      };
    case 'blobs:write':
      return {
        permissions: [
          allow(['s3:PutObject', 's3:AbortMultipartUpload', 's3:DeleteObject'], ...filesIn(resources)),
          new PolicyStatement({
            actions: ['s3:ListBucket'],
            resources: [resources.blobs.bucketArn],
            conditions: { StringLike: { 's3:prefix': blobFolders.map(({ prefix }) => `${prefix}*`) } },
          }),
          // S3 requires both for multipart uploads:
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
    case 'model':
      return {
        environment: resources.model,
        secrets: resources.model.LLM_PROVIDER === 'openai' ? [secrets.OPENAI_API_KEY] : [],
        permissions: modelPermissions(table.stack, resources.model),
      };
    case 'knowledge':
      return {
        environment: resources.knowledge,
        // The hosted index is searched by vectors that OpenAI makes.
        secrets: resources.knowledge.PINECONE_HOST ? [secrets.PINECONE_API_KEY, secrets.OPENAI_API_KEY] : [],
      };
    case 'stripe:ids':
      return { environment: resources.stripeIds };
    case 'secret:STRIPE_SECRET_KEY':
      // Functions that call Stripe need the ids of our applications and the address for redirects.
      return {
        secrets: [secrets.STRIPE_SECRET_KEY],
        environment: { ...resources.stripeIds, SITE_URL: resources.siteUrl },
      };
    case 'secret:STATE_SECRET':
    case 'secret:STRIPE_WEBHOOK_SECRET':
      return { secrets: [secrets[after<SecretName>('secret:', need)]] };
  }
}

function allow(actions: string[], ...resources: string[]): PolicyStatement {
  return new PolicyStatement({ actions, resources });
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
function onCounters(table: ITable): PolicyStatement {
  return new PolicyStatement({
    actions: ['dynamodb:UpdateItem'],
    resources: [table.tableArn],
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${counterPrefix}*`] },
      // Without this, a request with no keys would also meet the condition.
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });
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

const filesIn = ({ blobs }: Resources) => blobFolders.map(({ prefix }) => blobs.arnForObjects(`${prefix}*`));

function after<Name extends string>(prefix: string, need: `${string}:${Name}`): Name {
  return need.slice(prefix.length) as Name;
}

function indexesOf(table: ITable): string[] {
  return Object.keys(tableKeys.indexes).map((name) => `${table.tableArn}/index/${name}`);
}

/** https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html */
function toMail({ table: { stack }, sender }: Resources): PolicyStatement {
  const arn = (resource: string, resourceName: string) =>
    stack.formatArn({ service: 'ses', resource, resourceName });
  return new PolicyStatement({
    actions: ['ses:SendEmail'],
    resources: [
      ...sender.identities.map((name) => arn('identity', name)),
      arn('configuration-set', sender.configurationSet),
    ],
    conditions: { StringEquals: { 'ses:FromAddress': sender.from } },
  });
}
