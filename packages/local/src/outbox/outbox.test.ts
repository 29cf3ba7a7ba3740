import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withGrants } from '../lambda/grants.ts';
import { openOutbox, outboxMailer } from './outbox.ts';
import { outboxPage } from './page.ts';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'vaultra-outbox-')), 'outbox.json');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true, force: true }));

const now = new Date('2026-06-01T12:00:00Z');
const mail = (subject: string) => ({ to: 'olive@example.com', subject, text: '5 < 6 & "so on"\nBye' });

test('mails are kept across restarts, newest first', () => {
  const outbox = openOutbox(file);
  outbox.add(mail('first'), now);
  outbox.add(mail('second'), now);
  const messages = openOutbox(file).messages();
  expect(messages).toEqual(outbox.messages());
  expect(messages.map(({ subject }) => subject)).toEqual(['second', 'first']);
  expect(messages[0]).toEqual({
    id: expect.stringMatching(/^[0-9A-Z]{26}$/),
    ...mail('second'),
    html: '<p>5 &#60; 6 &#38; &#34;so on&#34;<br>Bye</p>',
    headers: {},
    created_at: '2026-06-01T12:00:00.000Z',
  });
  expect(new Set(messages.map(({ id }) => id)).size).toBe(2);
});

test('only the latest 500 are kept', () => {
  const outbox = openOutbox(null);
  for (let count = 1; count <= 501; count += 1) outbox.add(mail(`${count}`), now);
  const subjects = outbox.messages().map(({ subject }) => subject);
  expect([subjects.length, subjects[0], subjects.at(-1)]).toEqual([500, '501', '2']);
});

test.each(['', '{}', '[{"id":1}]', '[1'])('a damaged file, %j, is refused', (text) => {
  writeFileSync(file, text);
  expect(() => openOutbox(file)).toThrow();
});

test('one mail is kept per key, across restarts, and any number without a key', () => {
  openOutbox(file).add({ ...mail('first'), key: 'a' }, now);
  const outbox = openOutbox(file);
  for (const key of ['a', 'b']) outbox.add({ ...mail(`again ${key}`), key }, now);
  for (const _ of [1, 2]) outbox.add(mail('without'), now);
  const messages = outbox.messages();
  expect(messages.map(({ subject }) => subject)).toEqual(['without', 'without', 'again b', 'first']);
  expect(messages.some((one) => 'key' in one)).toBe(false);
});

test('all mails to an address are deleted permanently, and no others', async () => {
  const outbox = openOutbox(file);
  outbox.add(mail('one'), now);
  outbox.add({ ...mail('other'), to: 'olive@example.com.au' }, now);
  outbox.add({ ...mail('two'), to: 'Olive@Example.com' }, now);
  const forget = () => outboxMailer(outbox, { now: () => now }).forget('olive@example.com');
  await expect(withGrants({ name: 'fn', grants: [] }, forget)).rejects.toThrow('the grant mail');
  await withGrants({ name: 'fn', grants: ['mail'] }, forget);
  for (const kept of [outbox, openOutbox(file)])
    expect(kept.messages().map(({ subject }) => subject)).toEqual(['other']);
});

test('it replaces SES: it keeps HTML and headers, and requires the grant mail', async () => {
  const outbox = openOutbox(file);
  const mailer = outboxMailer(outbox, { now: () => now });
  const sent = { ...mail('digest'), html: '<p>Hi</p>', headers: { 'List-Unsubscribe': '<x>' } };
  const send = () => mailer.send({ ...sent, key: 'a' });
  await expect(withGrants({ name: 'fn', grants: ['table:write'] }, send)).rejects.toThrow('the grant mail');
  expect(outbox.messages()).toEqual([]);
  await withGrants({ name: 'fn', grants: ['mail'] }, send);
  const kept = { id: expect.any(String), ...sent, created_at: '2026-06-01T12:00:00.000Z' };
  expect(openOutbox(file).messages()).toEqual([kept]);
});

test('the page shows mails in frames without scripts and escapes their markup', () => {
  const outbox = openOutbox(null);
  expect(outboxPage(outbox.messages())).toContain('Nothing yet.');
  outbox.add({ ...mail('tame'), html: '<b>', headers: { 'X-Tame': 'x' } }, now);
  const harmless = outboxPage(outbox.messages());
  const hostileText = `"></iframe></pre><script>alert(1)</script><i>'`;
  outbox.add(
    {
      to: hostileText,
      subject: hostileText,
      text: hostileText,
      html: hostileText,
      headers: { 'X-Evil': hostileText },
    },
    now,
  );
  const page = outboxPage(outbox.messages().slice(0, 1));
  const names = (text: string) => text.match(/<\/?[a-z0-9]+/g);
  expect(names(page)).toEqual(names(harmless));
  expect(page).toContain('&#60;script&#62;alert(1)');
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(page).not.toMatch(/allow-(scripts|same-origin|top-navigation)/);
});

test('the pictures of a mail are kept across restarts, and the page shows them', async () => {
  const clock = { now: () => now };
  const inline = [{ cid: 'line', type: 'image/png', content: Buffer.from('png') }];
  const html = '<img src="cid:line" alt="A line">';
  await outboxMailer(openOutbox(file), clock).send({
    ...mail('digest'),
    html,
    headers: {},
    key: 'a',
    inline,
  });
  const messages = openOutbox(file).messages();
  expect(messages).toMatchObject([{ html, inline: [{ cid: 'line', type: 'image/png', content: 'cG5n' }] }]);
  expect(outboxPage(messages)).toContain('src=&#34;data:image/png;base64,cG5n&#34;');
});
