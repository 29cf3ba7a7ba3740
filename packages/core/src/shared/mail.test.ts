import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Mail, MailRefused, mailer } from './mail.ts';

/** A fake SES: it records requests and returns `answer`. */
const asked: { path: string | undefined; body: unknown }[] = [];
let answer: { status: number; body: object };
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      asked.push({ path: request.url, body: JSON.parse(text) });
      response.writeHead(answer.status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('MAIL_FROM', 'hello@vaultra.example');
  vi.stubEnv('MAIL_CONFIGURATION_SET', 'test-vaultra-mail');
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  answer = { status: 200, body: { MessageId: 'm1' } };
});

const mail: Mail = {
  to: 'olive@example.com',
  subject: 'Corner\r\nBcc: all@example.com\u2028Shop: 78, up 3 ✓',
  html: '<p>Hi</p>',
  text: 'Hi',
  headers: {
    'List-Unsubscribe': '<https://x.example/leave>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  key: 'digest:1',
};

it('a mail goes through SES, and line breaks in the subject become spaces', async () => {
  await mailer.send(mail);
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  expect(asked).toEqual([
    {
      path: '/v2/email/outbound-emails',
      body: {
        FromEmailAddress: 'Vaultra <hello@vaultra.example>',
        ConfigurationSetName: 'test-vaultra-mail',
        Destination: { ToAddresses: ['olive@example.com'] },
        Content: {
          Simple: {
            Subject: utf8('Corner Bcc: all@example.com Shop: 78, up 3 ✓'),
            Body: { Html: utf8('<p>Hi</p>'), Text: utf8('Hi') },
            Headers: [
              { Name: 'List-Unsubscribe', Value: '<https://x.example/leave>' },
              { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
            ],
          },
        },
      },
    },
  ]);
});

it('a picture within a mail is an inline attachment of SES, which makes its MIME part', async () => {
  await mailer.send({ ...mail, inline: [{ cid: 'line', type: 'image/png', content: Buffer.from('png') }] });
  expect(asked).toMatchObject([
    {
      body: {
        Content: {
          Simple: {
            Attachments: [
              {
                RawContent: Buffer.from('png').toString('base64'),
                ContentDisposition: 'INLINE',
                ContentTransferEncoding: 'BASE64',
                ContentId: 'line',
                ContentType: 'image/png',
                FileName: 'line.png',
              },
            ],
          },
        },
      },
    },
  ]);
});

it.each([400, 429])('a %i from SES throws MailRefused, so the mail was not sent', async (status) => {
  answer = { status, body: { __type: 'MessageRejected', message: 'Email address is not verified.' } };
  const error = await mailer.send(mail).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(MailRefused);
  expect(error).toMatchObject({ isThrottled: status === 429 });
  expect(asked).toHaveLength(1);
});

it('the error repeats the message of SES without the email, because errors are logged', async () => {
  const message = 'Email address is not verified. The following identities failed: Olive <olive@example.com>';
  answer = { status: 400, body: { __type: 'MessageRejected', message } };
  const error = (await mailer.send(mail).catch((reason: unknown) => reason)) as Error;
  expect(error.message).toContain('MessageRejected: Email address is not verified');
  expect(error.message).not.toContain('olive@');
  // Causes are logged too.
  expect(error.cause).toBeUndefined();
});

it('a 500 from SES is not MailRefused, and the mail is not sent again', async () => {
  answer = { status: 500, body: {} };
  const error = await mailer.send(mail).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(MailRefused);
  expect(asked).toHaveLength(1);
});

it('replaceMailer replaces SES', async () => {
  const sent: Mail[] = [];
  // Its own module, so that SES stays in that of the other tests.
  vi.resetModules();
  const { mailer, replaceMailer } = await import('./mail.ts');
  replaceMailer({
    forget: async () => undefined,
    async send(one) {
      sent.push(one);
    },
  });
  await mailer.send(mail);
  expect(sent.map(({ key }) => key)).toEqual(['digest:1']);
  expect(asked).toEqual([]);
});
