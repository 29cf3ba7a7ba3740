import type { CloudOptions } from './cloud.ts';
import type { Cognito } from './cognito/cognito.ts';
import type { EmbeddedDynamoDb } from './dynamodb/dynamodb.ts';
import { stripeBases } from './environment.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { openKeys } from './keys.ts';
import { queueSpecs } from './sqs/queue-specs.ts';
import type { Sqs } from './sqs/sqs.ts';
import type { Sandbox } from './stripe/sandbox.ts';

export const tableName = 'vaultra';

interface Parts {
  options: Pick<CloudOptions, 'environment' | 'readsPerSecond' | 'minResponseMs'>;
  dynamo: EmbeddedDynamoDb;
  sqs: Sqs;
  cognito: Cognito;
  gateway: Gateway;
  originSecret: string;
  sandbox: Sandbox | undefined;
  keys: ReturnType<typeof openKeys>;
}

/** The functions' environment, as the stacks set it, with the addresses of this cloud. */
export function handlerEnvironment(parts: Parts) {
  const { options, dynamo, sqs, cognito, gateway, originSecret, sandbox, keys } = parts;
  const { environment } = options;
  const queueUrls = Object.fromEntries(
    queueSpecs().flatMap(({ variables }) => variables.map((v) => [v.name, sqs.urls[v.queue]])),
  );
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.endpoint,
    TABLE_NAME: tableName,
    USER_POOL_ID: cognito.userPoolId,
    USER_POOL_CLIENT_ID: cognito.clientId,
    USER_POOL_CLIENT_SECRET: cognito.clientSecret,
    AUTH_DOMAIN: cognito.endpoint,
    AUTH_CONFIRMATION: environment.AUTH_CONFIRMATION,
    ...queueUrls,
    FOLLOW_UP_DELAY_SECONDS: '0',
    WEBHOOK_LOOPBACK: environment.WEBHOOK_LOOPBACK,
    RETRY_SCALE: environment.RETRY_SCALE,
    SITE_URL: gateway.url,
    MAIL_FROM: 'hello@vaultra.example',
    ORIGIN_SECRET: originSecret,
    STATE_SECRET: keys.stateSecret,
    STRIPE_SECRET_KEY: keys.stripeKey,
    STRIPE_WEBHOOK_SECRET: keys.webhookSecret,
    ...withoutUnset({
      STRIPE_READS_PER_SECOND: options.readsPerSecond?.toString(),
      MIN_RESPONSE_MS: options.minResponseMs?.toString(),
    }),
    ...withoutUnset({ STRIPE_CONNECT_CLIENT_ID: keys.clientId, STRIPE_APP_CLIENT_ID: keys.appClientId }),
    ...withoutUnset(Object.fromEntries(stripeBases.map((name) => [name, sandbox?.url ?? environment[name]]))),
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'WARN',
  };
}

/** Drops unset variables, because `process.env` would store undefined as text. */
function withoutUnset(variables: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
