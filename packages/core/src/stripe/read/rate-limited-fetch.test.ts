import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isThrottled } from './client.ts';
import { rateLimitedFetch } from './rate-limited-fetch.ts';

type Answer = (response: ServerResponse) => void;

let server: Server;
/** The server's answers to consecutive requests. The last one repeats. */
let answers: Answer[];
let asked: number;

beforeEach(async () => {
  asked = 0;
  server = createServer((_, response) => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    answer?.(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const json =
  (status: number, body: object, headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
const account = json(200, { id: 'acct_1', object: 'account' });
const tooMany = (headers = {}) => json(429, { error: { code: 'rate_limit', message: 'slow down' } }, headers);
const hangs: Answer = () => undefined;
const resets: Answer = (response) => response.socket?.destroy();
const breaksOff: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"id":', () => response.socket?.destroy());
};
const failed = json(500, { error: { message: 'an unknown error' } });

function read(mayRead = async () => true): Promise<Stripe.Account> {
  const client = new Stripe('sk_test_1', {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    protocol: 'http',
    maxNetworkRetries: 1,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient(
      rateLimitedFetch(mayRead, { tryMs: 400, maxTotalWaitMs: 100, firstWaitMs: 10 }),
    ),
  });
  return client.accounts.retrieve('acct_1');
}

it.each([
  ['a request that hangs', hangs],
  ['a connection that is reset', resets],
  ['a server error', failed],
  ['a rate limit error', tooMany()],
  ['a rate limit error with Retry-After', tooMany({ 'Retry-After': '0.05' })],
])('%s is retried', async (_, answer) => {
  answers = [answer, account];
  expect((await read()).id).toBe('acct_1');
  expect(asked).toBe(2);
});

it.each([
  ['a server that always hangs', hangs],
  ['a connection that is always reset', resets],
  ['an answer that breaks off', breaksOff],
])('%s ends in a connection error', async (_, answer) => {
  answers = [answer];
  await expect(read()).rejects.toThrow(Stripe.errors.StripeConnectionError);
});

it('a rate limit is retried with growing waits and then reported', async () => {
  answers = [tooMany()];
  const error = await read().catch((thrown: unknown) => thrown);
  expect(isThrottled(error)).toBe(true);
  expect(asked).toBeGreaterThan(3);
  expect(asked).toBeLessThan(7);
});

it('a Retry-After longer than the wait limit is not retried', async () => {
  answers = [tooMany({ 'Retry-After': '60' })];
  const error = await read().catch((thrown: unknown) => thrown);
  expect(isThrottled(error)).toBe(true);
  expect(asked).toBe(1);
});

it('every attempt takes a token, and no request is sent without one', async () => {
  answers = [tooMany(), account];
  let leaves = 0;
  await read(async () => {
    leaves += 1;
    return true;
  });
  expect(leaves).toBe(2);
  const error = await read(async () => false).catch((thrown: unknown) => thrown);
  expect(isThrottled(error)).toBe(true);
  expect(asked).toBe(2);
});
