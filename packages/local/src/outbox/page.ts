import type { Mail } from './outbox.ts';

const style = `
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
  body { max-width: 44rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere }
  article { margin: 0 0 1.5rem; padding: 1rem; border: 1px solid #8886; border-radius: 8px }
  h1 { margin-top: 0 } h2 { margin: 0; font-size: 1.1rem }
  article p { margin: 0 0 .75rem; font-size: .875rem }
  iframe { width: 100%; height: 32rem; border: 1px solid #8886; border-radius: 6px; resize: vertical; background: Canvas }
  iframe.short { height: 6rem }
  pre { margin: .5rem 0 0; white-space: pre-wrap; font-size: .875rem }
  summary { cursor: pointer; font-size: .875rem }
`;

/** The page with the mails. Each mail is in a frame without scripts; its links open in a new tab. */
export function outboxPage(mails: readonly Mail[]): string {
  const items = mails.map(article).join('') || '<p>Nothing yet.</p>';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Outbox</title><style>${style}</style><main><h1>Outbox</h1><p>Mail the embedded cloud would have sent.</p>${items}</main></html>`;
}

function article({ to, subject, text, html, headers, inline = [], created_at }: Mail): string {
  const shown = inline.reduce(
    (all, { cid, type, content }) =>
      all.replaceAll(`src="cid:${cid}"`, `src="data:${type};base64,${content}"`),
    html,
  );
  const framed = `<base target="_blank">${shown}`;
  const long = html.length > 500 ? '' : ' class="short"';
  const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [
    `<article><h2>${escapeHtml(subject)}</h2>`,
    `<p>To ${escapeHtml(to)}, ${escapeHtml(created_at)}</p>`,
    `<iframe${long} title="${escapeHtml(subject)}" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(framed)}"></iframe>`,
    `<details><summary>As text, with headers</summary><pre>${escapeHtml([...more, '', text].join('\n').trim())}</pre></details>`,
    '</article>',
  ].join('');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
