import type { Owner } from '../support/owner.ts';
import type { AwsStandIn } from './aws-stand-in.ts';
import { runUploaded } from './load-handler.ts';
import type { TemplateResource } from './template-faults.ts';

/** What a Function URL would have sent. */
export interface Streamed {
  head: { statusCode: number; headers: Record<string, string> };
  /** The writes of the function, in order. */
  chunks: string[];
}

/**
 * Calls the function as a streaming Function URL does, with the global of Lambda's runtime. The user pool's keys, which the function
 * reads from AWS over HTTPS, come from the embedded user pool.
 */
const stream = `
  import http from 'node:http';
  import https from 'node:https';
  import { syncBuiltinESMExports } from 'node:module';
  import { resolve } from 'node:path';
  import { PassThrough } from 'node:stream';
  https.request = (url, { method }, answered) =>
    http.request(new URL(new URL(url).pathname, process.env.ISSUER_KEYS), { method }, answered);
  syncBuiltinESMExports();
  globalThis.awslambda = {
    streamifyResponse: (handle) => Object.assign(handle, { streams: true }),
    HttpResponseStream: { from: (out, head) => Object.assign(out, { head }) },
  };
  const [handler, event] = process.argv.slice(1);
  const { handler: handle } = await import(resolve(handler.replace(/\\.handler$/, '.mjs')));
  if (!handle.streams) throw new Error(handler + ' does not stream');
  const out = new PassThrough();
  const chunks = [];
  out.on('data', (chunk) => chunks.push(chunk.toString()));
  await handle(JSON.parse(event), out, {});
  await new Promise((ended) => setImmediate(ended));
  console.log('STREAMED ' + JSON.stringify({ head: out.head, chunks }));
  process.exit();
`;

interface Asked {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  body?: object;
  headers?: Record<string, string>;
}

/** Runs a function that the deployment uploaded, on the data of the embedded cloud, which has set this process's environment. */
export async function streamUploaded(
  fn: TemplateResource,
  aws: AwsStandIn,
  { method, path, query = {}, body, headers = {} }: Asked,
): Promise<Streamed> {
  const { env } = process;
  const event = {
    rawPath: path,
    headers: { 'content-type': 'application/json', ...headers },
    queryStringParameters: query,
    requestContext: { requestId: 'r', http: { method, path, sourceIp: '192.0.2.1' } },
    ...(body ? { body: JSON.stringify(body) } : {}),
    isBase64Encoded: false,
  };
  const stdout = await runUploaded(fn, aws.objects, stream, [fn.Properties.Handler, JSON.stringify(event)], {
    TABLE_NAME: env.TABLE_NAME ?? '',
    ORIGIN_SECRET: env.ORIGIN_SECRET ?? '',
    AWS_ENDPOINT_URL_DYNAMODB: env.AWS_ENDPOINT_URL_DYNAMODB ?? '',
    AWS_ENDPOINT_URL_SSM: aws.url,
    ISSUER_KEYS: env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? '',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const [, found] = /^STREAMED (.*)$/m.exec(stdout) ?? [];
  if (found === undefined) throw new Error(`${path} was not answered: ${stdout}`);
  return JSON.parse(found) as Streamed;
}

/** What CloudFront adds, and the owner's token. */
export const fromEdge = ({ token }: Owner) => ({
  'x-vaultra-origin': process.env.ORIGIN_SECRET ?? '',
  'x-vaultra-viewer': '198.51.100.7',
  authorization: `Bearer ${token}`,
});

/** Puts what a deployment would have put there: the user pool's ids, and a secret. */
export function placeParameters({ parameters }: AwsStandIn, stage: string): void {
  const { USER_POOL_ID, USER_POOL_CLIENT_ID, STATE_SECRET = '' } = process.env;
  parameters.set(`/vaultra/${stage}/auth`, JSON.stringify({ USER_POOL_ID, USER_POOL_CLIENT_ID }));
  parameters.set(`/sst/vaultra/${stage}/Secret/STATE_SECRET/value`, STATE_SECRET);
}
