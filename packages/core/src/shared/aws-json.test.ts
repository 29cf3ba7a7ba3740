import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AwsCall, actionOf, awsJson, limits } from './aws-json.ts';
import { readParameters } from './parameters.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const answered =
  (status: number, body: object | string): Answer =>
  (response) => {
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const ok = answered(200, { MessageId: 'm1' });
const refused = (status: number, code: string) =>
  answered(status, { __type: `com.amazonaws.sqs#${code}`, message: 'No.' });

/** Each request takes the next answer. */
let answers: Answer[];
let requests: { headers: IncomingMessage['headers']; body: string; socket: Socket }[];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    requests.push({ headers: request.headers, body, socket: request.socket });
    (answers.shift() ?? answered(500, 'no answer is left'))(response, request);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'key');
  vi.stubEnv('AWS_SESSION_TOKEN', 'token');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  Object.assign(limits, { silenceMs: 100, waitMs: 1, throttledWaitMs: 1 });
});
beforeEach(() => {
  requests = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const call: AwsCall = {
  service: 'sqs',
  target: 'AmazonSQS.SendMessage',
  version: '1.0',
  input: { QueueUrl: 'https://sqs.test/work', MessageBody: '{"name":"José"}' },
};

it('a call sends its input as signed JSON, with the session token, and returns the answer', async () => {
  answers = [ok];
  expect(await awsJson.call(call)).toEqual({ MessageId: 'm1' });
  const [{ headers, body }] = requests as [(typeof requests)[number]];
  expect(JSON.parse(body)).toEqual(call.input);
  expect(headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'AmazonSQS.SendMessage',
    'x-amz-security-token': 'token',
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=id\/\d{8}\/us-east-1\/sqs\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[0-9a-f]{64}$/,
    ),
  });
  expect(actionOf(call)).toBe('SendMessage');
});

it('calls one after another share a connection', async () => {
  answers = [ok, ok, ok];
  for (let index = 0; index < 3; index += 1) await awsJson.call(call);
  expect(new Set(requests.map(({ socket }) => socket)).size).toBe(1);
});

describe('a call is tried again after', () => {
  it.each<[string, Answer]>([
    ['throttling', refused(400, 'ThrottlingException')],
    ['SQS’s own throttling', refused(403, 'RequestThrottled')],
    ['too many requests', answered(429, 'slow down')],
    ['an internal error', refused(500, 'InternalFailure')],
    ['a page of a proxy', answered(502, '<html>Bad gateway</html>')],
    ['an unavailable service', refused(503, 'ServiceUnavailable')],
    ['a lost connection', (_, { socket }) => socket.destroy()],
    [
      'an answer that ends halfway',
      (response, { socket }) => {
        response.setHeader('Content-Length', 1000);
        response.write('{"Mess');
        setImmediate(() => socket.destroy());
      },
    ],
    ['silence', () => undefined],
  ])('%s', async (_, failure) => {
    answers = [failure, failure, ok];
    expect(await awsJson.call(call)).toEqual({ MessageId: 'm1' });
    expect(requests).toHaveLength(3);
  });
});

it('a third failure is final, and its error says what happened', async () => {
  answers = [
    refused(503, 'ServiceUnavailable'),
    refused(503, 'ServiceUnavailable'),
    refused(400, 'Throttling'),
  ];
  await expect(awsJson.call(call)).rejects.toMatchObject({ name: 'Throttling', status: 400, message: 'No.' });
  expect(requests).toHaveLength(3);
  answers = [() => undefined, () => undefined, () => undefined];
  await expect(awsJson.call(call)).rejects.toThrow(/^127\.0\.0\.1:\d+ was silent for 100 ms$/);
});

it.each([
  [400, 'QueueDoesNotExist'],
  [403, 'AccessDeniedException'],
  [400, 'ExpiredTokenException'],
])('a refusal that trying again would not change is final: %i %s', async (status, code) => {
  answers = [refused(status, code), ok];
  await expect(awsJson.call(call)).rejects.toMatchObject({ name: code, status, message: 'No.' });
  expect(requests).toHaveLength(1);
});

it('an answer that is not JSON is an error, not a success', async () => {
  answers = [answered(200, '<html>')];
  await expect(awsJson.call(call)).rejects.toThrow(SyntaxError);
});

it('parameters are read decrypted, and missing ones are left out', async () => {
  answers = [answered(200, { Parameters: [{ Name: '/a', Value: 'one' }], InvalidParameters: ['/b'] })];
  expect(await readParameters(['/a', '/b'])).toEqual(new Map([['/a', 'one']]));
  expect(requests[0]?.headers['x-amz-target']).toBe('AmazonSSM.GetParameters');
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ Names: ['/a', '/b'], WithDecryption: true });
});
