import { afterEach, expect, it, vi } from 'vitest';
import { type Mail, replaceMailer } from '../shared/mail.ts';
import { replaceCodeSeal } from './code-seal.ts';
import { sendCode } from './send-code.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

// tests/http/guessing.test.ts covers the stored code.
vi.mock('./issued-code.store.ts', () => ({ changeCodes: async () => undefined }));

it('a code is mailed without the ids of the pool, which triggers do not have', async () => {
  const sent: Mail[] = [];
  replaceMailer({ send: async (mail) => void sent.push(mail), forget: async () => undefined });
  replaceCodeSeal({ open: async () => '123456' });
  vi.stubEnv('USER_POOL_ID', undefined);
  vi.stubEnv('USER_POOL_CLIENT_ID', undefined);
  vi.stubEnv('SITE_URL', 'https://app.example.com');
  vi.stubEnv('ORIGIN_SECRET', 'a secret');
  const code = { username: 'sam', kind: 'confirm', leadsTo: 'confirm', sealed: 'sealed' } as const;
  await sendCode({ email: 'sam@example.com', ...code }, new Date());
  expect(sent).toMatchObject([{ to: 'sam@example.com', subject: expect.stringContaining('123456') }]);
});
