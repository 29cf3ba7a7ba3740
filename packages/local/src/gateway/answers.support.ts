import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Chunk, file, stream, text } from '@vaultra/core/contract/answer.ts';
import { createClient } from '@vaultra/core/contract/client.ts';
import { defineEndpoint } from '@vaultra/core/contract/endpoint.ts';
import { endpoint, type RequestFor } from '@vaultra/functions/adapter/endpoint.ts';
import { log } from '@vaultra/functions/adapter/log.ts';
import { runtime } from '@vaultra/functions/adapter/runtime.ts';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { apiRoutes } from './api.ts';
import { type Gateway, startGateway } from './gateway.ts';

/** A contract with each type of response. The adapter makes its handlers, and a separate gateway serves them. */

const public_ = { method: 'GET', summary: 'For this test', auth: 'public' } as const;
export const json = defineEndpoint({
  ...public_,
  operation: 'test/json',
  path: '/test/json',
  responses: { 200: z.strictObject({ a: z.number() }) },
});
export const csv = defineEndpoint({
  ...public_,
  operation: 'test/csv',
  path: '/test/csv',
  responses: { 200: text('text/csv; charset=utf-8') },
});
export const pdf = defineEndpoint({
  ...public_,
  operation: 'test/pdf',
  path: '/test/pdf',
  responses: { 200: file({ contentType: 'application/pdf' }) },
});
export const chat = defineEndpoint({
  ...public_,
  method: 'POST',
  operation: 'test/chat',
  path: '/test/chat/{id}',
  params: z.strictObject({ id: z.string() }),
  body: z.strictObject({ say: z.string() }),
  responses: {
    200: stream({ contentType: 'text/event-stream' }),
    201: file({ contentType: 'image/png' }),
    202: z.strictObject({ later: z.boolean() }),
    204: null,
  },
});
export const bytes = defineEndpoint({
  ...public_,
  operation: 'test/bytes',
  path: '/test/bytes',
  responses: { 200: stream({ contentType: 'application/octet-stream' }) },
});

export const originSecret = 'proof';
const declared = [json, csv, pdf, chat, bytes];

type ChatRequest = Pick<RequestFor<typeof chat>, 'params' | 'body' | 'disconnected'>;

/** The handlers' next response. */
export const next = {
  text: '',
  file: { name: 'none', bytes: new Uint8Array() as Uint8Array },
  /** If set, the chat responds with this instead of its chunks. */
  chat: undefined as { status: 202; body: { later: boolean } } | { status: 204 } | 'file' | undefined,
  chunks: (_: ChatRequest): AsyncIterable<Chunk> => {
    throw new Error('say what comes next');
  },
};

const handlers = (): Record<string, unknown> => ({
  [json.operation]: endpoint(json, () => ({ status: 200, body: { a: 1 } })),
  [csv.operation]: endpoint(csv, () => ({ status: 200, body: next.text })),
  [pdf.operation]: endpoint(pdf, () => ({ status: 200, body: next.file })),
  [chat.operation]: endpoint(chat, (request) => {
    if (next.chat === 'file') return { status: 201, body: next.file };
    return next.chat ?? { status: 200, body: next.chunks(request) };
  }),
  [bytes.operation]: endpoint(bytes, ({ disconnected }) => ({
    status: 200,
    body: next.chunks({ disconnected, params: { id: '' }, body: { say: '' } }),
  })),
});

/** @param secret what the gateway sends to prove that it is CloudFront */
export function api(secret = originSecret) {
  const loaded = handlers();
  const load = async <H>(path: string) => loaded[path.replace('http/', '')] as H;
  return apiRoutes({ originSecret: secret, declared, load });
}

let gateway: Gateway;

export function useGateway(): void {
  let folder: string;
  beforeAll(async () => {
    vi.stubEnv('ORIGIN_SECRET', `${originSecret},older`);
    runtime.checkAnswers = true;
    folder = await mkdtemp(join(tmpdir(), 'vaultra-answers-'));
    gateway = await startGateway({ port: 0, siteFolder: folder, api: api() });
    gateway.open({} as Cloud);
  });
  afterEach(() => {
    next.chat = undefined;
    vi.clearAllMocks();
  });
  afterAll(async () => {
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
    runtime.checkAnswers = false;
    vi.unstubAllEnvs();
  });
}

/** The errors that the handlers logged. */
export const errors = vi.spyOn(log, 'error').mockReturnValue();
export const lines = vi.spyOn(log, 'info').mockReturnValue();
vi.spyOn(log, 'warn').mockReturnValue();

const client = () => createClient({ origin: gateway.url });
export const call = (...parameters: Parameters<ReturnType<typeof createClient>>) => client()(...parameters);
export const plainly = (path: string, init?: RequestInit) => fetch(`${gateway.url}/api/v1${path}`, init);
export const post = { method: 'POST', body: '{"say":"hi"}', headers: { 'Content-Type': 'application/json' } };
export const chatRequest = { params: { id: 'a/ü' }, body: { say: 'hi' } };

export async function talk(signal?: AbortSignal): Promise<AsyncGenerator<string>> {
  return (await client()(chat, chatRequest, signal ? { signal } : {})) as AsyncGenerator<string>;
}

export async function receive(): Promise<AsyncGenerator<Uint8Array>> {
  return (await client()(bytes, {})) as AsyncGenerator<Uint8Array>;
}

export async function whole(chunks: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const chunk of chunks) all += chunk;
  return all;
}

/** A promise and the function that resolves it. */
export function deferred() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, resolve };
}
