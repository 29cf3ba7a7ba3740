import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutbox, outboxPage } from './outbox.ts';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'vaultra-outbox-')), 'outbox.json');
});
afterEach(() => rmSync(join(file, '..'), { recursive: true, force: true }));

const now = new Date('2026-06-01T12:00:00Z');
const mail = (subject: string) => ({ to: 'olive@example.com', subject, text: '5 < 6 & "so on"\nBye' });

test('mail is kept, the newest first, across restarts', () => {
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

test.each(['', '{}', '[{"id":1}]', '[1'])('a broken file, %j, is not taken for an empty one', (text) => {
  writeFileSync(file, text);
  expect(() => openOutbox(file)).toThrow();
});

test('the page shows mail as text, whatever is in it', () => {
  const outbox = openOutbox(null);
  expect(outboxPage(outbox.messages())).toContain('Nothing yet.');
  outbox.add({ to: '<i>@example.com', subject: '<script>alert(1)</script>', text: '</pre><b>' }, now);
  const page = outboxPage(outbox.messages());
  for (const markup of ['<script', '<b>', '<i>', '</pre><']) {
    expect(page.replace('</pre></article>', '')).not.toContain(markup);
  }
  expect(page).toContain('&#60;script&#62;alert(1)');
});
