import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { afterAll } from 'vitest';
import { worldOf } from '../testing/founded-sandbox.ts';
import { type Sandbox, type SandboxOptions, startStripeSandbox } from './sandbox.ts';
import type { Objects, ObjectType } from './wire.ts';

/** Shared by tests of the sandbox: a fixed clock, a webhook receiver, and the real SDK. */
export const PLATFORM_KEY = 'sk_test_51Platform0000000000';
export const CLIENT_ID = 'ca_TestApplication';
export const APP_ID = 'ca_TestApp';
export const WEBHOOK_SECRET = 'whsec_test_of_the_sandbox';
export const NORTHWIND = 'acct_1NwAnalytics4Qx7';
export const HARBOR = 'acct_1HbPineGoods9Km2';
export const GADGET = 'acct_1GdgGulchShop8Ve';
/** The discard port, where no server listens. */
export const UNREACHABLE_URL = 'http://127.0.0.1:9/nobody';
export const START = Date.parse('2026-11-22T12:00:00Z');

export interface TestClock {
  now(): number;
  advance(seconds: number): void;
}

export function clockAt(start: number): TestClock {
  let now = start;
  return {
    now: () => now,
    advance: (seconds) => {
      now += seconds * 1000;
    },
  };
}

export interface Received {
  event: Stripe.Event;
  body: string;
  headers: IncomingHttpHeaders;
}

/** Receives webhooks. Responds with each status in `answers` in turn (0 drops the connection), then accepts all. */
export async function startReceiver(answers: number[] = []) {
  const received: Received[] = [];
  const refused: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const signature = String(request.headers['stripe-signature']);
      const event = Stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET);
      const status = answers.shift() ?? 200;
      if (status === 200) received.push({ event, body, headers: request.headers });
      else refused.push(event.id);
      if (status === 0) request.socket.destroy();
      else response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    refused,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder, deleted after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-sandbox-'));
  folders.push(folder);
  return folder;
}

/** A folder with a world created at START. A run makes it once, because every test begins with it. */
export async function foundedWorld(): Promise<string> {
  const copy = temporaryFolder();
  cpSync(await worldOf(START), copy, { recursive: true });
  return copy;
}

function testOptions(options: Partial<SandboxOptions>): SandboxOptions {
  return {
    dataDir: null,
    clock: clockAt(START),
    webhook: { url: UNREACHABLE_URL, secret: WEBHOOK_SECRET },
    platformKey: PLATFORM_KEY,
    clientIds: { connect: CLIENT_ID, app: APP_ID },
    trade: false,
    readsPerSecond: 100_000,
    onError(error) {
      throw error;
    },
    ...options,
  };
}

export async function startTestSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const dataDir = options.dataDir === undefined ? await foundedWorld() : options.dataDir;
  return startStripeSandbox(testOptions({ ...options, dataDir }));
}

export function sdk(
  sandbox: Sandbox,
  key = PLATFORM_KEY,
  options: { maxNetworkRetries?: number; timeout?: number } = {},
): Stripe {
  return new Stripe(key, {
    host: '127.0.0.1',
    port: sandbox.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    ...options,
  });
}

export async function post(sandbox: Sandbox, path: string, body: object): Promise<Response> {
  return fetch(`${sandbox.url}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Triggers an event now. Returns the affected object. */
export async function happen(sandbox: Sandbox, account: string, kind: string) {
  const answer = await post(sandbox, 'trade', { account, kind });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return JSON.parse(text).object as Record<string, unknown> & { id: string };
}

/** All stored objects of a type. */
export async function objects<T extends ObjectType>(
  sandbox: Sandbox,
  account: string,
  type: T,
): Promise<Objects[T][]> {
  const answer = await fetch(`${sandbox.url}/_sandbox/objects?account=${account}&type=${type}`);
  return ((await answer.json()) as { objects: Objects[T][] }).objects;
}

export const REDIRECT_URI = 'http://127.0.0.1:4999/callback?from=test';

/** Submits the consent page as a business owner. Returns the redirect's address. */
export async function consent(sandbox: Sandbox, fields: Record<string, string>): Promise<URL> {
  const answer = await fetch(`${sandbox.url}/oauth/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      client_id: CLIENT_ID,
      redirect_uri: REDIRECT_URI,
      scope: 'read_only',
      state: 'st_1',
      answer: 'connect',
      ...fields,
    }),
  });
  if (answer.status !== 302) throw new Error(`${answer.status}: ${await answer.text()}`);
  return new URL(answer.headers.get('location') ?? '');
}

export async function connect(sandbox: Sandbox, account: string): Promise<Stripe.OAuthToken> {
  const code = (await consent(sandbox, { account })).searchParams.get('code') ?? '';
  return sdk(sandbox).oauth.token({ grant_type: 'authorization_code', code });
}

/** Returns the error that a call rejects with. */
export async function failure(work: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const result = await work.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  );
  if (result instanceof Stripe.errors.StripeError) return result;
  throw result;
}
