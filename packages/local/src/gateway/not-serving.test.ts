import { errorBody } from '@vaultra/core/contract/errors.ts';
import { expect, test } from 'vitest';
import { notServing } from './not-serving.ts';

const why = { title: 'Vaultra is starting', text: 'Generating <trade>.', againAfterSeconds: 1 };
const ask = (path: string, init?: RequestInit) =>
  notServing(new Request(`http://localhost:3000${path}`, init), why);

test.each(['/', '/login', '/api/docs', '/outbox'])(
  '%s returns a page that shows the progress and reloads itself',
  async (path) => {
    const answer = await ask(path, { headers: { Accept: 'text/html,*/*;q=0.8' } });
    expect(answer.status).toBe(503);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      refresh: '1',
      'retry-after': '1',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^']+'; /),
    });
    const page = await answer.text();
    expect(page).toContain('<h1>Vaultra is starting</h1><p>Generating &lt;trade&gt;.</p>');
    expect(page).not.toContain('<script');
  },
);

test.each([
  ['GET', '/api/v1/health'],
  ['POST', '/api/v1/auth/login'],
  ['GET', '/_local/info'],
  ['POST', '/login'],
])('%s %s returns the contract’s error', async (method, path) => {
  const answer = await ask(path, { method });
  expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('refresh')]).toEqual([
    503,
    '1',
    null,
  ]);
  const { error } = errorBody.parse(await answer.json());
  expect(error).toMatchObject({ code: 'UNAVAILABLE', message: 'Vaultra is starting. Generating <trade>.' });
  expect(answer.headers.get('x-request-id')).toBe(error.request_id);
});

test('a page without a retry time does not reload itself', async () => {
  const answer = await notServing(new Request('http://localhost:3000/'), {
    title: 'Vaultra has stopped',
    text: 'Full.',
  });
  expect([answer.headers.get('refresh'), answer.headers.get('retry-after')]).toEqual([null, null]);
  expect(await answer.text()).not.toContain('reloads');
});
