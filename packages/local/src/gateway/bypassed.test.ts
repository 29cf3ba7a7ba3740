import { doors } from '@vaultra/core/contract/doors.ts';
import { basePath, type Endpoint } from '@vaultra/core/contract/endpoint.ts';
import { errorBody } from '@vaultra/core/contract/errors.ts';
import { routes } from '@vaultra/core/contract/routes.ts';
import { log } from '@vaultra/functions/adapter/log.ts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { apiRoutes } from './api.ts';

/** Requests with another secret than CloudFront's, to the real handlers. */
const bypassing = apiRoutes({ originSecret: 'guess' });

beforeAll(() => {
  vi.stubEnv('ORIGIN_SECRET', 'new,old');
  vi.stubEnv('SITE_URL', 'https://app.example.com');
  vi.spyOn(log, 'info').mockReturnValue();
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const ask = (path: string, method: string) =>
  bypassing.fetch(new Request(`https://abc.execute-api.us-east-1.amazonaws.com${path}`, { method }));

it.each([
  ...(routes as readonly Endpoint[]).map(({ method, path }) => [method, basePath + path] as const),
  ['GET', '/api/v1/nowhere'] as const,
  ['PATCH', '/api/v1/system/health'] as const,
])('%s %s is refused with 403 if it did not come through CloudFront', async (method, path) => {
  const answer = await ask(path, method);
  expect(answer.status).toBe(403);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(errorBody.parse(await answer.json()).error.code).toBe('FORBIDDEN');
});

it.each(doors.flatMap(({ paths }) => paths))(
  '%s is refused with 403 if it did not come through CloudFront',
  async (path) => {
    expect((await ask(path, 'POST')).status).toBe(403);
  },
);
