import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Mail, MailRefused, replaceMailer } from '../shared/mail.ts';
import { sendAccountMailIfTaken } from './send-account-mail.ts';

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
  await sendAccountMailIfTaken(news, { to: 'olive@example.com', key: 'goodbye' }, (cause) => {
    failures.push(cause);
  });
  return failures;
}

it('waits where too much is sent at that moment, as one address after the other does', async () => {
  refusals = [throttled()];
  expect(await goodbye()).toEqual([]);
  expect(sent).toHaveLength(1);
});

it('goes on without it where that does not end, and at once where the address takes none', async () => {
  refusals = Array.from({ length: 3 }, throttled);
  expect(await goodbye()).toEqual([throttled()]);
  expect(refusals).toHaveLength(1);
  refusals = [new MailRefused('Address is on the suppression list.'), throttled()];
  expect(await goodbye()).toHaveLength(1);
  expect(refusals).toHaveLength(1);
  expect(sent).toEqual([]);
});
