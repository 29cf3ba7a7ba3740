import { afterEach, expect, it, vi } from 'vitest';
import { type Mail, replaceMailer } from '../shared/mail.ts';
import { replaceCodeSeal } from './code-seal.ts';
import { sendCode } from './send-code.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('mails a code without knowing of the pool, which comes after it', async () => {
  const sent: Mail[] = [];
  replaceMailer({ send: async (mail) => void sent.push(mail), forget: async () => undefined });
  replaceCodeSeal({ open: async () => '123456' });
  vi.stubEnv('USER_POOL_ID', undefined);
  vi.stubEnv('USER_POOL_CLIENT_ID', undefined);
  vi.stubEnv('SITE_URL', 'https://app.example.com');
  await sendCode({ email: 'sam@example.com', kind: 'confirm', sealed: 'sealed' });
  expect(sent).toMatchObject([{ to: 'sam@example.com', subject: expect.stringContaining('123456') }]);
});
