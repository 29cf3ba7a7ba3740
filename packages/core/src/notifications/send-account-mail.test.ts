import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Mail, MailRefused, replaceMailer } from '../shared/mail.ts';
import { trySendAccountMail } from './send-account-mail.ts';

vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));

let refusals: Error[];
let sent: Mail[];
beforeEach(() => {
  refusals = [];
  sent = [];
  vi.stubEnv('SITE_URL', 'https://app.example.com');
  replaceMailer({
    forget: async () => undefined,
    async send(mail) {
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      sent.push(mail);
    },
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const throttled = () => new MailRefused('Maximum sending rate exceeded.', { isThrottled: true });

async function goodbye(): Promise<unknown[]> {
  const failures: unknown[] = [];
  const news = { kind: 'account_deleted' as const, businesses: [] };
  await trySendAccountMail(news, { to: 'olive@example.com', key: 'goodbye' }, (cause) => {
    failures.push(cause);
  });
  return failures;
}

it('retries once after SES throttled a mail', async () => {
  refusals = [throttled()];
  expect(await goodbye()).toEqual([]);
  expect(sent).toHaveLength(1);
});

it('reports the failure after a second throttling, and at once if the address is suppressed', async () => {
  refusals = Array.from({ length: 3 }, throttled);
  expect(await goodbye()).toEqual([throttled()]);
  expect(refusals).toHaveLength(1);
  refusals = [new MailRefused('Address is on the suppression list.'), throttled()];
  expect(await goodbye()).toHaveLength(1);
  expect(refusals).toHaveLength(1);
  expect(sent).toEqual([]);
});
