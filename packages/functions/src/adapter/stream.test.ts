import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Chunk, stream } from '@vaultra/core/contract/answer.ts';
import { defineEndpoint } from '@vaultra/core/contract/endpoint.ts';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { log } from './log.ts';

/**
 * Sends what a streaming handler writes through Lambda's own runtime. The runtime's stream is a request to a service,
 * not a plain `Writable`: https://github.com/aws/aws-lambda-nodejs-runtime-interface-client (`src/stream`)
 */

type BeforeFirstWrite = (write: (chunk: string | Uint8Array) => void) => void;

const methods = [
  'write',
  'end',
  'destroy',
  'on',
  'once',
  'off',
  'removeListener',
  'emit',
  'listenerCount',
] as const;
const properties = ['destroyed', 'writableEnded', 'writableFinished', 'writable'] as const;

function responseStream(url: string) {
  const sent = request(url, { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' } });
  let beforeFirstWrite: BeforeFirstWrite | undefined;
  const write = sent.write.bind(sent);
  const facade: Record<string, unknown> = {
    setContentType: (type: string) => sent.setHeader('Content-Type', type),
  };
  for (const name of methods) facade[name] = (sent[name] as () => unknown).bind(sent);
  for (const name of properties) Object.defineProperty(facade, name, { get: () => sent[name] });
  Object.defineProperty(facade, '_onBeforeFirstWrite', {
    set: (hook: BeforeFirstWrite) => {
      beforeFirstWrite = hook;
    },
  });
  facade.write = (chunk: string | Uint8Array) => {
    beforeFirstWrite?.(write);
    beforeFirstWrite = undefined;
    return write(chunk);
  };
  return { sent, facade: facade as unknown as awslambda.HttpResponseStream };
}

const HttpResponseStream = {
  from(to: { setContentType(type: string): void; _onBeforeFirstWrite?: BeforeFirstWrite }, prelude: object) {
    to.setContentType('application/vnd.awslambda.http-integration-response');
    to._onBeforeFirstWrite = (write) => {
      write(JSON.stringify(prelude));
      write(new Uint8Array(8));
    };
    return to;
  },
};

const contract = defineEndpoint({
  operation: 'test/chat',
  method: 'GET',
  path: '/test/{id}/chat',
  summary: 'For this test',
  auth: 'public',
  params: z.strictObject({ id: z.string() }),
  responses: { 200: stream({ contentType: 'text/event-stream' }) },
});

/** The bytes that arrived at the service. */
let arrived: Buffer[] = [];
let server: Server;

beforeAll(async () => {
  vi.stubGlobal('awslambda', { streamifyResponse: <H>(handle: H) => handle, HttpResponseStream });
  vi.stubEnv('ORIGIN_SECRET', 'proof');
  vi.spyOn(log, 'info').mockReturnValue();
  server = createServer((incoming, answer) => {
    incoming.on('data', (chunk) => arrived.push(chunk));
    incoming.on('end', () => answer.end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => {
  server.close();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

async function invoke(
  chunks: (id: string) => AsyncIterable<Chunk>,
  { path = '/api/v1/test/a%20b/chat', method = 'GET', proof = 'proof' } = {},
) {
  arrived = [];
  const event = {
    rawPath: path,
    headers: { 'x-vaultra-origin': proof },
    requestContext: { requestId: 'r', http: { method } },
  } as unknown as APIGatewayProxyEventV2;
  const { sent, facade } = responseStream(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const answered = new Promise((resolve) =>
    sent.on('response', (answer) => answer.resume().on('end', resolve)),
  );
  const handler = endpoint(contract, ({ params }) => ({ status: 200, body: chunks(params.id) }));
  const returned = await handler(event, facade, {} as Context);
  await answered;
  // Otherwise, the runtime treats the invocation as failed.
  expect([returned, sent.writableFinished]).toEqual([undefined, true]);
  const whole = Buffer.concat(arrived);
  const end = whole.indexOf(Buffer.alloc(8));
  return { head: JSON.parse(whole.subarray(0, end).toString()), body: whole.subarray(end + 8).toString() };
}

it('the head is sent as the prelude, followed by the chunks', async () => {
  const { head, body } = await invoke(async function* (id) {
    yield `data: ${id}\n\n`;
    yield Buffer.from('data: ü\n\n');
  });
  expect(head).toMatchObject({ statusCode: 200, headers: { 'Content-Type': 'text/event-stream' } });
  expect(head).not.toHaveProperty('body');
  expect(body).toBe('data: a b\n\ndata: ü\n\n');
});

it('an empty stream still has its head', async () => {
  const { head, body } = await invoke(async function* () {
    yield* [];
  });
  expect([head.statusCode, body]).toEqual([200, '']);
});

it('a stream waits for its reader and arrives complete', async () => {
  const large = 'x'.repeat(4 * 1024 * 1024);
  const { body } = await invoke(async function* () {
    for (let count = 0; count < 8; count += 1) yield large;
  });
  expect(body.length).toBe(8 * large.length);
});

it.each([
  ['/api/v1/test/chat', 'GET', 'proof', 404, 'NOT_FOUND'],
  ['/api/v1/test/a/chat', 'POST', 'proof', 405, 'METHOD_NOT_ALLOWED'],
  ['/api/v1/test/a/chat', 'GET', 'guess', 403, 'FORBIDDEN'],
])(
  'a Function URL answers %s by %s with the secret %s with %i',
  async (path, method, proof, status, code) => {
    const { head, body } = await invoke(
      async function* () {
        yield 'never';
      },
      { path, method, proof },
    );
    expect([head.statusCode, JSON.parse(body).error.code]).toEqual([status, code]);
    expect(head.headers.Allow).toBe(status === 405 ? 'GET' : undefined);
  },
);
