import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isThrottled } from './client.ts';
import { patientFetch } from './patient-fetch.ts';

type Answer = (response: ServerResponse) => void;

let server: Server;
/** What the server does with one request after the other; the last for all further ones. */
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
      patientFetch(mayRead, { tryMs: 400, patienceMs: 100, firstWaitMs: 10 }),
    ),
  });
  return client.accounts.retrieve('acct_1');
}

it.each([
  ['a request that hangs', hangs],
  ['a connection that is reset', resets],
  ['an error of Stripe’s', failed],
  ['being too fast', tooMany()],
  ['being too fast, and told how long', tooMany({ 'Retry-After': '0.05' })],
])('%s is tried again', async (_, answer) => {
  answers = [answer, account];
  expect((await read()).id).toBe('acct_1');
  expect(asked).toBe(2);
});

it.each([
  ['a Stripe that always hangs', hangs],
  ['a connection that is always reset', resets],
  ['an answer that breaks off', breaksOff],
])('%s ends in an error of the connection', async (_, answer) => {
  answers = [answer];
  await expect(read()).rejects.toThrow(Stripe.errors.StripeConnectionError);
});

it('waits longer and longer for the rate limit, and then says so', async () => {
  answers = [tooMany()];
  const error = await read().catch((thrown: unknown) => thrown);
  expect(isThrottled(error)).toBe(true);
  expect(asked).toBeGreaterThan(3);
  expect(asked).toBeLessThan(7);
});

it('does not ask again where it may not for longer than it can wait', async () => {
  answers = [tooMany({ 'Retry-After': '60' })];
  const error = await read().catch((thrown: unknown) => thrown);
  expect(isThrottled(error)).toBe(true);
  expect(asked).toBe(1);
});

it('asks for leave before every try, and asks Stripe nothing without', async () => {
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
