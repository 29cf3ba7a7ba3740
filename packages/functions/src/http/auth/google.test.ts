import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handler as callback } from './callback-google.ts';
import { handler as begin } from './google.ts';

// Counting needs a table, which this test does not have.
const counted = async () => undefined;
vi.mock('@vaultra/core/limits/enforce.ts', () => ({ countRequest: counted, countTry: counted }));

beforeAll(() => {
  vi.stubEnv('ORIGIN_SECRET', 'secret');
  vi.stubEnv('SITE_URL', 'https://app.example.com');
  vi.stubEnv('AUTH_DOMAIN', undefined);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const event = (path: string) =>
  ({
    rawPath: path,
    headers: { 'x-vaultra-origin': 'secret' },
    requestContext: { requestId: 'r', http: { method: 'GET', path, sourceIp: '192.0.2.7' } },
  }) as unknown as APIGatewayProxyEventV2;

it.each([
  ['/api/v1/auth/google', begin],
  ['/api/v1/auth/callback/google', callback],
])('%s redirects to the log-in page if Google is not set up', async (path, handler) => {
  const { statusCode, headers } = await handler(event(path), {} as Context);
  expect(statusCode).toBe(302);
  expect(headers?.Location).toBe('https://app.example.com/login?error=google_off');
});
