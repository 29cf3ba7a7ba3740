import { expect, it } from 'vitest';
import { ApiError, createClient } from './client.ts';
import { usersMe } from './users.ts';

async function refusedBy(body: string, headers: Record<string, string>): Promise<ApiError> {
  const call = createClient({ fetch: async () => new Response(body, { status: 429, headers }) });
  const error = await call(usersMe, {}).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

const ours = JSON.stringify({
  error: { code: 'RATE_LIMITED', message: 'Too many requests.', request_id: 'r' },
});

it('a refusal says how long to wait', async () => {
  const error = await refusedBy(ours, { 'Retry-After': '30' });
  expect(error).toMatchObject({ code: 'RATE_LIMITED', message: 'Too many requests.', retryAfter: 30 });
});

it.each(['', '0', '-1', '1.5', 'soon', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
  'a Retry-After of %j gives no retryAfter',
  async (wait) => {
    expect((await refusedBy(ours, { 'Retry-After': wait })).retryAfter).toBeUndefined();
  },
);

it("API Gateway's own 429 becomes a readable error", async () => {
  const error = await refusedBy('{"message":"Too Many Requests"}', {});
  expect(error).toMatchObject({
    code: 'RATE_LIMITED',
    message: 'Too many requests are coming in right now. Wait a moment and try again.',
    retryAfter: undefined,
  });
});
