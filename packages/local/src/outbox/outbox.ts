import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ulid } from 'ulid';
import * as z from 'zod';

const mail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
  created_at: z.iso.datetime(),
});

/** A mail that would have been sent. */
export type Mail = z.output<typeof mail>;

export interface Outbox {
  /** The newest first. */
  messages(): Mail[];
  add(mail: Omit<Mail, 'id' | 'html' | 'headers' | 'created_at'>, now: Date): void;
}

/** More than anyone reads, few enough to keep in one file. */
const keep = 500;

/** @param file where the mails are kept; null keeps them in memory. */
export function openOutbox(file: string | null): Outbox {
  const mails: Mail[] =
    file && existsSync(file) ? z.array(mail).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
  return {
    messages: () => mails,
    add(mail, now) {
      const html = `<p>${escapeHtml(mail.text).replaceAll('\n', '<br>')}</p>`;
      mails.unshift({ id: ulid(), ...mail, html, headers: {}, created_at: now.toISOString() });
      mails.length = Math.min(mails.length, keep);
      if (!file) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(mails));
      renameSync(`${file}.new`, file);
    },
  };
}

export function outboxPage(mails: readonly Mail[]): string {
  const items = mails.map(
    ({ to, subject, text, created_at }) =>
      `<article><h2>${escapeHtml(subject)}</h2><p>To ${escapeHtml(to)}, ${escapeHtml(created_at)}</p><pre>${escapeHtml(text)}</pre></article>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Outbox</title><h1>Outbox</h1><p>Mail the embedded cloud would have sent.</p>${items.join('') || '<p>Nothing yet.</p>'}</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
