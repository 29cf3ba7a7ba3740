import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { CloudFormation } from './cloudformation.ts';
import { ObjectStore } from './object-store.ts';
import { type Answer, account, queryAnswer } from './wire.ts';

/** A replacement for AWS on loopback: the parts of STS, CloudFormation, S3, SSM and IoT that a deployment calls. */
export interface AwsStandIn {
  url: string;
  stacks: CloudFormation;
  objects: ObjectStore;
  /** The values of SSM parameters by name, for functions that run. */
  parameters: Map<string, string>;
  /** Calls that the stand-in does not support, such as `cloudformation DeleteStack`. A deployment should make none. */
  unknownCalls: string[];
  close(): Promise<void>;
}

interface Call {
  service: string;
  request: IncomingMessage;
  body: Buffer;
}

export async function startAwsStandIn(): Promise<AwsStandIn> {
  const objects = new ObjectStore();
  const stacks = new CloudFormation(objects);
  const parameters = new Map<string, string>();
  const unknownCalls: string[] = [];

  function answer(call: Call): Answer {
    switch (call.service) {
      case 's3':
        return objects.answer(call.request, call.body);
      case 'sts':
        return identity(actionOf(call.body), unknownCalls);
      case 'cloudformation':
        return stacks.answer(new URLSearchParams(call.body.toString()), unknownCalls);
      case 'ssm':
        return answerSsm(call, parameters, unknownCalls);
      case 'iot':
      case 'execute-api':
        // No server listens there, so `sst dev` continues without its connection.
        return { type: 'application/json', body: JSON.stringify({ endpointAddress: '127.0.0.1' }) };
      default:
        unknownCalls.push(`${call.service} ${call.request.method} ${call.request.url}`);
        return { status: 501 };
    }
  }

  const server = createServer(async (request, response) => {
    try {
      const body = await buffer(request);
      send(request, response, answer({ service: serviceOf(request), request, body }));
    } catch (error) {
      unknownCalls.push(`${request.method} ${request.url}: ${error}`);
      send(request, response, { status: 500 });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stacks,
    objects,
    parameters,
    unknownCalls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The service that a request was signed for: `Credential=AKIA…/20261130/us-east-1/s3/aws4_request`. */
function serviceOf({ headers }: IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'unsigned';
}

function actionOf(body: Buffer): string {
  return new URLSearchParams(body.toString()).get('Action') ?? '';
}

function identity(action: string, unknownCalls: string[]): Answer {
  if (action === 'GetCallerIdentity') {
    const arn = `arn:aws:iam::${account}:user/deployer`;
    return queryAnswer(action, `<Arn>${arn}</Arn><UserId>AIDADEPLOYER</UserId><Account>${account}</Account>`);
  }
  if (action === 'AssumeRole') {
    const expiration = new Date(Date.now() + 3_600_000).toISOString();
    return queryAnswer(
      action,
      `<Credentials><AccessKeyId>AKIASTANDIN</AccessKeyId><SecretAccessKey>stand-in</SecretAccessKey>
       <SessionToken>stand-in</SessionToken><Expiration>${expiration}</Expiration></Credentials>`,
    );
  }
  unknownCalls.push(`sts ${action}`);
  return { status: 501 };
}

/** SST reads secrets and the version of the CDK's bootstrap stack. Only the latter exists. Functions read by name. */
function answerSsm(
  { request, body }: Call,
  parameters: ReadonlyMap<string, string>,
  unknownCalls: string[],
): Answer {
  const target = String(request.headers['x-amz-target']);
  const type = 'application/x-amz-json-1.1';
  if (target === 'AmazonSSM.GetParametersByPath') return { type, body: JSON.stringify({ Parameters: [] }) };
  if (target === 'AmazonSSM.GetParameter')
    return { type, body: JSON.stringify({ Parameter: { Value: '30', Version: 1 } }) };
  if (target === 'AmazonSSM.GetParameters') {
    const { Names } = JSON.parse(body.toString()) as { Names: string[] };
    const found = Names.filter((name) => parameters.has(name));
    const Parameters = found.map((Name) => ({ Name, Value: parameters.get(Name) }));
    return { type, body: JSON.stringify({ Parameters }) };
  }
  if (target === 'AmazonSSM.PutParameter') return { type, body: JSON.stringify({ Version: 1 }) };
  unknownCalls.push(`ssm ${target}`);
  return { status: 501 };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status = 200, type, headers, body = '' } = answer;
  response.writeHead(status, { ...(type ? { 'Content-Type': type } : {}), ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
}
