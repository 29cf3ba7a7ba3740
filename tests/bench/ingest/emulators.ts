import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { edgeHeaders } from '@vaultra/core/contract/edge-headers.ts';

interface Served {
  dynamo: string;
  sqs: string;
  queueUrls: Record<string, string>;
}

export const userPoolId = 'us-east-1_bench';
export const clientId = 'bench';
/** What CloudFront sends with each request. */
export const originHeaders = { [edgeHeaders.secret]: 'bench-origin', [edgeHeaders.viewer]: '203.0.113.7' };
/** An address without a server. Any request to Stripe is a mistake here. */
const unreachable = 'http://127.0.0.1:1';

/**
 * Starts the emulators in another process and configures this process's handlers to use them. @returns a function that
 * stops them
 */
export async function startEmulators(): Promise<() => void> {
  const tableName = 'vaultra';
  const child = fork(fileURLToPath(new URL('serve.fixture.ts', import.meta.url)), [tableName], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`the emulators ended with ${code}`);
  });
  const [served] = (await Promise.race([once(child, 'message'), died])) as [Served];
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: served.dynamo,
    AWS_ENDPOINT_URL_SQS: served.sqs,
    TABLE_NAME: tableName,
    ...served.queueUrls,
    FOLLOW_UP_DELAY_SECONDS: '10',
    USER_POOL_ID: userPoolId,
    USER_POOL_CLIENT_ID: clientId,
    STRIPE_SECRET_KEY: 'sk_test_bench',
    STRIPE_WEBHOOK_SECRET: 'whsec_bench',
    STATE_SECRET: 'bench-state-secret',
    ORIGIN_SECRET: originHeaders[edgeHeaders.secret],
    STRIPE_CONNECT_CLIENT_ID: 'ca_bench',
    STRIPE_API_BASE: unreachable,
    STRIPE_CONNECT_BASE: unreachable,
    // As on AWS, but without the info lines, which would mix with the figures.
    POWERTOOLS_LOG_LEVEL: 'WARN',
  });
  return () => {
    died.catch(() => undefined);
    child.disconnect();
  };
}
